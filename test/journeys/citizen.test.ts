import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
    expect(await page.locator('main').textContent()).toContain('因内容有误撤回');
    await page.goto(`${product.portal}/search?q=${encodeURIComponent('防汛')}`);
    expect(await page.getByRole('link', { name: /关于做好防汛工作的通知/ }).count()).toBe(0);
  });
});

test('what is not there helps the citizen on', async () => {
  await withPhone(async (page) => {
    const missing = await page.goto(`${product.portal}/r/000000000000`);
    expect(missing?.status()).toBe(404);
    expect(await page.locator('main').textContent()).toContain('没有找到');
    expect(await page.getByRole('searchbox').isVisible()).toBe(true);
    // The page of the parts is only where a city is one of samples.
    expect((await page.goto(`${product.portal}/design`))?.status()).toBe(404);
  });
});
