import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { line, pdfOf, said } from '../../../test/world/pdf.ts';
import { inspectContent as inspect } from './inspect-content.ts';

async function codesOf(bytes: Buffer): Promise<string[]> {
  const { kind, findings } = await inspect(bytes, '附件.pdf');
  expect(kind).toBe('pdf');
  return findings.map(({ code, place }) => (place === '' ? code : `${code} ${place}`)).toSorted();
}

const words = line('看得见的文字', 90, 700);

test('a plain PDF hides nothing', async () => {
  expect(await codesOf(pdfOf({ pages: [words] }))).toEqual([]);
});

test.each([
  ['words under a black bar', `${words} 0 g 80 695 200 25 re f`, ['files.covered-text 第1页']],
  ['words under a white bar', `${words} 1 g 80 695 200 25 re f`, ['files.covered-text 第1页']],
  [
    'words under a bar in another system of places',
    `${words} q 2 0 0 2 0 0 cm 0 g 40 345 100 15 re f Q`,
    ['files.covered-text 第1页'],
  ],
  ['words on a ground', `0.9 g 80 695 200 25 re f 0 g ${words}`, []],
  [
    'words on a ground that was put over others',
    `${words} 1 g 80 690 300 30 re f 0 g ${line('换上的文字', 90, 700)}`,
    [],
  ],
  ['a bar beside the words', `${words} 0 g 80 600 200 25 re f`, []],
  ['a thin rule through the words', `${words} 80 705 200 1 re f`, []],
  ['unseen words beside seen ones', words + line('看不见', 90, 600, '3 Tr'), ['files.invisible-text 第1页']],
  ['the words of a scan', line('识别的文字', 90, 600, '3 Tr'), ['files.invisible-text-layer 第1页']],
  ['words beside the page', words + line('页外', 900, 700), ['files.text-off-page 第1页']],
])('finds %s', async (_, content, codes) => {
  expect(await codesOf(pdfOf({ pages: [content] }))).toEqual(codes);
});

test('words outside the part of the page that is shown are found', async () => {
  expect(await codesOf(pdfOf({ pages: [words + line('裁掉的', 90, 800)], page: '/CropBox[0 0 595 780]' }))).toEqual([
    'files.text-off-page 第1页',
  ]);
});

test.each([
  ['who made it', { objects: ['<</Author(Clerk)>>'], trailer: '/Info 10 0 R' }, ['files.properties']],
  [
    'a comment',
    {
      page: '/Annots[10 0 R]',
      objects: [`<</Type/Annot/Subtype/Text/Rect[10 10 20 20]/Contents ${said('\ufeff批注')}>>`],
    },
    ['files.annotations 第1页'],
  ],
  [
    'a link, which is what it seems',
    {
      page: '/Annots[10 0 R]',
      objects: ['<</Type/Annot/Subtype/Link/Rect[1 1 9 9]/A<</S/URI/URI(http://a.example)>>>>'],
    },
    [],
  ],
  [
    'a filled form',
    {
      catalog: '/AcroForm<</Fields[10 0 R]>>',
      page: '/Annots[10 0 R]',
      objects: ['<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(Zhang)/Rect[10 10 90 20]>>'],
    },
    ['files.form-fields 第1页'],
  ],
  [
    'an embedded file',
    {
      catalog: '/Names<</EmbeddedFiles<</Names[(a)10 0 R]>>>>',
      objects: ['<</Type/Filespec/F(a.txt)/EF<</F 11 0 R>>>>', '<</Type/EmbeddedFile/Length 1>>\nstream\na\nendstream'],
    },
    ['files.embedded-files'],
  ],
  [
    'a layer that is not shown',
    { catalog: '/OCProperties<</OCGs[10 0 R]/D<</OFF[10 0 R]>>>>', objects: ['<</Type/OCG/Name(x)>>'] },
    ['files.hidden-layers'],
  ],
])('finds %s', async (_, making, codes) => {
  expect(await codesOf(pdfOf({ pages: [words], ...making }))).toEqual(codes);
});

test('earlier states of the file and data that is no part of it are found', async () => {
  const pdf = pdfOf({ pages: [words] });
  expect(await codesOf(Buffer.concat([pdf, pdf]))).toContain('files.earlier-revisions');
  expect(await codesOf(Buffer.concat([pdf, Buffer.from('PK\u0003\u0004 and more')]))).toEqual(['files.foreign-bytes']);
});

const packed = deflateSync(Buffer.from('1 0 <</S/JavaScript/JS(app.alert\\(1\\))>>'));
test.each([
  ['a script at opening', { catalog: '/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>' }],
  ['a script under a written-out name', { catalog: '/OpenAction<</S/J#61vaScript/J#53(app.alert\\(1\\))>>' }],
  [
    'a program to start',
    { page: '/Annots[10 0 R]', objects: ['<</Type/Annot/Subtype/Link/Rect[1 1 9 9]/A<</S/Launch/F(cmd.exe)>>>>'] },
  ],
  [
    'a script in a packed object',
    {
      objects: [
        `<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${packed.length}>>\nstream\n${packed.toString('latin1')}\nendstream`,
      ],
    },
  ],
])('refuses %s, and says what to do', async (_, making) => {
  await expect(inspect(pdfOf({ pages: [words], ...making }), 'a.pdf')).rejects.toMatchObject({
    code: 'files.scripts',
    message: expect.stringContaining('打印为 PDF'),
  });
});

test('what can be copied out of a page or a comment is among the texts that are screened', async () => {
  const bytes = pdfOf({
    pages: [words + line('机密★', 90, 600, '3 Tr') + line('页外的字', 900, 700)],
    page: '/Annots[10 0 R]',
    objects: [`<</Type/Annot/Subtype/Text/Rect[10 10 20 20]/Contents ${said('\ufeff批注的字')}>>`],
  });
  const all = (await inspect(bytes, 'a.pdf')).texts.map(({ text }) => text).join('\n');
  for (const text of ['看得见的文字', '机密★', '页外的字', '批注的字']) expect(all).toContain(text);
});

test('a PDF that asks for a password is refused', async () => {
  const lock = `<</Filter/Standard/V 1/R 2/Length 40/P -4/O<${'11'.repeat(32)}>/U<${'22'.repeat(32)}>>>`;
  const bytes = pdfOf({ pages: [words], objects: [lock], trailer: '/Encrypt 10 0 R/ID[<aa><aa>]' });
  await expect(inspect(bytes, 'a.pdf')).rejects.toMatchObject({
    code: 'files.encrypted',
    message: expect.stringContaining('去除密码'),
  });
});
