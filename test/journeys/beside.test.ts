import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { documents } from '#modules/documents';
import type { City } from '../world/city.ts';
import { draftInOffice, plainNotice, through } from '../world/path.ts';
import { expectAccessible, expectNoSidewaysScroll, sitDown, soon, type Desk } from './desk.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

let bench: Workbench;
let city: City;
let desk: Desk;

beforeAll(async () => {
  bench = await openWorkbench();
  ({ city } = bench);
  desk = await sitDown(bench.browser, bench.home, city, 'drafter');
});
afterAll(async () => {
  await desk?.close();
  await bench?.close();
});

function saved(page: Page) {
  return page.locator('.draft-head').getByRole('status');
}

/** Puts the cursor behind the text and types. */
async function write(page: Page, text: string): Promise<void> {
  const editor = page.getByRole('textbox', { name: '正文' });
  await editor.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(text);
}

test('what a reviewer marks while returning stands at its place in the drafter’s text, and is ticked off', async () => {
  const { page, press } = desk;
  const title = '示例：退回时有标注的通知';
  const { documentId } = await through(city, await draftInOffice(city, { title }), 'submit');
  const head = await sitDown(bench.browser, bench.home, city, 'section-head', { phone: true });
  await head.page.goto(`${bench.home}/documents/${documentId}`);
  await head.press(head.page.getByRole('button', { name: '退文', exact: true }));
  await head.press(head.page.getByRole('radio', { name: '其他', exact: true }));
  await head.page.getByRole('textbox', { name: '意见' }).fill('请按标注修改。');
  await head.page.locator('.text [data-block="1"]').click({ clickCount: 3 });
  await head.press(head.page.getByRole('button', { name: '标注选中的文字' }));
  await head.page.getByLabel('问题或者修改意见').fill('请写明责任单位。');
  await expectAccessible(head.page);
  await head.press(head.page.getByRole('dialog').getByRole('button', { name: '标注' }));
  await head.press(head.page.getByRole('button', { name: '标注这一段（第1段）' }));
  await head.page.getByLabel('问题或者修改意见').fill('标题请具体。');
  await head.press(head.page.getByRole('dialog').getByRole('button', { name: '标注' }));
  await soon(() => head.page.locator('mark.remark').allTextContents()).toHaveLength(2);
  await expectAccessible(head.page);
  await expectNoSidewaysScroll(head.page);
  await head.press(head.page.getByRole('button', { name: '确认退文' }));
  await head.page.getByText('退文：已办理').waitFor();
  await head.close();

  await page.goto(`${bench.home}/documents/${documentId}/edit`);
  const marks = page.getByRole('region', { name: '退回标注' });
  await marks.getByText('还有2处没有处理').waitFor();
  const text = page.getByRole('textbox', { name: '正文' });
  expect(await text.locator('.remark').allTextContents()).toEqual(['总体要求', '各单位要落实防汛责任，加强值班值守。']);
  await expectAccessible(page);
  await write(page, '水利局牵头。');
  await press(marks.getByRole('checkbox').nth(1));
  await marks.getByText('还有1处没有处理').waitFor();
  await soon(() => text.locator('.remark.settled').count()).toBe(1);
  await soon(() => saved(page).textContent()).toBe('已保存');
  await page.reload();
  await marks.getByText('还有1处没有处理').waitFor();
  await press(page.getByRole('button', { name: '送审' }));
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  const said = page.getByRole('region', { name: '各环节意见' });
  await said.getByText('起草人已处理').waitFor();
  await said.getByText('起草人尚未处理').waitFor();
  await press(said.getByRole('link', { name: '查看此后的修改' }));
  await soon(() => page.locator('.differences ins').allTextContents()).toContain('水利局牵头。');
});

test('people write to each other beside a matter, follow it and urge it on', async () => {
  const title = '示例：有人催办的通知';
  const { documentId } = await through(city, await draftInOffice(city, { title }), 'submit');
  const matter = `${bench.home}/documents/${documentId}`;
  const { page, press } = desk;
  await page.goto(matter);
  await press(page.getByRole('button', { name: '关注', exact: true }));
  await page.getByRole('button', { name: '取消关注' }).waitFor();
  await page.getByText('等待办理：示例市人民政府办公室的科（处）室负责人').waitFor();
  await press(page.getByRole('button', { name: '催办', exact: true }));
  await page.getByLabel('催办内容').fill('请今天上午办理。');
  await press(page.getByRole('button', { name: '存为常用意见' }));
  await page.getByText('已存为常用意见。').waitFor();
  await expectAccessible(page);
  await press(page.getByRole('button', { name: '确认催办' }));
  await page.getByText('一天只能催办一次').waitFor();
  await page.getByLabel('留言内容').fill('附件请看第二页。');
  await press(page.getByRole('button', { name: '发送留言' }));
  await page.getByText('还没有人看过').waitFor();
  await expectAccessible(page);

  bench.runtime.clock.advance(60_000);
  const head = await sitDown(bench.browser, bench.home, city, 'section-head', { phone: true });
  await head.page.locator('.work li').filter({ hasText: title }).getByText('请今天上午办理。').waitFor();
  await expectAccessible(head.page);
  await expectNoSidewaysScroll(head.page);
  await head.press(head.page.getByRole('link', { name: title }));
  const notes = head.page.getByRole('region', { name: '留言' });
  await notes.getByText('附件请看第二页。').waitFor();
  await head.press(head.page.getByRole('button', { name: '科室负责人自审', exact: true }));
  await head.press(head.page.getByRole('group', { name: '常用意见' }).getByRole('button').first());
  await head.press(head.page.getByRole('button', { name: '确认科室负责人自审' }));
  await head.page.getByText('科室负责人自审：已办理').waitFor();
  await expectNoSidewaysScroll(head.page);
  await head.close();

  await page.goto(`${bench.home}/work`);
  const followed = page.getByRole('region', { name: /我关注的/ });
  await followed.getByText('科室负责人自审').waitFor();
  await expectAccessible(page);
  await press(followed.getByRole('link', { name: title }));
  await page.getByText('1人看过').waitFor();
  await press(page.getByRole('button', { name: '撤回', exact: true }));
  await press(page.getByRole('tooltip').getByRole('button', { name: '撤回' }));
  await page.getByText('已由本人撤回').waitFor();
});

test('who acts on what somebody else has just changed sees what is there now and keeps what they typed', async () => {
  const title = '示例：审批时有变化的通知';
  const stand = await through(city, await draftInOffice(city, { title }), 'submit');
  const head = await sitDown(bench.browser, bench.home, city, 'section-head', { phone: true });
  await head.page.goto(`${bench.home}/documents/${stand.documentId}`);
  await head.press(head.page.getByRole('button', { name: '科室负责人自审', exact: true }));
  await head.page.getByRole('textbox', { name: '意见' }).fill('已核对数字，同意。');
  const back = await city.done(city.who('office', 'drafter'), documents.recall, {
    documentId: stand.documentId,
    version: stand.version,
  });
  bench.runtime.clock.advance(60_000);
  const edited = await city.done(city.who('office', 'drafter'), documents.edit, {
    documentId: stand.documentId,
    version: back.version,
    ...structuredClone(plainNotice),
    title,
    body: [{ kind: 'paragraph', text: '取回以后改写的正文。' }],
  } as never);
  await through(city, { documentId: stand.documentId, version: edited.version }, 'submit');
  await head.press(head.page.getByRole('button', { name: '确认科室负责人自审' }));
  await head.page.getByRole('alert').filter({ hasText: '您填写的内容还在' }).waitFor();
  const since = head.page.getByRole('region', { name: '您上次查看以来的变化' });
  await soon(() => since.locator('ins').allTextContents()).toContain('取回以后改写的正文。');
  expect(await head.page.getByRole('textbox', { name: '意见' }).inputValue()).toBe('已核对数字，同意。');
  await expectAccessible(head.page);
  await head.press(head.page.getByRole('button', { name: '确认科室负责人自审' }));
  await head.page.getByText('科室负责人自审：已办理').waitFor();
  await head.close();
});

test('a drafter takes back what nobody has acted on, and reads what follows before', async () => {
  const { page, press } = desk;
  const title = '示例：送审后取回的通知';
  const stand = await through(city, await draftInOffice(city, { title }), 'submit');
  await page.goto(`${bench.home}/documents/${stand.documentId}`);
  await press(page.getByRole('button', { name: '取回', exact: true }));
  await page.getByText('这次送审的保密审查表作废').waitFor();
  await expectAccessible(page);
  await press(page.getByRole('button', { name: '确认取回' }));
  await page.getByText('取回：已办理。现在是“起草”。').waitFor();
  const version = stand.version + 1;
  await through(city, { documentId: stand.documentId, version }, 'submit', 'section');
  await page.reload();
  await press(page.getByText('其他操作现在为什么不能办'));
  await page.getByText('已有人办理，不能取回').waitFor();
  const answer = await desk.command('documents.recall', { documentId: stand.documentId, version: version + 2 });
  expect(answer).toEqual({ status: 409, code: 'documents.recall-too-late' });
});

test('an older document becomes a new draft in which nothing is decided beforehand', async () => {
  const { page, press } = desk;
  const title = '示例：作为模板的通知';
  const { documentId } = await draftInOffice(city, { title });
  await page.goto(`${bench.home}/documents/${documentId}`);
  await press(page.getByRole('link', { name: '以此为模板起草新公文' }));
  await page.getByText(`模板：《${title}》`).waitFor();
  await press(page.getByRole('button', { name: '以此为模板起草' }));
  await soon(() => page.getByLabel('标题').inputValue()).toBe(title);
  await page.getByText('请重新确定').waitFor();
  expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
  await soon(() => saved(page).textContent()).toContain('请先填写：公开属性');
  await expectAccessible(page);
  await press(page.getByRole('radio', { name: '主动公开' }));
  await soon(() => saved(page).textContent()).toBe('已保存');
  const mine = await page.evaluate(async () => {
    const answer = await fetch('/api/v1/documents?mine=yes');
    return ((await answer.json()) as { rows: { id: string; cells: { title: string } }[] }).rows;
  });
  const copies = mine.filter(({ id, cells }) => cells.title === title && id !== documentId);
  expect(copies).toHaveLength(1);
});
