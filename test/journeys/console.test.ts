import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Post } from '#modules/identity';
import { startProduct, stopProduct, urlsOf, type Product } from '../crash/product.ts';
import { connectCity } from '../crash/releaser.ts';
import type { City } from '../world/city.ts';
import { approvedNotice, draftInOffice } from '../world/path.ts';
import { openBrowser } from './browser.ts';
import { expectAccessible, expectNoSidewaysScroll, openWork, sitDown, soon, type Desk } from './desk.ts';
import { noticeFile } from './notice-file.ts';

let dataFolder: string;
let product: Product;
let browser: Browser;
let city: City;
let closeCity: () => Promise<void>;

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'wgk-journey-'));
  product = await startProduct(dataFolder, { WGK_SECOND_FACTOR: 'off' });
  ({ city, close: closeCity } = await connectCity(urlsOf(dataFolder).console));
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await closeCity?.();
  await stopProduct(product);
  await rm(dataFolder, { recursive: true, force: true });
});

function sit(post: Post, how: Parameters<typeof sitDown>[4] = {}): Promise<Desk> {
  return sitDown(browser, product.console, city, post, how);
}

const title = '示例市人民政府办公室关于做好2026年防汛工作的通知';

/** What a person must not be able to do: neither a button that works, nor the interface behind it. */
async function expectNotTheirs(desk: Desk, documentId: string, command: string, button: string, input: object = {}) {
  await soon(() => desk.page.getByRole('button', { name: button, exact: true, disabled: false }).count()).toBe(0);
  const version = await desk.page.evaluate(async (id) => {
    const answer = await fetch(`/api/v1/documents/${id}`);
    return ((await answer.json()) as { matter: { version: number } }).matter.version;
  }, documentId);
  const answer = await desk.command(command, { documentId, version, ...input });
  expect([command, answer.status]).toEqual([command, 403]);
}

/** Opens the work, chooses a command, says a common phrase, and confirms. */
async function say(desk: Desk, button: string): Promise<void> {
  const { page, press } = desk;
  await openWork(desk, title);
  await press(page.getByRole('button', { name: button, exact: true }));
  await press(page.getByRole('group', { name: '常用意见' }).getByRole('button').first());
  await expectAccessible(page);
  await press(page.getByRole('button', { name: `确认${button}` }));
  await page.getByText(`${button}：已办理`).waitFor();
}

test('six people take a document from a file to the public, each in their own session', async () => {
  const words = { words: '同意。' };
  const drafter = await sit('drafter');
  await drafter.press(drafter.page.getByRole('link', { name: '起草公文' }));
  await drafter.page.getByRole('heading', { name: '起草公文' }).waitFor();
  await expectAccessible(drafter.page);
  await drafter.page.getByLabel('选择文件').setInputFiles({
    name: '通知.docx',
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    buffer: await noticeFile(title),
  });
  // Choosing the file is a click on the button and one in the system's dialog.
  const choosing = 2;
  await soon(() => drafter.page.getByLabel('标题').inputValue()).toBe(title);
  expect(await drafter.page.getByRole('textbox', { name: '正文' }).textContent()).toContain('一、总体要求');
  expect(await drafter.page.getByRole('radio', { checked: true }).count()).toBe(0);
  await expectAccessible(drafter.page);
  await drafter.press(drafter.page.getByRole('radio', { name: '主动公开' }));
  await drafter.press(drafter.page.getByRole('radio', { name: '管理公开' }));
  await drafter.press(drafter.page.getByRole('button', { name: '送审' }));
  await drafter.page.getByRole('heading', { level: 1, name: title }).waitFor();
  expect(drafter.clicks() + choosing).toBeLessThanOrEqual(12);
  const documentId = new URL(drafter.page.url()).pathname.split('/').at(-1) ?? '';
  await expectNotTheirs(drafter, documentId, 'documents.approve', '审批签发', words);
  await expectNotTheirs(drafter, documentId, 'documents.review-section', '科室负责人自审', words);
  await drafter.close();

  const head = await sit('section-head');
  await say(head, '科室负责人自审');
  await expectNotTheirs(head, documentId, 'documents.review-secrecy', '保密审查', words);
  await head.close();

  const reviewer = await sit('secrecy-reviewer');
  await say(reviewer, '保密审查');
  await expectNotTheirs(reviewer, documentId, 'documents.approve', '审批签发', words);
  await reviewer.close();

  const leader = await sit('leader-in-charge', { phone: true });
  await expectNoSidewaysScroll(leader.page);
  await expectAccessible(leader.page);
  await say(leader, '审批签发');
  await expectNoSidewaysScroll(leader.page);
  expect(leader.clicks()).toBeLessThanOrEqual(4);
  await expectNotTheirs(leader, documentId, 'documents.issue', '编号印发', { prefix: '示政办发' });
  await leader.close();

  const clerk = await sit('office-clerk');
  await openWork(clerk, title);
  await clerk.press(clerk.page.getByRole('button', { name: '编号印发', exact: true }));
  await clerk.press(clerk.page.getByRole('radio', { name: '示政办发' }));
  await clerk.press(clerk.page.getByRole('button', { name: '确认编号印发' }));
  await clerk.page.getByText('编号印发：已办理').waitFor();
  expect(await clerk.page.getByRole('complementary').textContent()).toContain('20个工作日');
  const columns = [{ site: 'city', column: 'policy' }];
  await expectNotTheirs(clerk, documentId, 'documents.release', '公开发布', { columns });
  await clerk.close();

  const releaser = await sit('releaser');
  await openWork(releaser, title);
  await releaser.press(releaser.page.getByRole('button', { name: '公开发布', exact: true }));
  await releaser.press(releaser.page.getByRole('checkbox', { name: /政策文件/ }));
  await releaser.press(releaser.page.getByRole('button', { name: '确认公开发布' }));
  await releaser.page.getByText('公开发布：已办理').waitFor();
  await expectNotTheirs(releaser, documentId, 'documents.approve', '审批签发', words);
  await releaser.close();

  const citizen = await browser.newPage();
  await citizen.goto(`${product.portal}/search?q=${encodeURIComponent('防汛')}`);
  await citizen.getByRole('link', { name: title }).first().waitFor();
  await citizen.close();
});

test('the leader returns a document on a phone, and the drafter reads why', async () => {
  const returned = '示例：关于节约用水的通告';
  const { documentId } = await draftInOffice(city, { title: returned, kind: 'public-notice' });
  const drafter = await sit('drafter');
  await openWork(drafter, returned);
  await drafter.press(drafter.page.getByRole('button', { name: '送审', exact: true }));
  await drafter.press(drafter.page.getByRole('button', { name: '确认送审' }));
  await drafter.page.getByText('送审：已办理').waitFor();
  const head = await sit('section-head', { phone: true });
  await openWork(head, returned);
  await head.press(head.page.getByRole('button', { name: '退文', exact: true }));
  await head.press(head.page.getByRole('radio', { name: '格式不符合公文处理规定' }));
  await head.page.getByRole('textbox', { name: '意见' }).fill('请写明施行日期。');
  await expectNoSidewaysScroll(head.page);
  await head.press(head.page.getByRole('button', { name: '确认退文' }));
  await head.page.getByText('退文：已办理').waitFor();
  await head.close();
  await drafter.page.goto(`${product.console}/work`);
  await drafter.page.getByText('请写明施行日期。').waitFor();
  await drafter.page.goto(`${product.console}/documents/${documentId}`);
  expect(await drafter.page.getByRole('note').textContent()).toContain('请写明施行日期。');
  await drafter.close();
});

test('every page can be used with a screen reader and by keyboard', async () => {
  const { documentId } = await approvedNotice(city);
  const desk = await sit('drafter');
  for (const path of [
    '/work',
    '/documents',
    `/documents/${documentId}`,
    `/documents/${documentId}/form`,
    `/documents/${documentId}/compare`,
    '/documents/new',
    '/duties',
    '/confirmations',
    '/documents/nowhere/at/all',
  ]) {
    await desk.page.goto(product.console + path);
    await desk.page.getByRole('heading').first().waitFor();
    await soon(() => desk.page.locator('.waiting').count()).toBe(0);
    await expectAccessible(desk.page);
  }
  await desk.page.goto(`${product.console}/work`);
  await desk.page.getByRole('heading', { name: '我的工作' }).waitFor();
  await desk.page.keyboard.press('Tab');
  expect(await desk.page.evaluate(() => document.activeElement?.textContent)).toBe('跳到主要内容');
  await desk.close();
});
