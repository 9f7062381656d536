import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Locator } from 'playwright-core';
import { readTables, writeXlsx } from '#modules/files';
import { draftInOffice, through } from '../world/path.ts';
import { expectAccessible, expectNoSidewaysScroll, hire, openWork, sitDown, soon, type Desk } from './desk.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

let bench: Workbench;
let system: Desk;
let security: Desk;

beforeAll(async () => {
  bench = await openWorkbench();
  const { browser, home, city } = bench;
  const [one, two] = [
    await hire(city, 'xitong', '系小明', 'system-administrator'),
    await hire(city, 'anquan', '安小红', 'security-administrator'),
  ];
  system = await sitDown(browser, home, city, 'system-administrator', { person: one });
  security = await sitDown(browser, home, city, 'security-administrator', { person: two });
});
afterAll(async () => {
  await system?.close();
  await security?.close();
  await bench?.close();
});

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A workbook of one new unit with two people; `kind` may be one that there is not. */
function workbook(kind: string): Buffer {
  const units = [
    '单位代码',
    '单位全称',
    '单位简称',
    '类别',
    '级别',
    '行政区划代码',
    '上级单位代码',
    '索引号中的单位代码',
    '设立日期',
    '启用平台日期',
  ];
  return writeXlsx([
    {
      name: '单位',
      rows: [units, ['water', '示例市水利局', '市水利局', kind, '市级', '431100', 'government', '', '2020-01-01', '']],
    },
    {
      name: '人员',
      rows: [
        ['登录名', '姓名', '单位代码'],
        ['water.a', '水一', 'water'],
        ['water.b', '水二', 'water'],
      ],
    },
    {
      name: '任岗',
      rows: [
        ['登录名', '单位代码', '岗位', '起始日期', '截止日期'],
        ['water.a', 'water', '起草人', '', ''],
        ['water.b', 'water', '起草人', '', ''],
      ],
    },
  ]);
}

async function choose(field: Locator, text: string): Promise<void> {
  await field.click();
  await field.fill(text);
  await field.page().locator('.ant-select-item-option').filter({ hasText: text }).first().click();
}

test('two administrators bring in a unit with its people by a workbook, and one of them sets a first password', async () => {
  const { page, press } = system;
  await page.goto(`${bench.home}/units`);
  await press(page.getByRole('link', { name: '批量导入单位和人员' }));
  const file = page.getByLabel(/选择文件核对/);
  await file.setInputFiles({ name: '水利局.xlsx', mimeType: xlsx, buffer: workbook('衙门') });
  await page.getByRole('cell', { name: /“衙门”不在可选的范围内/ }).waitFor();
  expect(await page.getByRole('button', { name: '开始导入' }).count()).toBe(0);
  await expectAccessible(page);
  await file.setInputFiles({ name: '水利局.xlsx', mimeType: xlsx, buffer: workbook('政府部门') });
  await press(page.getByRole('button', { name: '开始导入' }));
  await press(page.getByRole('button', { name: '办理未登记的各行' }));
  await page.getByText('由您办理的部分已经完成').waitFor();
  await expectAccessible(page);
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载办理结果' }).click();
  const saved = await (await downloading).createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of saved) chunks.push(chunk as Buffer);
  const [, people] = await readTables(Buffer.concat(chunks), '结果.xlsx');
  expect(people?.rows.map(({ cells }) => cells)).toContainEqual(['2', 'water.a', '水一', 'water', '已登记']);

  await security.page.reload();
  await openWork(security, '水利局.xlsx');
  await expectAccessible(security.page);
  await security.press(security.page.getByRole('button', { name: '办理未登记的各行' }));
  await security.page.getByText('由您办理的部分已经完成').waitFor();

  await page.goto(`${bench.home}/people?search=water.a`);
  await page.getByRole('cell', { name: 'water.a' }).waitFor();
  await expectAccessible(page);
  await press(page.getByRole('table').getByRole('link', { name: '水一' }));
  await press(page.getByRole('button', { name: '签发密码设置链接', exact: true }));
  await press(page.getByRole('button', { name: '签发链接', exact: true }));
  const link = (await page.locator('.once code').textContent()) ?? '';
  await expectAccessible(page);
  expect(await page.getByRole('button', { name: '核发确认码' }).count()).toBe(0);

  await security.page.goto(`${bench.home}/work`);
  await security.press(security.page.getByRole('link', { name: '水一（water.a）' }));
  await security.press(security.page.getByRole('button', { name: '核发确认码' }));
  const code = (await security.page.locator('.once code').textContent()) ?? '';
  await expectAccessible(security.page);
  const context = await bench.browser.newContext({ locale: 'zh-CN' });
  const own = await context.newPage();
  await own.goto(link);
  await expectAccessible(own);
  await own.getByLabel('确认码').fill(code);
  await own.getByLabel('新密码', { exact: true }).fill('Shuili-2026-nanjing');
  await own.getByLabel('再次输入新密码').fill('Shuili-2026-nanjing');
  await own.getByRole('button', { name: '设置密码' }).click();
  await own.getByText('密码已设置，请登录。').waitFor();
  await expectAccessible(own);
  await context.close();
  // Neither half stands in the record.
  const { rows } = await bench.pool.query<{ found: number }>(
    'select count(*)::int as found from platform.audit where details::text like $1 or details::text like $2',
    [`%${link.split('/').at(-1)}%`, `%${code}%`],
  );
  expect(rows[0]?.found).toBe(0);
});

test('a leader hands over what a drafter has, and only then the account can go', async () => {
  const { city, home, browser } = bench;
  const leaver = await hire(city, 'office.old', '老周', 'drafter');
  const title = '示例：老周起草的通知';
  const { documentId } = await draftInOffice(city, { title });
  await bench.pool.query('update documents.document set drafter_id = $1 where id = $2', [leaver.personId, documentId]);
  await system.page.goto(`${home}/people/${leaver.personId}`);
  await system.page.getByText('尚未签发的公文1项').first().waitFor();
  expect(await system.page.getByRole('button', { name: '停用人员' }).isDisabled()).toBe(true);
  // The number is the administrator's to know, the title is not.
  expect(await system.page.getByText(title).count()).toBe(0);

  const leader = await sitDown(browser, home, city, 'leader-in-charge', { phone: true });
  await leader.page.goto(`${home}/people/${leaver.personId}`);
  await leader.page.getByText(title).first().waitFor();
  await leader.press(leader.page.getByRole('button', { name: '移交事项', exact: true }));
  await leader.press(leader.page.getByRole('radio', { name: '名下全部可以移交的事项' }));
  await choose(leader.page.getByLabel('接收人员'), '示例1');
  await expectAccessible(leader.page);
  await expectNoSidewaysScroll(leader.page);
  await leader.press(leader.page.getByRole('button', { name: '确认移交事项' }));
  await leader.page.getByText('移交事项：已办理').waitFor();
  await leader.close();

  await system.page.reload();
  await system.press(system.page.getByRole('button', { name: '停用人员', exact: true }));
  await system.press(system.page.getByRole('button', { name: '确认停用人员' }));
  await system.page.getByText('停用人员：已办理').waitFor();
});

test('who stands in sees it on their work and on the button, and the record says for whom; it ends at once', async () => {
  const { city, home, browser } = bench;
  const standIn = await hire(city, 'office.wang', '小王', 'collector');
  const title = '示例：由代办人员审查的通知';
  await through(city, await draftInOffice(city, { title }), 'submit', 'section');
  const reviewer = await sitDown(browser, home, city, 'secrecy-reviewer');
  await reviewer.press(reviewer.page.getByRole('link', { name: '请假代办' }));
  await reviewer.press(reviewer.page.getByRole('button', { name: '本人' }));
  await choose(reviewer.page.getByLabel('代办人员'), '小王');
  await reviewer.page.getByLabel('起始日期').fill('2026-11-25');
  await reviewer.page.getByLabel('截止日期').fill('2026-11-27');
  await expectAccessible(reviewer.page);
  await reviewer.press(reviewer.page.getByRole('button', { name: '确认安排代办' }));
  await reviewer.page.getByText('正在代办').waitFor();

  const desk = await sitDown(browser, home, city, 'collector', { person: standIn, phone: true });
  await desk.page.getByText('您正在代示例5办理').waitFor();
  const menu = desk.page.getByRole('button', { name: '菜单' });
  const guides = desk.page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '公开指南' });
  expect(await guides.count()).toBe(0);
  await menu.press('Enter');
  await guides.waitFor();
  await expectAccessible(desk.page);
  await expectNoSidewaysScroll(desk.page);
  await desk.page.keyboard.press('Tab');
  await desk.page.keyboard.press('Escape');
  await soon(() => guides.count()).toBe(0);
  expect(await menu.evaluate((button) => button === document.activeElement)).toBe(true);
  await desk.press(menu);
  await desk.press(guides);
  await desk.page.getByRole('heading', { level: 1, name: '公开指南' }).waitFor();
  expect(await guides.count()).toBe(0);
  await desk.page.goto(`${home}/work`);
  await desk.page.getByText('代示例5办理。').first().waitFor();
  await openWork(desk, title);
  await desk.press(desk.page.getByRole('button', { name: '保密审查（代示例5）' }));
  await desk.press(desk.page.getByRole('group', { name: '常用意见' }).getByRole('button').first());
  await desk.press(desk.page.getByRole('button', { name: '确认保密审查' }));
  await desk.page.getByText('保密审查：已办理').waitFor();
  await desk.page.getByText('小王（代示例5）').first().waitFor();

  // The same page, after the post is gone: the act behind the button is refused.
  const next = await through(city, await draftInOffice(city), 'submit', 'section');
  await desk.page.goto(`${home}/documents/${next.documentId}`);
  await desk.page.getByRole('button', { name: '保密审查（代示例5）' }).waitFor();
  await reviewer.press(reviewer.page.getByRole('button', { name: /^结束小王代/ }));
  await reviewer.press(reviewer.page.getByRole('button', { name: '确认结束代办' }));
  await reviewer.page.getByText('已结束').waitFor();
  const answer = await desk.command('documents.review-secrecy', {
    documentId: next.documentId,
    version: next.version,
    words: '同意公开。',
  });
  expect(answer).toEqual({ status: 403, code: 'permission.denied' });
  await desk.close();
  await reviewer.close();
});

test('the pages of units and people can be used with a screen reader, and on a phone', async () => {
  const { page } = system;
  for (const path of [
    '/units',
    `/units/${bench.city.units.office}`,
    '/units?search=office',
    '/units/new',
    '/people/new',
    '/rosters',
    '/administrators',
    '/absences',
  ]) {
    await page.goto(bench.home + path);
    await page.getByRole('heading').first().waitFor();
    await soon(() => page.locator('.waiting').count()).toBe(0);
    await expectAccessible(page);
    await page.setViewportSize({ width: 375, height: 812 });
    await expectNoSidewaysScroll(page);
    await page.setViewportSize({ width: 1366, height: 900 });
  }
  await page.goto(`${bench.home}/units/${bench.city.units.finance}`);
  await system.press(page.getByRole('button', { name: '变更单位', exact: true }));
  await system.press(page.getByRole('button', { name: '更名' }));
  await page.getByLabel('新名称').fill('示例市财政和国资局');
  await page.getByLabel('新简称').fill('市财政和国资局');
  await page.getByLabel('启用日期').fill('2026-12-01');
  await expectAccessible(page);
  await system.press(page.getByRole('button', { name: '确认更名' }));
  await page.getByRole('heading', { level: 1, name: '示例市财政和国资局' }).waitFor();
  await page.getByText('2018-01-01起至2026-11-30').waitFor();
});

test('a list on a phone begins with its rows, its filters one press away; wide, they stand open', async () => {
  const { page, press } = system;
  await page.setViewportSize({ width: 375, height: 812 });
  await page.goto(`${bench.home}/people`);
  const button = page.getByRole('button', { name: '筛选', exact: true });
  const post = page.getByRole('combobox', { name: '岗位' });
  expect([await button.getAttribute('aria-expanded'), await post.isVisible()]).toEqual(['false', false]);
  await button.focus();
  await page.keyboard.press('Enter');
  expect(await button.getAttribute('aria-expanded')).toBe('true');
  await post.click();
  await press(page.locator('.ant-select-item-option').filter({ hasText: '系统管理员' }));
  const set = page.getByRole('button', { name: '筛选（1项）' });
  await set.waitFor();
  await soon(() => page.locator('.list tr.ant-table-row').count()).toBe(1);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await press(set);
  expect(await post.isVisible()).toBe(false);
  await page.setViewportSize({ width: 1366, height: 900 });
  expect([await set.isVisible(), await post.isVisible()]).toEqual([false, true]);
  await press(page.getByRole('button', { name: '清除筛选' }));
  await soon(() => page.locator('.list tr.ant-table-row').count()).toBeGreaterThan(1);
});

test('where nothing is, menu and search stay, and a stranger learns nothing of it', async () => {
  const { page } = system;
  const nobody = '/people/019bb0aa-0000-7000-8000-000000000001';
  for (const [path, why] of [
    ['/no/such/page', '这个地址没有对应的页面。'],
    [nobody, '没有找到这名人员。'],
  ]) {
    const answer = await page.goto(`${bench.home}${path}`);
    expect(answer?.status()).toBe(path === nobody ? 200 : 404);
    await page.getByRole('heading', { level: 1, name: '没有找到' }).waitFor();
    await page.getByText(why ?? '').waitFor();
    await page.getByRole('navigation', { name: '主菜单' }).waitFor();
    await expectAccessible(page);
  }
  await system.press(page.getByRole('link', { name: '回到我的工作' }));
  await page.getByRole('heading', { name: '我的工作' }).waitFor();
  const context = await bench.browser.newContext({ locale: 'zh-CN' });
  const stranger = await context.newPage();
  expect((await stranger.goto(`${bench.home}/no/such/page`))?.status()).toBe(404);
  expect(await stranger.getByRole('navigation', { name: '主菜单' }).count()).toBe(0);
  await context.close();
});

test('the pages of one’s own account and of signing in are open to a screen reader, and fit a phone', async () => {
  const { page } = system;
  const size = page.viewportSize();
  for (const path of ['/account', '/password', '/factor', '/sessions']) {
    await page.setViewportSize({ width: 375, height: 812 });
    await page.goto(`${bench.home}${path}`);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  }
  if (size) await page.setViewportSize(size);
  const context = await bench.browser.newContext({ locale: 'zh-CN' });
  const stranger = await context.newPage();
  await stranger.goto(`${bench.home}/sign-in`);
  await expectAccessible(stranger);
  await stranger.getByLabel('登录名').fill('nobody');
  await stranger.getByLabel('密码').fill('Wrong-Password-1');
  await stranger.getByRole('button', { name: '登录' }).click();
  await stranger.getByRole('alert').waitFor();
  await expectAccessible(stranger);
  await context.close();
});
