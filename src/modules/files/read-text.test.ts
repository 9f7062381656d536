import { deflateRawSync } from 'node:zlib';
import { Document, Packer, Paragraph, TextRun } from 'docx';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { FileProblem } from './problem.ts';
import { MAX_FILE_BYTES } from './read-text.ts';
import { readDocument } from './reading.ts';
import { sniffKind } from './sniff.ts';
import { storeZip } from './zip-store.ts';

async function problemOf(bytes: Uint8Array, fileName: string): Promise<string> {
  const error: unknown = await readDocument(bytes, fileName).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(FileProblem);
  return error instanceof FileProblem ? error.code : '';
}

async function textOf(bytes: Uint8Array, fileName: string): Promise<string[]> {
  const { blocks } = await readDocument(bytes, fileName);
  return blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
}

function word(...children: TextRun[]): Promise<Buffer> {
  return Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph({ children })] }] }));
}

/** A zip whose one entry declares `declared` bytes and really inflates to `size` zeros. */
function bomb(size: number, declared: number): Buffer {
  const packed = deflateRawSync(Buffer.alloc(size));
  const zip = storeZip(new Map([['word/document.xml', packed.toString('latin1')]]));
  const archive = Buffer.concat([zip.subarray(0, 30 + 17), packed]);
  const directory = Buffer.from(zip.subarray(zip.indexOf(Buffer.from('504b0102', 'hex'))));
  const end = directory.indexOf(Buffer.from('504b0506', 'hex'));
  directory.writeUInt16LE(8, 10);
  directory.writeUInt32LE(packed.length, 20);
  directory.writeUInt32LE(declared, 24);
  directory.writeUInt32LE(archive.length, end + 16);
  return Buffer.concat([archive, directory]);
}

test.each([
  ['an empty file', Buffer.alloc(0), 'a.txt', 'files.empty'],
  ['a file of blanks', Buffer.from(' \n\u3000\n'), 'a.txt', 'files.empty'],
  ['a page without text', Buffer.from('<html><body><script>1</script></body></html>'), 'a.html', 'files.empty'],
  ['a file over the limit', Buffer.alloc(MAX_FILE_BYTES + 1, 'a'), 'a.txt', 'files.too-large'],
  ['bytes without meaning', Buffer.from([0, 1, 2, 3, 255, 254, 0, 9]), 'a.txt', 'files.binary'],
  ['a PDF without its end', Buffer.from('%PDF-1.7\n1 0 obj\n'), 'a.txt', 'files.broken'],
  [
    'a picture',
    Buffer.from('89504e470d0a1a0a0000000d494844520000000100000001080600000000000000', 'hex'),
    'a.docx',
    'files.unsupported',
  ],
  ['a Word file without its end', Buffer.from('504b0304140000000800', 'hex'), '方案.docx', 'files.broken'],
  ['a declared bomb', bomb(1000, 0xf0000000), '方案.docx', 'files.too-large'],
  ['a bomb that lies about its size', bomb(64 * 1024 * 1024, 100), '方案.docx', 'files.too-large'],
  [
    'a Word file locked with a password',
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
    '方案.docx',
    'files.encrypted',
  ],
])('%s is refused', async (_, bytes, fileName, code) => {
  expect(await problemOf(bytes, fileName)).toBe(code);
});

test('an archive of too many entries is refused', async () => {
  const names = Array.from({ length: 2001 }, (_, at) => [`word/${at}.xml`, ''] as const);
  const zip = storeZip(new Map([['word/document.xml', '<w:document/>'], ...names]));
  expect(await sniffKind(zip, '方案.docx')).toBe('docx');
  expect(await problemOf(zip, '方案.docx')).toBe('files.too-large');
});

test('a Word file cut at any place is refused', async () => {
  const whole = await word(new TextRun('正文。'));
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 4, max: whole.length - 1 }), async (length) => {
      expect(await problemOf(whole.subarray(0, length), '方案.docx')).toMatch(/^files\.(?:broken|binary|empty)$/u);
    }),
    { numRuns: 30 },
  );
});

test('hidden words of a Word file are left out, and said', async () => {
  const bytes = await word(
    new TextRun('公开的文字。'),
    new TextRun({ text: '不该出现的文字', vanish: true }),
    new TextRun('其余。'),
  );
  const document = await readDocument(bytes, '方案.docx');
  expect(await textOf(bytes, '方案.docx')).toEqual(['公开的文字。其余。']);
  expect(document.warnings.map(({ code }) => code)).toEqual(['files.hidden-text']);
});

test('the content decides, a wrong extension is only noted', async () => {
  const page = Buffer.from('<html><body><p>第一段。</p><p>第二段。</p></body></html>');
  const document = await readDocument(page, '通知.txt');
  expect(document.kind).toBe('html');
  expect(document.warnings.map(({ code }) => code)).toEqual(['files.wrong-extension']);
  expect(await textOf(page, '通知.txt')).toEqual(['第一段。', '第二段。']);
});

test('a text that begins like a bitmap is a text', async () => {
  expect(await sniffKind(Buffer.from('BM 示例公司：'), 'a.txt')).toBe('text');
});

test('only what a reader of the page sees is read', async () => {
  const page = `<html><head><title>页面</title><style>p{}</style></head><body><!-- 注释 --><p>看得见<span style="display: none">看不见</span></p>
    <div hidden>看不见</div><noscript>看不见</noscript><select><option>看不见</option></select><p>第一行<br>第二
    行</p></body></html>`;
  expect(await textOf(Buffer.from(page), 'a.html')).toEqual(['看得见', '第一行', '第二行']);
});

test('a table stays a table, spans leave empty cells', async () => {
  const page =
    '<table><tr><th colspan="2">名称</th><th>数量</th></tr><tr><td rowspan="2">甲</td><td>乙</td><td>1</td></tr><tr><td>丙</td><td>2</td></tr></table>';
  const { blocks } = await readDocument(Buffer.from(page), 'a.html');
  expect(blocks).toMatchObject([
    {
      kind: 'table',
      rows: [
        ['名称', '', '数量'],
        ['甲', '乙', '1'],
        ['', '丙', '2'],
      ],
    },
  ]);
});

test('a page nested deeper than any browser shows keeps its text', async () => {
  const page = `<html>${'<div>'.repeat(20_000)}深处的文字${'</div>'.repeat(20_000)}</html>`;
  expect(await textOf(Buffer.from(page), 'a.html')).toEqual(['深处的文字']);
});

test('no bytes and no markup make reading fail but by a FileProblem', async () => {
  const tags = fc.constantFrom(
    '<p>',
    '</p>',
    '<table>',
    '<tr>',
    '<td colspan=9>',
    '</table>',
    '<div class="footer">',
    '<b>',
    '<br>',
    '<a href=x>',
    '文。',
    '&nbsp;',
    '<!--',
    '<script>',
  );
  const markup = fc.array(tags, { maxLength: 60 }).map((pieces) => Buffer.from(`<html><body>${pieces.join('')}`));
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 400 }), markup);
  await fc.assert(
    fc.asyncProperty(bytes, fc.constantFrom('a.txt', 'a.html', 'a.docx', 'a.csv', 'a'), async (content, fileName) => {
      const outcome: unknown = await readDocument(content, fileName).catch((thrown: unknown) => thrown);
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(FileProblem);
    }),
    { numRuns: 300 },
  );
});

test('comments without end cost no time', async () => {
  const before = performance.now();
  expect(await sniffKind(Buffer.from('<!---->'.repeat(1000) + '正文'), 'a.txt')).toBe('text');
  expect(await sniffKind(Buffer.from('<!-- a --> <!-- b -->\n<html>'), 'a.txt')).toBe('html');
  expect(performance.now() - before).toBeLessThan(1000);
});
