import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProduct, stopProduct, type Product } from '../crash/product.ts';
import { authenticatorCode } from '../world/sign-in.ts';
import { expectAccessible } from './accessible.ts';
import { openBrowser } from './browser.ts';

/**
 * The first administrators come in and help somebody who has no password yet, on a platform where everybody must have a
 * second factor, at a desk and on a phone, without a script and without a mouse.
 */
const password = 'Chang-Cheng-1949';
const desk = { viewport: { width: 1366, height: 768 } };
const phone = { viewport: { width: 375, height: 667 } };
let folder: string;
let product: Product;
let browser: Browser;
let glass: Page;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wgk-sign-in-'));
  product = await startProduct(join(folder, 'data'));
  browser = await openBrowser();
  glass = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  await glass.goto(`${product.console}/sign-in`);
});
afterAll(async () => {
  await browser?.close();
  await stopProduct(product);
  await rm(folder, { recursive: true, force: true });
});

function linkOf(post: string): string {
  return (
    product.lines.find((line) => line.startsWith(post))?.split('  ')[1] ?? expect.unreachable(`no link for ${post}`)
  );
}

/** A window of a browser that runs no script. */
async function openWindow(size: { viewport: { width: number; height: number } }) {
  const context = await browser.newContext({ ...size, javaScriptEnabled: false, locale: 'zh-CN' });
  return { context, page: await context.newPage() };
}

/** Fills the fields of a form from the keyboard alone, beginning in the field that has the cursor, and sends it. */
async function type(page: Page, ...texts: string[]): Promise<void> {
  await page.locator('input:focus').waitFor();
  for (const [i, text] of texts.entries()) {
    if (i > 0) await page.keyboard.press('Tab');
    await page.keyboard.type(text);
  }
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}

function heading(page: Page): Promise<string> {
  return page.locator('h1').innerText();
}

/** Looks at what a page shows with the eyes of a screen reader; in a window that runs scripts, for the looking is one. */
async function look(page: Page): Promise<void> {
  const size = page.viewportSize();
  if (size) await glass.setViewportSize(size);
  await glass.setContent(await page.content());
  await expectAccessible(glass);
}

async function fitsThePhone(page: Page): Promise<boolean> {
  const { width } = page.viewportSize() ?? { width: 0 };
  const box = await page.locator('body').boundingBox();
  return (box?.width ?? Infinity) <= width;
}

/** Follows a set-up link to the end: account, first sign-in, authenticator, recovery codes. */
async function comeIn(page: Page, post: string, login: string): Promise<{ secret: string; codes: string[] }> {
  await page.goto(linkOf(post));
  expect(await heading(page)).toBe(`设立${post}`);
  await look(page);
  await type(page, login, '示例管理员', password, password);
  expect(await page.getByRole('status').innerText()).toContain('请登录');
  await type(page, login, password);
  expect(await heading(page)).toBe('验证器绑定');
  expect(await page.getByRole('img').getAttribute('aria-label')).toContain('二维码');
  await look(page);
  const secret = (await page.locator('.secret').innerText()).replaceAll(' ', '');
  await page.locator('#code').focus();
  await type(page, authenticatorCode(secret, new Date()));
  expect(await heading(page)).toBe('恢复码');
  const codes = await page.locator('.codes code').allInnerTexts();
  expect(codes).toHaveLength(10);
  await look(page);
  await page.getByRole('link', { name: '已经保管好' }).click();
  expect(new URL(page.url()).pathname).toBe('/work');
  // The workbench runs on scripts; without them it says where one's own account is.
  await page.getByRole('link', { name: '我的账号' }).click();
  expect(await heading(page)).toBe('示例管理员，您好');
  return { secret, codes };
}

/** What the interface answers here: texts, or an object of texts. */
type Json = Record<string, string> & { value?: Record<string, string> };

/** Asks the interface from within a window, with its session. */
async function ask(context: BrowserContext, method: string, path: string, data?: object) {
  const answer = await context.request.fetch(`${product.console}${path}`, { method, ...(data && { data }) });
  return { status: answer.status(), json: (await answer.json()) as Json };
}

describe('the first day', () => {
  let system: Awaited<ReturnType<typeof openWindow>>;
  let security: Awaited<ReturnType<typeof openWindow>>;
  let systemCodes: string[];

  it('an administrator comes in by the link that the start printed: account, authenticator, recovery codes', async () => {
    system = await openWindow(desk);
    ({ codes: systemCodes } = await comeIn(system.page, '系统管理员', 'keeper.one'));
    expect(await system.page.locator('main').innerText()).toContain('系统管理员');
    // Printed again on paper the link opens nothing, and says what to do.
    const again = await system.page.goto(linkOf('系统管理员'));
    expect([again?.status(), await system.page.locator('main').innerText()]).toEqual([
      404,
      expect.stringContaining('启用链接无效、已使用或已过期'),
    ]);
    await look(system.page);
  });

  it('another on a phone, where nothing runs out of the screen', async () => {
    security = await openWindow(phone);
    const { page } = security;
    await page.goto(linkOf('安全管理员'));
    expect(await fitsThePhone(page)).toBe(true);
    await comeIn(page, '安全管理员', 'keeper.two');
    for (const path of ['/account', '/password', '/factor', '/sessions']) {
      await page.goto(`${product.console}${path}`);
      expect(await fitsThePhone(page), path).toBe(true);
      await look(page);
    }
  });

  it('signed out, they come back with password and recovery code, and the page they wanted is there', async () => {
    const { page } = system;
    await page.goto(`${product.console}/account`);
    await page.getByRole('button', { name: '退出' }).click();
    await page.goto(`${product.console}/sessions`);
    expect(await heading(page)).toBe('登录');
    await type(page, 'keeper.one', 'Wrong-Password-1');
    expect(await page.title()).toMatch(/^有误/);
    expect(await page.getByRole('alert').innerText()).toContain('登录名或密码不正确');
    // The login is kept, the cursor waits in the field that was wrong.
    await type(page, password);
    expect(await heading(page)).toBe('第二重验证');
    await type(page, '000000');
    expect(await page.getByRole('alert').innerText()).toContain('验证码不正确');
    await look(page);
    await type(page, systemCodes[0] ?? '');
    expect(await heading(page)).toBe('我的登录');
  });

  it('a session is seen and ended from another device', async () => {
    const other = await openWindow(phone);
    await other.page.goto(`${product.console}/`);
    await type(other.page, 'keeper.one', password);
    await type(other.page, systemCodes[1] ?? '');
    await system.page.goto(`${product.console}/sessions`);
    expect(await system.page.locator('.sessions li').count()).toBe(2);
    await system.page.getByRole('button', { name: /^结束登录/ }).click();
    expect(await system.page.locator('.sessions li').count()).toBe(1);
    await other.page.goto(`${product.console}/password`);
    expect(await other.page.getByRole('status').innerText()).toContain('登录已失效');
    await other.context.close();
  });

  it('somebody without a password gets one by two halves, and neither administrator knows it', async () => {
    const created = await ask(system.context, 'POST', '/api/v1/commands/identity.create-person', {
      login: 'chen.siyuan',
      name: '陈思远',
    });
    const personId = created.json.value?.['personId'];
    expect((await ask(security.context, 'POST', '/api/v1/password-links', { personId })).status).toBe(403);
    const issued = await ask(system.context, 'POST', '/api/v1/password-links', { personId });
    const { linkId = '', url = '' } = issued.json;
    const { context, page } = await openWindow(phone);
    await page.goto(url);
    expect(await page.locator('main').innerText()).toContain('还没有核发确认码');
    await look(page);
    expect((await ask(system.context, 'POST', `/api/v1/password-links/${linkId}/code`)).status).toBe(403);
    const { code = '' } = (await ask(security.context, 'POST', `/api/v1/password-links/${linkId}/code`)).json;
    await page.getByRole('link', { name: '重新打开本页' }).click();
    await type(page, code, 'chen.siyuan-A1', 'chen.siyuan-A1');
    expect(await page.getByRole('alert').innerText()).toContain('密码中不能包含登录名');
    await look(page);
    await page.locator('#code').focus();
    await type(page, code, 'Xin-Mi-Ma-1949', 'Xin-Mi-Ma-1949');
    await type(page, 'chen.siyuan', 'Xin-Mi-Ma-1949');
    expect(await heading(page)).toBe('验证器绑定');
    // Nothing else opens before.
    await page.goto(`${product.console}/sessions`);
    expect(await heading(page)).toBe('验证器绑定');
    expect((await ask(context, 'GET', '/api/v1/me')).json['code']).toBe('identity.enrolment-needed');
    await context.close();
  });

  it('a changed password signs out everywhere else', async () => {
    const { page } = system;
    await page.goto(`${product.console}/password`);
    await type(page, password, 'Huang-He-1949', 'Huang-He-1948');
    expect(await page.getByRole('alert').innerText()).toContain('不一致');
    await type(page, password, 'Huang-He-1949', 'Huang-He-1949');
    expect(await heading(page)).toBe('示例管理员，您好');
    await page.goto(`${product.console}/sessions`);
    await page.getByRole('button', { name: '全部退出' }).click();
    expect(await page.getByRole('status').innerText()).toContain('全部登录均已退出');
  });
});
