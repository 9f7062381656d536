import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readNotice } from '#modules/intake';
import { startProduct, stopProduct, urlsOf, type Product } from '../crash/product.ts';
import { connectCity } from '../crash/releaser.ts';
import type { City } from '../world/city.ts';
import { releasedNotice } from '../world/path.ts';
import { openBrowser } from './browser.ts';

let dataFolder: string;
let product: Product;
let browser: Browser;
let city: City;
let closeCity: () => Promise<void>;
let notice: { publicId: string };

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'wgk-search-journey-'));
  product = await startProduct(dataFolder);
  ({ city, close: closeCity } = await connectCity(urlsOf(dataFolder).console));
  const file = join(import.meta.dirname, '../fixtures/notice-2018-42.txt');
  const { body, fields } = await readNotice(await readFile(file), 'notice.txt');
  await releasedNotice(city, { fiveOpens: 'service' });
  notice = await releasedNotice(city, { title: fields.title ?? '', body });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await closeCity?.();
  await stopProduct(product);
  await rm(dataFolder, { recursive: true, force: true });
});

/** A citizen on a phone, with JavaScript switched off, types a question at the front page. */
async function asks(q: string, visit: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  try {
    const page = await context.newPage();
    await page.goto(product.portal);
    await page.getByRole('searchbox').fill(q);
    await page.getByRole('button', { name: '搜索' }).click();
    await visit(page);
  } finally {
    await context.close();
  }
}

async function first(page: Page): Promise<string | null> {
  return await page.locator('ol.list .title').first().getAttribute('href');
}

test('the notice of 2018 is found by its nickname', async () => {
  await asks('五公开方案', async (page) => expect(await first(page)).toBe(`/r/${notice.publicId}`));
});

test('by its number, whatever way it is written, as the answer and before all else', async () => {
  const response = await fetch(`${product.portal}/api/v1/releases/${notice.publicId}`);
  const { documentNumber } = (await response.json()) as { documentNumber: string };
  const spoken = documentNumber.replace('〔', '[').replace('〕', '] ').replace('号', '');
  await asks(spoken, async (page) => {
    expect(await first(page)).toBe(`/r/${notice.publicId}`);
    expect(await page.locator('ol.list > li.answer').count()).toBe(1);
  });
});

test('by a phrase of its article 18, and the hit leads to that place', async () => {
  await asks('不得刊登商业性广告', async (page) => {
    expect(await first(page)).toBe(`/r/${notice.publicId}`);
    const passage = page.locator('p.passage').first();
    expect(await passage.locator('mark').allTextContents()).toContain('不得刊登商业性广告');
    await passage.locator('a').click();
    const anchor = new URL(page.url()).hash.slice(1);
    expect(await page.locator(`[id="${anchor}"]`).textContent()).toContain('十八');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth).catch(() => 360);
    expect(wide).toBeLessThanOrEqual(360);
  });
});

test('many hits are narrowed down by links alone', async () => {
  await asks('责任', async (page) => {
    await page.locator('#narrowing a').first().click();
    expect(await page.locator('ol.list > li').count()).toBeGreaterThan(0);
    expect(new URL(page.url()).searchParams.get('q')).toBe('责任');
    await page.locator('.narrowed a').first().click();
    expect(await page.locator('.narrowed').count()).toBe(0);
  });
});
