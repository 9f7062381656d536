import { expect, test } from 'vitest';
import type { ExtractedDocument } from './notice.ts';
import { extractDocument } from './read-notice.ts';

/** A page of one notice; what a test is about is put in at its place. */
function page({
  above = '',
  title = '示例市人民政府关于做好示例工作的通知',
  text = '',
  signature = '示例市人民政府\n2019年5月6日',
  below = '',
} = {}): string {
  return [above, title, '各县区人民政府：', '现将有关事项通知如下，请认真贯彻执行。', text, signature, below].join(
    '\n\n',
  );
}

function read(source: string): Promise<ExtractedDocument> {
  return extractDocument(Buffer.from(source), '通知.txt');
}

test('facts in boxes are read, dashes are no value', async () => {
  const above =
    '[发文机构] 示例市人民政府\n[成文日期] 2019-05-06 [发布日期] 2019-05-08\n[发文字号] 示政发〔2019〕4号\n【来源】----\n[有效性] 有效';
  expect(await read(page({ above }))).toMatchObject({
    documentNumber: '示政发〔2019〕4号',
    releaseDate: '2019-05-08',
    source: null,
    warnings: [],
  });
});

test('labels and values saved on lines of their own are brought together', async () => {
  const above =
    '索引号\n000014349/2019-00012\n主题分类\n综合政务\n发布日期\n2019年5月8日\n来源：\n发布机构：\n示例市人民政府办公室';
  expect(await read(page({ above }))).toMatchObject({
    indexNumber: '000014349/2019-00012',
    releaseDate: '2019-05-08',
    source: null,
    publisher: '示例市人民政府办公室',
  });
});

test('facts below the text are the page’s, not the text’s', async () => {
  const { source, sections } = await read(page({ signature: '特此通知。', below: '信息来源：示例市政府办' }));
  expect(source).toBe('示例市政府办');
  expect(sections.at(-1)?.text).toBe('现将有关事项通知如下，请认真贯彻执行。\n特此通知。');
});

test('the page gives the issuer that the head of the text lacks', async () => {
  const source = page({
    above: '示例市人民政府关于做好示例工作的通知\n2019-05-08 09:00 来源：示例网',
    title: '关于做好示例工作的通知',
    signature: '',
  });
  expect(await read(source)).toMatchObject({
    title: '示例市人民政府关于做好示例工作的通知',
    issuer: '示例市人民政府',
    signatory: null,
  });
});

test('a short name in the title is the body that signs', async () => {
  const { issuer, warnings } = await read(page({ title: '市政府关于做好示例工作的通知' }));
  expect(issuer).toBe('示例市人民政府');
  expect(warnings).toEqual([]);
});

test('title and signature that differ are told, and so are two numbers and two dates', async () => {
  const above = '发文字号：示政发〔2019〕4号  成文日期：2019年5月1日\n示政发〔2019〕5号';
  const { documentNumber, documentDate, warnings } = await read(
    page({ above, signature: '样板县人民政府\n2019年5月6日' }),
  );
  expect([documentNumber, documentDate]).toEqual(['示政发〔2019〕5号', '2019-05-06']);
  expect(warnings.map(({ code }) => code)).toEqual([
    'intake.number-differs',
    'intake.date-differs',
    'intake.issuer-differs',
  ]);
});

test.each([
  ['《示例市人民政府关于做好示例工作的通知》', null],
  ['示政发〔2019〕4号《示例市人民政府关于做好示例工作的通知》', '示政发〔2019〕4号'],
  ['示例市人民政府关于做好示例工作的通知（示政发[2019]4号）', '示政发〔2019〕4号'],
  ['示例市人民政府关于\n\n做好示例工作的通知', null],
  ['示例市人民政府\n\n关于做好示例工作的通知', null],
])('%j is the title', async (title, documentNumber) => {
  expect(await read(page({ title }))).toMatchObject({ title: '示例市人民政府关于做好示例工作的通知', documentNumber });
});

test('an announcement is numbered on a line of its own', async () => {
  const title = '示例市税务局关于调整办税时间的公告\n示例市税务局公告2018年第28号';
  expect(await read(page({ title, signature: '' }))).toMatchObject({
    title: '示例市税务局关于调整办税时间的公告',
    documentNumber: '示例市税务局公告2018年第28号',
    issuer: '示例市税务局',
  });
});

test('each annex is a text of its own, files to download are none', async () => {
  const below =
    '附件1\n\n示例工作目录\n\n第一类事项由市级部门办理。\n\n附件2\n\n示例工作流程\n\n先受理，后审查。\n\n附件：示例表.docx\n\n中国政府网';
  const { sections, attachments } = await read(page({ text: '附件：1．示例工作目录\n　　　2．示例工作流程', below }));
  expect(sections.map(({ heading, text }) => [heading, text])).toEqual([
    [null, '现将有关事项通知如下，请认真贯彻执行。'],
    ['示例工作目录', '第一类事项由市级部门办理。'],
    ['示例工作流程', '先受理，后审查。'],
  ]);
  expect(attachments.map(({ title }) => title)).toEqual(['示例工作目录', '示例工作流程', '示例表']);
});

test('the imprint’s date is not the date of the document', async () => {
  const { documentDate, sections } = await read(
    page({ signature: '', below: '抄送：市委办公室。\n示例市人民政府办公室　　2019年5月7日印发' }),
  );
  expect(documentDate).toBeNull();
  expect(sections).toHaveLength(1);
});

test('a skipped number shows that a page was not saved whole', async () => {
  const whole = await read(page({ text: '一、示例事项\n（一）甲。\n二、样板事项\n（二）乙。' }));
  const cut = await read(page({ text: '一、示例事项\n四、样板事项' }));
  expect(whole.warnings).toEqual([]);
  expect(cut.warnings.map(({ code }) => code)).toEqual(['intake.skipped-number']);
});

test('text without a title after the signature is kept and told', async () => {
  const { sections, warnings } = await read(page({ below: '以上各项由各单位自行安排落实，并于月底前报送。' }));
  expect(sections.at(-1)).toMatchObject({ level: 0, heading: null });
  expect(warnings.map(({ code }) => code)).toEqual(['intake.text-after-signature']);
});

test('buttons between two parts of a text do not end it', async () => {
  const long = `${'各单位要按照分工抓好落实，定期报告进展情况，'.repeat(4)}确保完成任务。`;
  const { sections } = await read(page({ text: ['打印本页', long, long, long].join('\n') }));
  expect(sections[0]?.text).toContain(long);
});

test('a page without a document says so', async () => {
  const { title, sections, warnings } = await read('首页\n政务公开\n示例新闻');
  expect([title, sections]).toEqual([null, []]);
  expect(warnings.map(({ code }) => code)).toEqual(['intake.no-body']);
});

test('an office may sign by a short name, a sentence above the date is none', async () => {
  const office = await read(page({ title: '关于做好示例工作的通知', signature: '中共示例县委保密办\n2019年5月6日' }));
  const sentence = await read(page({ title: '关于做好示例工作的通知', signature: '地点为示例县体育馆\n2019年5月6日' }));
  expect([office.signatory, office.issuer]).toEqual(['中共示例县委保密办', '中共示例县委保密办']);
  expect([sentence.signatory, sentence.issuer]).toEqual([null, null]);
});

test('everyday words run into by others are no labels', async () => {
  const { releaseDate, sections } = await read(page({ above: '会议时间：2019-04-01', text: '报名时间：2019-05-10' }));
  expect(releaseDate).toBeNull();
  expect(sections[0]?.text).toContain('报名时间：2019-05-10');
});

test.each([
  ['市　长　　孙　某', '市长 孙某'],
  ['市长：孙某某', '市长 孙某某'],
])('%s signs as %s', async (signature, signatory) => {
  expect(await read(page({ signature: `${signature}\n2019年5月6日` }))).toMatchObject({ signatory });
});
