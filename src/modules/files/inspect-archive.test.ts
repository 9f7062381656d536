import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { paragraph, wordFile } from '../../../test/world/office.ts';
import { inspectContent as inspect } from './inspect-content.ts';
import { storeZip } from './zip-store.ts';

const text = '示例市二〇一八年工作要点';
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('-');
const hiding = wordFile(paragraph('看得见') + paragraph('隐藏', '<w:vanish/>'));

function zip(parts: Readonly<Record<string, string | Buffer>>): Buffer {
  return storeZip(new Map(Object.entries(parts)));
}

/** Changes a number of the first entry in the directory of an archive. */
function withDirectory(bytes: Buffer, at: number, value: number, size: 2 | 4 = 4): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUIntLE(value, copy.indexOf(Buffer.from('504b0102', 'hex')) + at, size);
  return copy;
}

/** A directory of many entries over the bytes of one: inflated a hundred times. */
function quoted(): Buffer {
  const one = zip({ 'a.txt': 'x' });
  const directory = one.subarray(
    one.indexOf(Buffer.from('504b0102', 'hex')),
    one.lastIndexOf(Buffer.from('504b0506', 'hex')),
  );
  const end = Buffer.from(one.subarray(-22));
  const many = Array.from({ length: 100 }, (_, i) => {
    const entry = Buffer.from(directory);
    entry.write(String(i % 10), 46);
    entry.write(String(Math.floor(i / 10) % 10), 48);
    return entry;
  });
  end.writeUInt16LE(100, 10);
  return Buffer.concat([one.subarray(0, one.indexOf(directory)), ...many, end]);
}

function deflated(size: number): Buffer {
  const packed = deflateRawSync(Buffer.alloc(size, 0x61));
  let bytes = zip({ 'a.txt': packed });
  bytes = withDirectory(bytes, 10, 8, 2);
  return withDirectory(bytes, 24, 100);
}

test('each file in an archive is looked at as if it came alone', async () => {
  const inner = zip({ '说明.txt': text });
  const { kind, findings, texts } = await inspect(
    zip({ '要点.txt': text, '方案.docx': hiding, '内层.zip': inner }),
    '附件.zip',
  );
  expect(kind).toBe('archive');
  expect(findings).toMatchObject([{ code: 'files.hidden-text', level: 'error', place: '方案.docx/正文' }]);
  expect(texts.filter(({ text: said }) => said.includes('工作要点')).map(({ place }) => place)).toEqual([
    '要点.txt',
    '内层.zip',
  ]);
  expect(texts.map(({ text: said }) => said)).toContain('方案.docx');
});

test.each([
  ['a program', zip({ 'a.pdf': Buffer.from('4d5a90000300000004000000ffff0000', 'hex') }), 'files.not-taken'],
  ['a web page', zip({ 'a.txt': '<!doctype html><p>x</p>' }), 'files.not-taken'],
  [
    'an archive of another kind',
    zip({ 'a.rar': Buffer.from('526172211a0700cf907300000d00000000000000', 'hex') }),
    'files.archive-kind',
  ],
  ['archives three deep', zip({ 'a.zip': zip({ 'b.zip': zip({ 'c.txt': text }) }) }), 'files.archive-too-deep'],
  ['a name that leaves the folder', zip({ '../../etc/passwd': text }), 'files.suspicious-archive'],
  ['a name from the root', zip({ '/etc/passwd': text }), 'files.suspicious-archive'],
  ['a name on a drive', zip({ 'C:\\a.txt': text }), 'files.suspicious-archive'],
  ['one name twice', zip({ 'a.txt': text, 'A.TXT': text }), 'files.suspicious-archive'],
  ['many entries over the same bytes', quoted(), 'files.suspicious-archive'],
  ['an entry that is locked', withDirectory(zip({ 'a.txt': text }), 8, 0x0801, 2), 'files.encrypted'],
  ['an entry that grows beyond the limit', deflated(201 * 1024 * 1024), 'files.too-large'],
  ['an entry that declares too much', withDirectory(zip({ 'a.txt': text }), 24, 0xf0000000), 'files.too-large'],
  ['an entry that lies outside', withDirectory(zip({ 'a.txt': text }), 42, 0x00ffffff), 'files.broken'],
  ['the test string of virus scanners', zip({ 'a.txt': eicar }), 'files.infected'],
  [
    'the same in a Word file in it',
    zip({ 'a.docx': wordFile(paragraph('x'), { 'word/media/a.bin': Buffer.from(eicar) }) }),
    'files.infected',
  ],
  [
    'a Word file with macros',
    zip({ 'a.docx': wordFile(paragraph('x'), { 'word/vbaProject.bin': 'x' }) }),
    'files.macros',
  ],
])('an archive is refused for %s', async (_, bytes, code) => {
  await expect(inspect(bytes, '附件.zip')).rejects.toMatchObject({ code, message: expect.stringMatching(/。$/) });
});

test('names in GBK, as Chinese programs write them, are read', async () => {
  const name = Buffer.from('b8bdbcfe2e747874', 'hex');
  const bytes = withDirectory(zip({ aaaaaaaa: text }), 8, 0, 2);
  name.copy(bytes, bytes.indexOf(Buffer.from('504b0102', 'hex')) + 46);
  expect((await inspect(bytes, 'a.zip')).texts.map(({ text: said }) => said)).toContain('附件.txt');
});
