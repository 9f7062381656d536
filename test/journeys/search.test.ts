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
import { designRoutes } from '../../src/apps/portal/design/design-page.tsx';
import { publicRoutes } from '../../src/main/public-routes.ts';
import { expectAccessible } from './accessible.ts';
import { openBrowser } from './browser.ts';

let dataFolder: string;
let product: Product;
let browser: Browser;
let city: City;
let closeCity: () => Promise<void>;
let notice: { publicId: string };

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'wgk-search-journey-'));
  // A city of samples also has the page of the parts of pages.
  product = await startProduct(dataFolder, { WGK_DEMO: '1' });
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

/** Words of html[data-mode]: how a reader may have chosen to read. */
const modes = ['light', 'dark', 'large', 'contrast'];

/** Every route of the portal that answers with a page, its parameters filled in with what is there. */
async function pages(): Promise<string[]> {
  const known: Record<string, string> = {
    site: 'city',
    column: 'policy',
    id: notice.publicId,
    day: '2026-11-25',
    month: '2026-11',
  };
  const paths = [...publicRoutes, ...designRoutes]
    .filter(({ path }) => !/^\/(?:api|log)\//.test(path))
    .map(({ path }) => path.replaceAll(/:(\w+)/g, (_all, name: string) => known[name] ?? notice.publicId));
  const asked = [
    '/search?q=%E8%B4%A3%E4%BB%BB',
    '/search?q=xyzzy',
    '/list?opens=service&in=2018',
    '/list?in=1999',
    '/nowhere',
  ];
  const found: string[] = [];
  for (const path of new Set([...paths, ...asked])) {
    const { headers } = await fetch(product.portal + path, { headers: { accept: 'text/html' } });
    const isPage = headers.get('content-type')?.startsWith('text/html') && !headers.has('content-disposition');
    if (isPage) found.push(path);
  }
  return found;
}

test('every page is accessible in every way of reading, and fits a screen of 320 pixels', async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
  try {
    const page = await context.newPage();
    const all = await pages();
    expect(all).toEqual(
      expect.arrayContaining(['/', '/list', '/list/city/policy', '/on', '/verify', '/search', '/design']),
    );
    for (const path of all) {
      await page.goto(product.portal + path);
      for (const mode of modes) {
        await page.evaluate((words) => document.documentElement.setAttribute('data-mode', words), mode);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect([path, mode, wide]).toEqual([path, mode, 320]);
        await expectAccessible(page);
      }
    }
  } finally {
    await context.close();
  }
});

test('A14.4 for the elderly nothing is smaller than 22 pixels, and what is tapped first is at least 60 high', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  try {
    const page = await context.newPage();
    for (const path of ['/', '/list', '/search?q=%E8%B4%A3%E4%BB%BB']) {
      await page.goto(product.portal + path);
      const before = await page.locator('main').innerText();
      await page.evaluate(() => document.documentElement.setAttribute('data-mode', 'large'));
      expect(await page.locator('main').innerText(), path).toBe(before);
      const small = await page.evaluate(() => {
        const texts = [...document.querySelectorAll('body *')].filter(
          (one) =>
            one.clientHeight > 1 && [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
        );
        return texts.filter((one) => parseFloat(getComputedStyle(one).fontSize) < 22).map((one) => one.outerHTML);
      });
      expect([path, small]).toEqual([path, []]);
      const low = await page.evaluate(() =>
        [
          ...document.querySelectorAll(
            '.search input, .search button, .nav a, .tasks a, .narrowing a, .pages a, .foot a',
          ),
        ]
          .map((one) => one.getBoundingClientRect().height)
          .filter((height) => height < 60),
      );
      expect([path, low]).toEqual([path, []]);
    }
  } finally {
    await context.close();
  }
});
