import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#platform/ids';
import { documents } from '#modules/documents';
import { withAdministrators } from '../world/administrators.ts';
import type { City } from '../world/city.ts';
import { drillNoun, drillTables, finishDrill } from '../world/drill-noun.ts';
import { paragraph, wordFile } from '../world/office.ts';
import { draftInOffice, issuedNotice, plainNotice, through } from '../world/path.ts';
import { authenticatorCode } from '../world/sign-in.ts';
import { payloads } from './payloads.ts';
import {
  expectAccessible,
  expectNoSidewaysScroll,
  givePassword,
  openWork,
  password,
  sitDown,
  soon,
  type Desk,
} from './desk.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

let bench: Workbench;
let city: City;
let desk: Desk;

beforeAll(async () => {
  bench = await openWorkbench({ nouns: [drillNoun], commands: new Map([[finishDrill.name, finishDrill]]) });
  ({ city } = bench);
  await bench.pool.query(drillTables);
  desk = await sitDown(bench.browser, bench.home, city, 'drafter');
});
afterAll(async () => {
  await desk?.close();
  await bench?.close();
});

function saved(page: Page) {
  return page.locator('.draft-head').getByRole('status');
}

/** Opens a draft of one's own in the editor. */
async function openDraft(title: string): Promise<{ documentId: string }> {
  const { documentId } = await draftInOffice(city, { title });
  await desk.page.goto(`${bench.home}/documents/${documentId}/edit`);
  await soon(() => desk.page.getByLabel('标题').inputValue()).toBe(title);
  return { documentId };
}

/** Puts the cursor behind the text and types. */
async function write(page: Page, text: string): Promise<void> {
  const editor = page.getByRole('textbox', { name: '正文' });
  await editor.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(text);
}

test('a draft saves by itself, through a lost connection and a session that ended, and nothing typed is lost', async () => {
  const { page, context } = desk;
  const { documentId } = await openDraft('示例：自动保存的通知');
  await write(page, '第一句。');
  await soon(() => saved(page).textContent()).toBe('已保存');

  await context.setOffline(true);
  await write(page, '断网时写的。');
  await soon(() => saved(page).textContent()).toContain('连接断开');
  await soon(() => page.getByRole('alert').first().textContent()).toContain('与服务器的连接断开了');
  await context.setOffline(false);
  await soon(() => saved(page).textContent()).toBe('已保存');
  await soon(() => page.getByText('与服务器的连接断开了').count()).toBe(0);

  const [recoveryCode = ''] = await bindAuthenticator(page);
  await givePassword(city, 'office', 'section-head');
  await context.clearCookies();
  await write(page, '登录失效后写的。');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('请重新登录').waitFor();
  await expectAccessible(page);
  async function enter(...typed: [label: string, text: string][]) {
    for (const [label, text] of typed) await dialog.getByLabel(label).fill(text);
    await dialog.getByRole('button', { name: '登录', exact: true }).click();
  }
  // Whoever else is near may not go on with what lies on the screen.
  await enter(['登录名', 'office.section-head'], ['密码', password]);
  await soon(() => dialog.getByRole('alert').textContent()).toContain('原来的');
  await enter(['登录名', 'office.drafter'], ['密码', password]);
  await enter(['验证码', '000000']);
  await soon(() => dialog.getByRole('alert').textContent()).toContain('验证码不正确');
  await expectAccessible(page);
  await enter(['验证码', recoveryCode]);
  await soon(() => saved(page).textContent()).toBe('已保存');

  const text = await page.evaluate(async (id) => {
    const answer = await fetch(`/api/v1/documents/${id}/content`);
    return JSON.stringify(((await answer.json()) as { body: unknown }).body);
  }, documentId);
  for (const written of ['第一句。', '断网时写的。', '登录失效后写的。']) expect(text).toContain(written);
});

/** Binds an authenticator to the account that is signed in on a page; gives its recovery codes. */
async function bindAuthenticator(page: Page): Promise<string[]> {
  async function post(path: string, body: object) {
    const answer = await page.request.post(`${bench.home}/api/v1${path}`, { data: body });
    return (await answer.json()) as { secret: string; recoveryCodes: string[] };
  }
  const { secret } = await post('/factor', { password });
  return (await post('/factor/confirm', { code: authenticatorCode(secret, bench.runtime.clock.now()) })).recoveryCodes;
}

test('what is typed before the draft can be saved outlives a reload', async () => {
  const { page } = desk;
  await page.goto(`${bench.home}/documents/new`);
  await desk.press(page.getByRole('button', { name: '从空白开始' }));
  await page.getByLabel('标题').fill('示例：还没有选公开属性的通知');
  await soon(() => saved(page).textContent()).toContain('请先填写：文种、正文、公开属性');
  page.once('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await soon(() => page.getByLabel('标题').inputValue()).toBe('示例：还没有选公开属性的通知');
  await page.evaluate(() => sessionStorage.clear());
});

test('who finds that somebody else changed it sees what changed and keeps what they typed', async () => {
  const { page } = desk;
  const { documentId } = await openDraft('示例：两处同时修改的通知');
  await city.done(city.who('office', 'drafter'), documents.edit, {
    documentId,
    version: 1,
    ...structuredClone(plainNotice),
    body: [{ kind: 'paragraph', text: '另一个窗口写的。' }],
  } as never);
  await write(page, '我写的。');
  const notice = page.getByRole('alert').filter({ hasText: '您写的内容还在这里' });
  await notice.waitFor({ timeout: 10_000 });
  expect(await notice.locator('del').allTextContents()).toContain('另一个窗口写的。');
  expect(await notice.locator('ins').allTextContents()).toEqual(
    expect.arrayContaining([expect.stringContaining('我写的。')]),
  );
  await expectAccessible(page);
  await desk.press(notice.getByRole('button', { name: '保留我写的' }));
  await soon(() => saved(page).textContent()).toBe('已保存');
  expect(await page.getByRole('textbox', { name: '正文' }).textContent()).toContain('我写的。');
});

test('what is pasted from Word or WeChat comes in as headings, paragraphs and tables, and nothing else', async () => {
  const { page } = desk;
  const { documentId } = await openDraft('示例：粘贴的通知');
  const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{color:red}</style></head><body>
    <!--StartFragment--><p class=MsoNormal style='text-indent:32.0pt'><b><span style='font-size:22pt;font-family:方正小标宋'>一、工作&#8203;目标</span></b><o:p></o:p></p>
    <p class=MsoNormal><span lang=EN-US>2026</span><span>年底前完成。<img src="x" onerror="window.ran=1"></span></p>
    <table class=MsoTableGrid border=1><tr><td colspan=2><p>合并的表头</p></td></tr><tr><td>甲</td><td>乙</td></tr></table>
    <script>window.ran = 1</script><!--EndFragment--></body></html>`;
  const wechat = `<section style="margin:0"><section><span style="color:#888">&nbsp;　（一）加强宣传</span></section><section><p><span>通过网站、</span><strong>公众号</strong>发布。</p></section></section>`;
  await page.getByRole('textbox', { name: '正文' }).click();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  for (const html of [word, wechat]) {
    await page.keyboard.press('Control+End');
    // As long as a hand needs from one key to the next: the editor hears of the cursor a moment later.
    await page.waitForTimeout(200);
    await page.evaluate((pasted) => {
      const data = new DataTransfer();
      data.setData('text/html', pasted);
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
      document.querySelector('.tiptap')?.dispatchEvent(event);
    }, html);
  }
  await soon(() => saved(page).textContent()).toBe('已保存');
  const body = await page.evaluate(async (id) => {
    const answer = await fetch(`/api/v1/documents/${id}/content`);
    return ((await answer.json()) as { body: unknown }).body;
  }, documentId);
  expect(body).toEqual([
    { kind: 'heading', level: 1, number: '一', text: '工作目标' },
    { kind: 'paragraph', text: '2026年底前完成。' },
    { kind: 'table', rows: [['合并的表头', ''], ['甲', '乙']] },
    { kind: 'heading', level: 2, number: '一', text: '加强宣传' },
    { kind: 'paragraph', text: '通过网站、公众号发布。' },
  ]); // prettier-ignore
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
});

test('part of a text is withheld with ground and reason, and the page says what is missing before', async () => {
  const { page, press } = desk;
  const { documentId } = await openDraft('示例：部分公开的通知');
  await press(page.getByRole('radio', { name: '部分公开' }));
  await press(page.getByRole('button', { name: '送审' }));
  await page.getByRole('alert').filter({ hasText: '部分公开须标明不予公开的具体内容' }).waitFor();
  await page.locator('.tiptap p').first().click({ clickCount: 3 });
  await press(page.getByRole('button', { name: '标为不予公开' }));
  const dialog = page.getByRole('dialog');
  await press(dialog.getByRole('radio').first());
  await dialog.getByLabel('理由').fill('公开后会损害第三方合法权益。');
  await expectAccessible(page);
  await press(dialog.getByRole('button', { name: '标注' }));
  await page.locator('mark.withheld').waitFor();
  await press(page.getByRole('button', { name: '送审' }));
  await page.getByRole('heading', { name: '公开版本' }).waitFor();
  expect(await page.locator('.text').first().textContent()).toContain('〔此处依法不予公开〕');
  expect(new URL(page.url()).pathname).toBe(`/documents/${documentId}`);
});

test('what is hidden in an attachment is shown where it is added, and the draft goes up when it is explained', async () => {
  const { page, press } = desk;
  const { documentId } = await openDraft('示例：附件有隐藏文字的通知');
  await page.getByLabel('添加附件', { exact: true }).setInputFiles({
    name: '方案.docx',
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    buffer: Buffer.from(wordFile(paragraph('公开的内容') + paragraph('内部的内容', '<w:vanish/>'))),
  });
  const found = page.getByRole('group', { name: '方案.docx的检查结果' });
  await found.getByText('有隐藏文字').waitFor();
  await expectAccessible(page);
  await press(found.getByRole('button', { name: '确认说明' }));
  await soon(() => found.getByRole('alert').textContent()).toContain('不少于10个字');
  await press(page.getByRole('button', { name: '送审' }));
  await page.getByRole('alert').filter({ hasText: '附件“方案.docx”' }).waitFor();

  await page.goto(`${bench.home}/documents/${documentId}`);
  await page.locator('.refused').getByText('附件“方案.docx”').waitFor();
  await found.getByRole('textbox').fill('隐藏的是排版用的占位文字。');
  await expectAccessible(page);
  await press(found.getByRole('button', { name: '确认说明' }));
  await found.getByText('起草人说明：隐藏的是排版用的占位文字。').waitFor();
  await press(page.getByRole('button', { name: '送审', exact: true, disabled: false }));
  await press(page.getByRole('button', { name: '确认送审' }));
  await page.getByText('送审：已办理').waitFor();
  await page.getByRole('listitem').filter({ hasText: '附件“方案.docx”' }).waitFor();
});

test('whatever is written stands on the pages as it was typed and never runs', async () => {
  const reviewer = await sitDown(bench.browser, bench.home, city, 'secrecy-reviewer');
  const [first = '', second = ''] = payloads;
  const title = `示例${first}通知`;
  const { documentId } = await through(
    city,
    await draftInOffice(city, {
      title,
      body: [
        ...payloads.map((text) => ({ kind: 'paragraph' as const, text })),
        ...payloads.map((text) => ({ kind: 'heading' as const, level: 2, number: text.slice(0, 40), text })),
        { kind: 'table', rows: payloads.map((text) => [text]) },
      ],
      addressees: payloads.map((text) => text.slice(0, 100)),
      signatory: second,
      theme: second.slice(0, 60),
      attributeReason: payloads.join(' '),
    }),
    'submit',
    'section',
  );
  for (const path of [`/documents/${documentId}`, `/documents/${documentId}/form`, '/documents', '/work']) {
    await reviewer.page.goto(bench.home + path);
    await reviewer.page.getByText(title).first().waitFor();
    expect([path, await reviewer.page.evaluate(() => 'ran' in window)]).toEqual([path, false]);
  }
  await reviewer.page.goto(`${bench.home}/documents/${documentId}`);
  await soon(() => reviewer.page.locator('.text p').allTextContents()).toEqual(payloads);
  await reviewer.close();
  await desk.page.goto(`${bench.home}/documents/${documentId}/edit`);
  await desk.page.getByLabel('标题').waitFor();
  expect(await desk.page.evaluate(() => 'ran' in window)).toBe(false);
});

test('a list is taken out as a file that says what the list says', async () => {
  const { page, press } = desk;
  const title = '示例：导出用的函';
  await draftInOffice(city, { title, kind: 'letter' });
  await page.goto(`${bench.home}/documents?kind=letter`);
  await page.getByText(title).waitFor();
  await expectAccessible(page);
  const coming = page.waitForEvent('download');
  await press(page.getByRole('button', { name: '导出', exact: true }));
  const download = await coming;
  expect(download.suggestedFilename()).toBe('公文20261125.csv');
  const file = readFileSync(await download.path(), 'utf8');
  expect(file.startsWith('\uFEFF标题,')).toBe(true);
  expect(file).toContain(`\r\n${title},`);
  await page.getByText('已导出为“公文20261125.csv”').waitFor();
});

test('the duties of a month are found by keyboard, on a phone day by day, and lead to their matter', async () => {
  const title = '示例：月历上的通知';
  const { documentId } = await issuedNotice(city, { title });
  const phone = await sitDown(bench.browser, bench.home, city, 'openness-officer', { phone: true });
  for (const { page } of [desk, phone]) {
    await page.goto(`${bench.home}/duties`);
    await page.getByRole('link', { name: '月历', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '责任事项月历' }).waitFor();
    await page.getByRole('link', { name: '下月' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '2026年12月' }).waitFor();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    const day = page.locator('td', { has: page.locator('time[datetime="2026-12-23"]') });
    await day.getByRole('link', { name: `公开《${title}》` }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/documents/${documentId}`);
  }
  await phone.close();
});

test('a noun that nobody drew pages for has a list, a page, a button, a form and its place in my work', async () => {
  const declared = join(import.meta.dirname, '../world/drill-noun.ts');
  expect(readFileSync(declared, 'utf8').split('\n').length).toBeLessThanOrEqual(150);
  const { home, browser, pool, runtime } = bench;
  const title = '示例：城区内涝应急演练';
  const row = [newId(runtime.clock.now()), city.units.office, title, '2026-12-01'];
  await pool.query('insert into drill.drill (id, unit_id, title, held_on) values ($1, $2, $3, $4)', row);
  const head = await sitDown(browser, home, city, 'section-head');
  const { page, press } = head;
  await page.getByRole('link', { name: title }).waitFor();
  await press(page.getByRole('link', { name: '应急演练', exact: true }));
  await press(page.getByRole('cell', { name: title }).getByRole('link'));
  await press(page.getByRole('button', { name: '登记演练情况', exact: true }));
  await page.getByLabel('演练情况', { exact: true }).fill('按预案完成，发现的问题已列清单整改。');
  await expectAccessible(page);
  await press(page.getByRole('button', { name: '确认登记演练情况' }));
  await page.getByText('现在是“已开展”').waitFor();
  await head.close();
  const other = await sitDown(browser, home, city, 'drafter', { unit: 'finance' });
  const answer = await other.command('drills.finish', { drillId: row[0], version: 2, summary: '再登记一次。' });
  expect(answer).toEqual({ status: 404, code: 'drills.none' });
  await other.close();
});

test('A unit’s openness guide is made by its officer, mended where the page says, and carried through by three others', async () => {
  const officer = await sitDown(bench.browser, bench.home, city, 'openness-officer');
  const { page } = officer;
  await page.goto(`${bench.home}/guides`);
  await officer.press(page.getByRole('link', { name: '示例市人民政府办公室' }));
  await officer.press(page.getByRole('button', { name: '编制公开指南' }));
  await page.getByLabel('工作机构名称').fill('示例市人民政府办公室政务公开科');
  await officer.press(page.getByRole('button', { name: '提交审查' }));
  await soon(() => page.getByText('请填写这一项。').count()).toBe(8);
  await expectAccessible(page);
  const lines = { 办公地址: '示例路1号', 邮政编码: '42500', 办公时间: '工作日', 联系电话: '0746-0000000' };
  const texts = { 政府信息的分类: '按五公开分类。', 编排体系: '按索引号编排。', 获取方式: '在平台查阅。' };
  for (const [label, text] of Object.entries({ ...lines, ...texts })) await page.getByLabel(label).fill(text);
  await officer.press(page.getByRole('button', { name: '拟公布本单位政府信息公开指南' }));
  await officer.press(page.getByRole('button', { name: '提交审查' }));
  await soon(() => page.locator('.issue').count()).toBe(1);
  await page.getByLabel('邮政编码').fill('425000');
  await officer.press(page.getByRole('button', { name: '提交审查' }));
  await page.getByRole('heading', { level: 1, name: '示例市人民政府办公室政府信息公开指南' }).waitFor();
  await soon(() => page.getByText('科室自审').count()).toBeGreaterThan(0);
  await expectAccessible(page);
  await officer.close();

  for (const [post, act] of [
    ['section-head', '自审指南和名录'],
    ['secrecy-reviewer', '审查指南和名录'],
    ['leader-in-charge', '审批指南和名录'],
  ] as const) {
    const other = await sitDown(bench.browser, bench.home, city, post, { phone: true });
    await openWork(other, '示例市人民政府办公室政府信息公开指南');
    await other.press(other.page.getByRole('button', { name: act }).first());
    await other.page.getByText('同意公开', { exact: true }).click();
    await other.press(other.page.getByRole('button', { name: '经核对，内容准确，同意公开。' }));
    await other.press(other.page.getByRole('button', { name: `确认${act}` }));
    await soon(() => other.page.getByRole('status').first().textContent()).toContain('已办理');
    await expectNoSidewaysScroll(other.page);
    await other.close();
  }
  const { rows } = await bench.pool.query('select unit, guide from public_read.openness_guide');
  expect(rows).toMatchObject([{ unit: '示例市人民政府办公室', guide: { postcode: '425000' } }]);
});

test('the law is changed by two administrators, who see first what it moves; a third reads who did what', async () => {
  const { home, browser, runtime } = bench;
  const staffed = await withAdministrators(city);
  const earlier = runtime.clock.now();
  runtime.clock.set(new Date('2026-12-10T10:00:00+08:00'));
  await issuedNotice(staffed, { title: '示例：元旦前印发的通知' });
  runtime.clock.set(new Date('2026-12-15T10:00:00+08:00'));

  const system = await sitDown(browser, home, staffed, 'system-administrator');
  await system.page.goto(`${home}/law/calendar/new?year=2027`);
  await system.page.getByLabel('通知标题').fill('示例：关于2027年部分节假日安排的通知');
  await system.page.getByLabel('公布日期').fill('2026-12-14');
  await system.page.getByLabel('通知正文').fill(`
    一、元旦：1月1日（周五）至4日（周一）放假调休，共4天。
    二、春节：2月5日至12日放假调休，共8天。1月31日（周日）、2月13日（周六）上班。
    三、清明节：4月3日至5日放假，共3天。
    四、劳动节：5月1日至5日放假调休，共5天。4月25日（周日）上班。
    五、端午节：6月9日放假1天。
    七、国庆节：10月1日至7日放假调休，共7天。`);
  await system.press(system.page.getByRole('button', { name: '读取日期' }));
  await system.press(system.page.getByRole('button', { name: '提交复核' }));
  await system.page.getByText('缺少法定节假日：2027-09-15（中秋）').waitFor();
  await expectAccessible(system.page);
  await system.press(system.page.getByRole('button', { name: '增加一个假期' }));
  await system.page.getByLabel('第7个假期的名称').fill('中秋节');
  await system.page.getByLabel('第7个假期的第一天').fill('2027-09-15');
  await system.page.getByLabel('第7个假期的最后一天').fill('2027-09-15');
  await system.press(system.page.getByRole('button', { name: '提交复核' }));
  await system.page.getByRole('heading', { level: 1, name: '2027年放假安排' }).waitFor();
  expect(await system.page.getByRole('button', { name: '复核通过' }).count()).toBe(0);
  await expectAccessible(system.page);

  const security = await sitDown(browser, home, staffed, 'security-administrator');
  await security.press(security.page.getByRole('link', { name: '2027年放假安排' }));
  await security.page.getByText('其中1项的到期日会变动').waitFor();
  await security.page.getByRole('row', { name: '示例市人民政府办公室 1 0 1' }).waitFor();
  await expectAccessible(security.page);
  await security.press(security.page.getByRole('button', { name: '复核通过', exact: true }));
  await security.press(security.page.getByRole('button', { name: '确认复核通过' }));
  await security.page.getByText('现在是“已生效”').waitFor();
  await security.page.goto(`${home}/law/calendar?year=2027`);
  await security.page.getByRole('cell', { name: '15休' }).waitFor();
  for (const path of ['/law/calendar?year=2027', '/law/periods', '/law/grounds', '/law-changes']) {
    await security.page.goto(home + path);
    await security.page.getByRole('heading', { level: 1 }).waitFor();
    await expectAccessible(security.page);
  }

  runtime.clock.set(new Date('2026-12-15T10:01:00+08:00'));
  const audit = await sitDown(browser, home, staffed, 'audit-administrator');
  await audit.press(audit.page.getByRole('link', { name: '审计记录' }));
  const sentences = audit.page.locator('.trail .sentence');
  await soon(async () => (await sentences.allTextContents()).join()).toMatch(
    /示例管理2（示例市人民政府办公室 安全管理员）复核通过：规定录入（编号末尾\w{8}）/,
  );
  await audit.page.getByLabel('人员').fill('office.system-administrator');
  await audit.page.keyboard.press('Enter');
  await soon(async () => (await sentences.allTextContents())[0]).toContain(
    '示例管理1（示例市人民政府办公室 系统管理员）录入放假安排',
  );
  expect((await sentences.allTextContents()).filter((each) => !each.startsWith('示例管理1'))).toEqual([]);
  await audit.press(audit.page.locator('.trail summary').first());
  await expectAccessible(audit.page);
  const [download] = await Promise.all([
    audit.page.waitForEvent('download'),
    audit.press(audit.page.getByRole('button', { name: '按以上条件导出（CSV）' })),
  ]);
  expect(readFileSync(await download.path(), 'utf8')).toContain('示例管理1');
  expect(await security.page.evaluate(async () => (await fetch('/api/v1/audit')).status)).toBe(403);
  for (const each of [system, security, audit]) await each.close();
  runtime.clock.set(earlier);
});
