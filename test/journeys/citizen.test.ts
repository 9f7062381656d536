import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readNotice } from '#modules/intake';
import { withdrawItem } from '#modules/register';
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

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'wgk-journey-'));
  product = await startProduct(dataFolder);
  ({ city, close: closeCity } = await connectCity(urlsOf(dataFolder).console));
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await closeCity?.();
  await stopProduct(product);
  await rm(dataFolder, { recursive: true, force: true });
});

/** A citizen on a phone, with JavaScript switched off. */
async function withPhone(visit: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  try {
    await visit(await context.newPage());
  } finally {
    await context.close();
  }
}

test('a citizen finds a notice, reads it, sees that it is on record, and later that it was withdrawn', async () => {
  const { publicId } = await releasedNotice(city);
  await withPhone(async (page) => {
    await page.goto(product.portal);
    await page.getByRole('searchbox').fill('防汛');
    await page.getByRole('button', { name: '搜索' }).click();
    await page
      .getByRole('link', { name: /关于做好防汛工作的通知/ })
      .first()
      .click();
    expect(page.url()).toBe(`${product.portal}/r/${publicId}`);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('关于做好防汛工作的通知');
    expect(await page.locator('main').textContent()).toContain('（此件公开发布）');
    await expect
      .poll(async () => (await page.reload(), await page.locator('#proof').textContent()), { timeout: 10_000 })
      .toContain('已登记在公开日志');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth).catch(() => 360);
    expect(wide).toBeLessThanOrEqual(360);
    await page.goto(`${product.portal}/verify`);
    expect(await page.locator('main').textContent()).toContain('核验不能证明什么');

    await city.done(city.who('office', 'releaser'), withdrawItem, { publicId, reason: 'content-error' });
    // DESIGN invariant 5: within two seconds of the commit.
    await expect
      .poll(async () => (await page.goto(`${product.portal}/r/${publicId}`))?.status(), { timeout: 2_000 })
      .toBe(410);
    expect(await page.locator('main').getByRole('searchbox').isVisible()).toBe(true);
    expect(await page.locator('main').textContent()).toContain('因内容有误撤回');
    await page.goto(`${product.portal}/search?q=${encodeURIComponent('防汛')}`);
    expect(await page.getByRole('link', { name: /关于做好防汛工作的通知/ }).count()).toBe(0);
  });
});

test('an old person makes the text large by one tap, and it stays so from page to page, without a script', async () => {
  await withPhone(async (page) => {
    await page.goto(`${product.portal}/list`);
    expect(await page.locator('html').getAttribute('data-mode')).toBeNull();
    await page.getByRole('link', { name: '长者模式' }).click();
    expect(page.url()).toBe(`${product.portal}/list`);
    expect(await page.locator('html').getAttribute('data-mode')).toBe('large');
    await page.getByRole('link', { name: '核验' }).first().click();
    expect(await page.locator('html').getAttribute('data-mode')).toBe('large');
    await page.getByRole('link', { name: '退出长者模式' }).click();
    expect(await page.locator('html').getAttribute('data-mode')).toBeNull();
  });
});

test('the site under its own name is the same site, and an unknown name leads there', async () => {
  const { port } = new URL(product.portal);
  await withPhone(async (page) => {
    const named = await page.goto(`http://city.localhost:${port}/`);
    expect([named?.status(), await page.title()]).toEqual([200, '示例市人民政府门户网站']);
    const wrong = await page.goto(`http://nowhere.localhost:${port}/`);
    expect(wrong?.status()).toBe(421);
    await page.getByRole('link', { name: '示例市人民政府门户网站' }).click();
    expect([page.url(), await page.title()]).toEqual([`http://city.localhost:${port}/`, '示例市人民政府门户网站']);
  });
});

/** A reader at 400 % zoom: a window of 1280 pixels has room for 320, and no hand touches the mouse. */
async function withKeyboard(visit: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 320, height: 256 } });
  try {
    await visit(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Goes from one thing to the next until the one that is looked for has the focus, as a reader does. */
async function tabTo(page: Page, what: RegExp): Promise<void> {
  for (let i = 0; i < 120; i += 1) {
    await page.keyboard.press('Tab');
    const named = await page.evaluate(() => {
      const it = document.activeElement;
      return `${it?.tagName} ${it?.getAttribute('name') ?? ''} ${it?.textContent ?? ''}`;
    });
    if (what.test(named)) return;
  }
  throw new Error(`no way by keyboard to ${what.source}`);
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
}

test('the notice of 2018 is found, read at 400 % zoom by keyboard alone, checked, printed, and its paper told when it is withdrawn', async () => {
  const { body } = await readNotice(readFileSync('test/fixtures/notice-2018-42.txt'), 'notice.txt');
  const title = '示例：关于印发《永州市推进政务公开改革实施方案》的通知';
  const { publicId } = await releasedNotice(city, { title, body });
  await vi.waitUntil(async () => (await fetch(`${product.portal}/api/v1/releases/${publicId}/proof`)).ok, 10_000);
  await withKeyboard(async (page) => {
    await page.goto(product.portal);
    await tabTo(page, /^INPUT q/);
    await page.keyboard.type('推进政务公开改革实施方案');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search\?/);
    await tabTo(page, /^A .*永州市推进政务公开改革实施方案/);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/r/${publicId}*`);
    await expectNoSidewaysScroll(page);

    await expect.poll(() => page.locator('.mark').getAttribute('data-state')).toBe('holds');
    // No voice here: nothing is offered that could not be done.
    expect(await page.locator('#read-aloud').isVisible()).toBe(false);
    await page.goto(`${product.portal}/r/${publicId}`);
    await tabTo(page, /^SUMMARY .*本文目录/);
    await page.keyboard.press('Enter');
    await tabTo(page, /^A .*强化政策解读/);
    await page.keyboard.press('Enter');
    const heading = page.getByRole('heading', { name: /强化政策解读/ });
    await expect.poll(async () => (await heading.boundingBox())?.y ?? -1).toBeGreaterThanOrEqual(0);
    expect((await heading.boundingBox())?.y).toBeLessThan(256);

    await page.goto(`${product.portal}/r/${publicId}`);
    await tabTo(page, /^A .*打印/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/print/);
    await expectNoSidewaysScroll(page);
    const sheet = await page.locator('.sheet-proof').textContent();
    expect(sheet).toMatch(/公开日志第 \d+ 条/);
    expect((await page.pdf({ preferCSSPageSize: true })).length).toBeGreaterThan(10_000);

    const code = /https?:\/\/\S+\/p\/[0-9a-z]{12}\?n=1&h=[0-9a-f]{12}/.exec(sheet ?? '')?.[0] ?? '';
    await page.goto(code);
    expect(await page.getByRole('status').textContent()).toContain('有效');
    await city.done(city.who('office', 'releaser'), withdrawItem, { publicId, reason: 'secrecy' });
    await expect
      .poll(async () => (await page.goto(code), await page.locator('main').textContent()), { timeout: 2_000 })
      .toMatch(/已撤回[\s\S]*依法撤回/);
    expect(await page.locator('body').textContent()).not.toContain('实施方案');
  });
});

/** A browser with a Chinese voice that says everything at once and remembers it; headless ones have none. */
function voiceThatRemembers(): void {
  const spoken: string[] = [];
  class Utterance extends EventTarget {
    readonly text: string;
    constructor(text: string) {
      super();
      this.text = text;
    }
  }
  const synthesis = Object.assign(new EventTarget(), {
    spoken,
    getVoices: () => [{ lang: 'en-US' }, { lang: 'zh-CN', localService: true }],
    cancel() {},
    speak(utterance: Utterance) {
      spoken.push(utterance.text);
      setTimeout(() => utterance.dispatchEvent(new Event('end')), 5);
    },
  });
  Object.defineProperty(globalThis, 'speechSynthesis', { value: synthesis });
  Object.defineProperty(globalThis, 'SpeechSynthesisUtterance', { value: Utterance });
}

test('a notice is read aloud when asked for, can be held and goes on, and says at which paragraph it is', async () => {
  const paragraphs = Array.from({ length: 20 }, (_, i) => `第${i + 1}项，各单位要落实责任。`);
  const body = paragraphs.map((text) => ({ kind: 'paragraph' as const, text }));
  const { publicId } = await releasedNotice(city, { title: '示例：供朗读的通知', body });
  const context = await browser.newContext();
  await context.addInitScript(voiceThatRemembers);
  try {
    const page = await context.newPage();
    await page.goto(`${product.portal}/r/${publicId}`);
    const spoken = () =>
      page.evaluate(() => (globalThis as unknown as { speechSynthesis: { spoken: string[] } }).speechSynthesis.spoken);
    await page.getByRole('button', { name: '朗读全文' }).waitFor();
    expect(await spoken()).toEqual([]);
    await page.getByRole('button', { name: '朗读全文' }).click();
    await page.getByRole('button', { name: '暂停' }).click();
    expect(await page.locator('#read-aloud').textContent()).toMatch(/已暂停在第\d+段，共\d+段/);
    const held = (await spoken()).length;
    await page.waitForTimeout(100);
    expect((await spoken()).length).toBe(held);
    await page.getByRole('button', { name: '继续' }).click();
    await page.getByText('朗读完毕').waitFor();
    const all = (await spoken()).join('');
    expect(['示例：供朗读的通知', ...paragraphs].filter((text) => !all.includes(text))).toEqual([]);
  } finally {
    await context.close();
  }
});

test('what is not there helps the citizen on', async () => {
  await withPhone(async (page) => {
    const missing = await page.goto(`${product.portal}/r/000000000000`);
    expect(missing?.status()).toBe(404);
    expect(await page.locator('main').textContent()).toContain('没有找到');
    expect(await page.locator('main').getByRole('searchbox').isVisible()).toBe(true);
    await page.goto(`${product.portal}/no/such/page`);
    await page.locator('main').getByRole('searchbox').fill('防汛');
    await page.locator('main').getByRole('button', { name: '搜索' }).click();
    expect(page.url()).toContain('/search?q=');
    // The page of the parts is only where a city is one of samples.
    expect((await page.goto(`${product.portal}/design`))?.status()).toBe(404);
  });
});
