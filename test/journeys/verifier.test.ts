import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startProduct, stopProduct, urlsOf, type Product } from '../crash/product.ts';
import { connectCity } from '../crash/releaser.ts';
import type { City } from '../world/city.ts';
import { releasedNotice } from '../world/path.ts';
import { openBrowser } from './browser.ts';
import { wgkJson } from './command-line.ts';

let folder: string;
let product: Product;
let browser: Browser;
let context: BrowserContext;
let city: City;
let closeCity: () => Promise<void>;
let publicId: string;
let saved: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wgk-verifier-'));
  product = await startProduct(join(folder, 'data'));
  ({ city, close: closeCity } = await connectCity(urlsOf(join(folder, 'data')).console));
  ({ publicId } = await releasedNotice(city));
  const proof = `${product.portal}/api/v1/releases/${publicId}/proof`;
  await vi.waitUntil(async () => (await fetch(proof)).ok, { timeout: 10_000 });
  saved = join(folder, 'proof.html');
  await writeFile(saved, await (await fetch(`${product.portal}/r/${publicId}/proof.html`)).text());
  browser = await openBrowser();
  context = await browser.newContext({ viewport: { width: 360, height: 740 } });
});
afterAll(async () => {
  await browser?.close();
  await closeCity?.();
  await stopProduct(product);
  await rm(folder, { recursive: true, force: true });
});

/** Visits a page and tells what it complained of and whom else it asked. */
async function visit(use: (page: Page, told: { errors: string[]; asked: string[] }) => Promise<void>): Promise<void> {
  const page = await context.newPage();
  const told = { errors: [] as string[], asked: [] as string[] };
  page.on('console', (message) => message.type() === 'error' && told.errors.push(message.text()));
  page.on('pageerror', (error) => told.errors.push(error.message));
  page.on('request', (request) => told.asked.push(request.url()));
  try {
    await use(page, told);
  } finally {
    await page.close();
  }
}

async function outcomes(page: Page): Promise<Record<string, string | null>> {
  await page.locator('.steps').waitFor();
  const steps = await page.locator('.steps li').all();
  const told = steps.map(async (step) => [await step.getAttribute('data-step'), await step.getAttribute('class')]);
  return Object.fromEntries(await Promise.all(told)) as Record<string, string | null>;
}

const allHold = { content: 'holds', record: 'holds', inclusion: 'holds', checkpoint: 'holds' };

test('the mark on a release fills when this browser has checked it, and leads to what was checked', async () => {
  await visit(async (page, { errors, asked }) => {
    await page.goto(`${product.portal}/r/${publicId}`);
    const mark = page.locator('.mark');
    await expect.poll(() => mark.getAttribute('data-state')).toBe('holds');
    expect(await mark.textContent()).toContain('已核验');
    await mark.click();
    expect(await outcomes(page)).toEqual({ ...allHold, key: 'unknown', unwitnessed: 'unknown', continues: 'holds' });
    expect(await page.locator('#result').textContent()).toContain('示例：关于做好防汛工作的通知');
    expect(errors).toEqual([]);
    expect(asked.filter((url) => !url.startsWith(product.portal))).toEqual([]);
    expect(asked.some((url) => url.includes('/log/tile/'))).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});

test('the page states its own hash, the same that is published and that the command line tells', async () => {
  const published = await (await fetch(`${product.portal}/verify/hash`)).text();
  const { json } = await wgkJson(['verify', '--page-hash']);
  await visit(async (page) => {
    await page.goto(`${product.portal}/verify/page`);
    const own = await page.locator('#own-hash').textContent();
    expect(own).toMatch(/^[0-9a-f]{64}$/);
    expect(published).toBe(`${own}\nsha256-${String(json['base64'])}\n`);
    expect(json['sha256']).toBe(own);
  });
});

test('a saved proof is checked without a network, by the page and by the command line', async () => {
  await context.setOffline(true);
  try {
    await visit(async (page, { errors, asked }) => {
      await page.goto(`file://${saved}`);
      expect(await outcomes(page)).toEqual({ ...allHold, key: 'unknown', unwitnessed: 'unknown' });
      expect(await page.locator('.document').textContent()).toContain('示例：关于做好防汛工作的通知');
      expect([errors, asked]).toEqual([[], [`file://${saved}`]]);
    });
  } finally {
    await context.setOffline(false);
  }
  const { code, json } = await wgkJson(['verify', '--proof', saved]);
  expect([code, json['ok']]).toEqual([0, true]);
});

test('a saved proof is compared with the log of today when its reader asks for that, and not before', async () => {
  await visit(async (page, { errors, asked }) => {
    await page.goto(`file://${saved}`);
    const button = page.getByRole('button', { name: '联网核对' });
    await button.waitFor();
    expect(asked).toEqual([`file://${saved}`]);
    await button.click();
    await page.locator('[data-step=continues]').waitFor();
    expect(await outcomes(page)).toMatchObject({ ...allHold, continues: 'holds' });
    expect(asked).toContain(`${product.portal}/log/checkpoint`);
    expect(errors).toEqual([]);
  });
});

test('a saved proof that was tampered with is named, and a script that was exchanged does not run', async () => {
  const text = await readFile(saved, 'utf8');
  const forged = join(folder, 'forged.html');
  await writeFile(forged, text.replaceAll('防汛', '放假'));
  await visit(async (page) => {
    await page.goto(`file://${forged}`);
    // The script is as it was, so it runs, and finds the words changed.
    expect(await outcomes(page)).toMatchObject({ content: 'fails', record: 'fails', inclusion: 'holds' });
    expect(await page.locator('.verdict').textContent()).toContain('核验不通过');
  });
  const { code } = await wgkJson(['verify', '--proof', forged]);
  expect(code).toBe(1);
  await writeFile(forged, text.replace('holds: false', 'holds: true'));
  await visit(async (page, { errors }) => {
    await page.goto(`file://${forged}`);
    await expect.poll(() => errors.join()).toMatch(/Content Security Policy/);
    expect(await page.locator('.steps').count()).toBe(0);
  });
});

test('the verifier opens a saved proof, compares it with the log of today, and with a key of one’s own', async () => {
  await visit(async (page) => {
    await page.goto(`${product.portal}/verify/page`);
    await page.locator('#file').setInputFiles(saved);
    expect(await outcomes(page)).toMatchObject({ ...allHold, continues: 'holds' });
    await page.locator('#key').fill('example.gov.cn/log+00000000+AQ==');
    await page.locator('#file').setInputFiles([]);
    await page.locator('#file').setInputFiles(saved);
    await expect.poll(() => page.locator('[data-step=key]').getAttribute('class')).toBe('fails');
    await page.locator('#file').setInputFiles({ name: 'x.html', mimeType: 'text/html', buffer: Buffer.from('<p>') });
    await expect.poll(() => page.locator('#result').textContent()).toContain('不是保存的凭证');
    await page.locator('#key').fill('');
    await page.locator('#item').fill('zzzzzzzzzzzz');
    await page.locator('#ask button').click();
    await expect.poll(() => page.locator('#result').textContent()).toContain('没有找到这条公开信息');
  });
});

test('a tile that was edited on the disk is not served, the page says so, and nothing claims to be proven', async () => {
  const file = join(folder, 'data/blobs/public/log/tile/entries/000');
  const bytes = await readFile(file);
  await writeFile(file, Buffer.from(bytes.toString('latin1').replace('release', 'rElease'), 'latin1'));
  try {
    const tile = await fetch(`${product.portal}/log/tile/entries/000.p/1`);
    expect([tile.status, await tile.text()]).toEqual([503, expect.stringContaining('缺失或者被改动过')]);
    await visit(async (page) => {
      await page.goto(`${product.portal}/verify/page#id=${publicId}`);
      await expect.poll(() => page.locator('#result').textContent()).toContain('缺失或者被改动过');
      await page.goto(`${product.portal}/r/${publicId}`);
      await expect.poll(() => page.locator('.mark').getAttribute('data-state')).toBe('unknown');
    });
  } finally {
    await writeFile(file, bytes);
  }
});
