import { expect, test } from 'vitest';
import { paragraph, row, wordFile, wordPart, workbookFile } from '../../../test/world/office.ts';
import { inspectContent as inspect } from './inspect-content.ts';
import { readDocument } from './reading.ts';

async function codesOf(bytes: Buffer, name = '附件.docx'): Promise<string[]> {
  const { findings } = await inspect(bytes, name);
  return findings.map(({ code, place }) => (place === '' ? code : `${code} ${place}`)).toSorted();
}

async function wordsOf(bytes: Buffer): Promise<string> {
  const { blocks } = await readDocument(bytes, '附件.docx');
  return blocks.map((block) => (block.kind === 'paragraph' ? block.text : '')).join('|');
}

const seen = paragraph('看得见的文字');
const external = (type: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="x" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="file:///S:/a.dotx" TargetMode="External"/></Relationships>`;
const hiddenStyle = wordPart(
  'styles',
  '<w:style w:type="character" w:styleId="b"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="character" w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:type="paragraph" w:styleId="p"><w:rPr><w:vanish/></w:rPr></w:style>',
);

test.each([
  ['nothing', wordFile(seen), []],
  ['hidden text', wordFile(seen + paragraph('隐藏', '<w:vanish/>')), ['files.hidden-text 正文']],
  [
    'text hidden by its style',
    wordFile(seen + paragraph('隐藏', '<w:rStyle w:val="a"/>'), { 'word/styles.xml': hiddenStyle }),
    ['files.hidden-text 正文'],
  ],
  [
    'text hidden by the style of its paragraph',
    wordFile(`${seen}<w:p><w:pPr><w:pStyle w:val="p"/></w:pPr><w:r><w:t>隐藏</w:t></w:r></w:p>`, {
      'word/styles.xml': hiddenStyle,
    }),
    ['files.hidden-text 正文'],
  ],
  [
    'text that is not hidden, against its style',
    wordFile(paragraph('文字', '<w:rStyle w:val="a"/><w:vanish w:val="0"/>'), { 'word/styles.xml': hiddenStyle }),
    [],
  ],
  ['white letters', wordFile(seen + paragraph('白字', '<w:color w:val="FFFFFF"/>')), ['files.faint-text 正文']],
  [
    'white letters on a dark ground',
    wordFile(paragraph('白字', '<w:color w:val="FFFFFF"/><w:shd w:fill="000000"/>')),
    [],
  ],
  ['letters of one point', wordFile(seen + paragraph('小字', '<w:sz w:val="2"/>')), ['files.faint-text 正文']],
  [
    'a deletion that is tracked',
    wordFile(`${seen}<w:p><w:del><w:r><w:delText>删去</w:delText></w:r></w:del></w:p>`),
    ['files.tracked-changes 正文'],
  ],
  [
    'a change in the header',
    wordFile(seen, { 'word/header1.xml': wordPart('hdr', `<w:ins>${paragraph('插入')}</w:ins>`) }),
    ['files.tracked-changes 页眉页脚'],
  ],
  [
    'comments',
    wordFile(seen, {
      'word/comments.xml': wordPart('comments', `<w:comment w:id="0">${paragraph('批注')}</w:comment>`),
    }),
    ['files.comments'],
  ],
  ['a list of comments with none in it', wordFile(seen, { 'word/comments.xml': wordPart('comments', '') }), []],
  [
    'an embedded file',
    wordFile(seen, { 'word/embeddings/oleObject1.bin': Buffer.from('x') }),
    ['files.embedded-files'],
  ],
  [
    'a template on a share',
    wordFile(seen, { 'word/_rels/settings.xml.rels': external('attachedTemplate') }),
    ['files.external-links'],
  ],
  ['a link to a page', wordFile(seen, { 'word/_rels/document.xml.rels': external('hyperlink') }), []],
  ['data of other programs', wordFile(seen, { 'customXml/item1.xml': '<a>数据</a>' }), ['files.custom-data']],
  [
    'who wrote it',
    wordFile(seen, { 'docProps/core.xml': '<c xmlns:dc="d"><dc:creator>某人</dc:creator></c>' }),
    ['files.properties'],
  ],
])('in a Word file: %s', async (_, bytes, codes) => {
  expect(await codesOf(bytes)).toEqual(codes);
});

test('hidden words are not read, whatever hides them and whatever the file calls its namespace', async () => {
  const body = seen + paragraph('隐藏', '<w:vanish/>') + paragraph('样式隐藏', '<w:rStyle w:val="a"/>');
  const styles = { 'word/styles.xml': hiddenStyle };
  expect(await wordsOf(wordFile(body, styles))).toBe('看得见的文字');
  const renamed = wordPart('document', `<w:body>${body}</w:body>`).replaceAll('w:', 'x:').replace('xmlns:w', 'xmlns:x');
  expect(renamed).toContain('<x:vanish/>');
  expect(await wordsOf(wordFile('', { ...styles, 'word/document.xml': renamed }))).toBe('看得见的文字');
});

test('every word of a Word file is screened: deleted, hidden, in headers, comments and properties', async () => {
  const bytes = wordFile(
    `${seen}${paragraph('隐藏的', '<w:vanish/>')}<w:p><w:del><w:r><w:delText>删去的</w:delText></w:r></w:del></w:p>`,
    {
      'word/header1.xml': wordPart('hdr', paragraph('页眉的')),
      'word/comments.xml': wordPart('comments', `<w:comment w:id="0">${paragraph('批注的')}</w:comment>`),
      'docProps/core.xml': '<c><title>属性的</title></c>',
    },
  );
  const said = (await inspect(bytes, 'a.docx')).texts.map(({ text }) => text).join('\n');
  for (const text of ['看得见的', '隐藏的', '删去的', '页眉的', '批注的', '属性的']) expect(said).toContain(text);
});

const sheet = `<sheetData>${row(1, ['姓名', '数量'])}${row(2, ['示例', 3])}</sheetData>`;
const names = '<definedNames><definedName name="a" hidden="1">x!A1</definedName></definedNames>';
test.each([
  ['nothing', workbookFile([{ name: '表一', content: sheet }]), []],
  [
    'a hidden sheet',
    workbookFile([
      { name: '表一', content: sheet },
      { name: '底稿', state: 'hidden', content: sheet },
    ]),
    ['files.hidden-sheets 底稿'],
  ],
  [
    'a very hidden sheet',
    workbookFile([
      { name: '表一', content: sheet },
      { name: '底稿', state: 'veryHidden', content: sheet },
    ]),
    ['files.hidden-sheets 底稿'],
  ],
  [
    'a hidden row',
    workbookFile([{ name: '表一', content: `<sheetData>${row(1, ['a'])}${row(2, ['b'], 'hidden="1"')}</sheetData>` }]),
    ['files.hidden-cells 表一'],
  ],
  [
    'a hidden row with nothing in it',
    workbookFile([{ name: '表一', content: `<sheetData>${row(1, ['a'])}<row r="2" hidden="1"/></sheetData>` }]),
    [],
  ],
  [
    'a hidden column',
    workbookFile([{ name: '表一', content: `<cols><col min="2" max="2" hidden="1"/></cols>${sheet}` }]),
    ['files.hidden-cells 表一'],
  ],
  [
    'a cell of another file',
    workbookFile([
      { name: '表一', content: '<sheetData><row r="1"><c r="A1"><f>[1]x!A1</f><v>5</v></c></row></sheetData>' },
    ]),
    ['files.linked-cells 表一'],
  ],
  ['hidden names', workbookFile([{ name: '表一', content: sheet }], {}, names), ['files.hidden-names']],
  [
    'data of a pivot table',
    workbookFile([{ name: '表一', content: sheet }], { 'xl/pivotCache/pivotCacheRecords1.xml': '<r/>' }),
    ['files.pivot-data'],
  ],
  [
    'connections',
    workbookFile([{ name: '表一', content: sheet }], { 'xl/connections.xml': '<c/>' }),
    ['files.connections'],
  ],
  [
    'comments',
    workbookFile([{ name: '表一', content: sheet }], { 'xl/comments1.xml': '<c><comment><t>批注</t></comment></c>' }),
    ['files.comments'],
  ],
  [
    'threaded comments',
    workbookFile([{ name: '表一', content: sheet }], {
      'xl/threadedComments/threadedComment1.xml': '<c><text>批注</text></c>',
    }),
    ['files.comments'],
  ],
])('in a workbook: %s', async (_, bytes, codes) => {
  expect(await codesOf(bytes, '附件.xlsx')).toEqual(codes);
});

test('a workbook is read as it is seen: sheets in order, dates as dates, nothing hidden', async () => {
  const dates = '<s xmlns="x"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/></cellXfs></s>';
  const content = `<cols><col min="3" max="3" hidden="1"/></cols><sheetData>${row(1, ['日期', '比例', '身份证号'])}<row r="2"><c r="A2" s="1"><v>43285</v></c><c r="B2" s="2"><v>0.35</v></c><c r="C2"><v>1</v></c></row>${row(3, ['隐藏的行'], 'hidden="1"')}</sheetData>`;
  const bytes = workbookFile(
    [
      { name: '统计表', content },
      { name: '底稿', state: 'hidden', content: sheet },
    ],
    { 'xl/styles.xml': dates },
  );
  const document = await readDocument(bytes, '统计表.xlsx');
  expect(document.blocks).toMatchObject([
    { kind: 'break', page: 1 },
    { text: '统计表', level: 2 },
    {
      kind: 'table',
      rows: [
        ['日期', '比例'],
        ['2018-07-04', '35%'],
      ],
    },
  ]);
  expect(document.warnings.map(({ code }) => code)).toEqual(['files.hidden-cells']);
});

test.each([
  ['a macro in a Word file', wordFile(seen, { 'word/vbaProject.bin': Buffer.from('x') }), 'files.macros'],
  [
    'a macro under another name',
    wordFile(seen, {
      '[Content_Types].xml':
        '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
    }),
    'files.macros',
  ],
  [
    'a macro in a workbook',
    workbookFile([{ name: '表', content: sheet }], { 'xl/vbaProject.bin': Buffer.from('x') }),
    'files.macros',
  ],
  [
    'entities that grow',
    wordFile('<w:p/>', { 'word/styles.xml': '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>' }),
    'files.broken',
  ],
  ['markup nested too deep', wordFile('<w:p>'.repeat(5000) + '</w:p>'.repeat(5000)), 'files.too-hard'],
])('%s is refused', async (_, bytes, code) => {
  await expect(inspect(bytes, 'a.docx')).rejects.toMatchObject({ code });
});
