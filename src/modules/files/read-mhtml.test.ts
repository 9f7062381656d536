import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { mimeParts } from './mime.ts';
import { FileProblem } from './problem.ts';
import { readContent } from './read-text.ts';

const PAGE = '<html><head><title>通知</title></head><body><p>各单位：</p><p>现将有关事项通知如下。</p></body></html>';
/** 现将 in GB2312. */
const GB2312 = Buffer.from('<html><body><p>\xcf\xd6\xbd\xab</p></body></html>', 'latin1');

function saved(...parts: readonly { type: string; encoding: string; body: string }[]): Buffer {
  const head = 'From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\n';
  const type = 'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--B--"\r\n\r\n';
  const all = parts.map(
    ({ type: own, encoding, body }) =>
      `----B--\r\nContent-Type: ${own}\r\nContent-Transfer-Encoding: ${encoding}\r\nContent-Location: http://a/\r\n\r\n${body}\r\n`,
  );
  return Buffer.from(`${head}${type}${all.join('')}----B----\r\n`, 'latin1');
}

function quoted(bytes: Buffer): string {
  const codes = Array.from(bytes, (byte) =>
    byte < 33 || byte > 126 || byte === 61
      ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
      : String.fromCharCode(byte),
  );
  return codes.map((code, at) => (at % 20 === 19 ? `${code}=\r\n` : code)).join('');
}

async function linesOf(bytes: Buffer): Promise<string[]> {
  const { blocks } = await readContent(bytes, 'a.mht');
  return blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
}

test.each([
  ['quoted-printable', quoted(Buffer.from(PAGE))],
  ['base64', Buffer.from(PAGE).toString('base64').replace(/.{76}/gu, '$&\r\n')],
  ['8bit', Buffer.from(PAGE).toString('latin1')],
])('a page saved as %s is read', async (encoding, body) => {
  const bytes = saved(
    { type: 'text/html; charset=utf-8', encoding, body },
    { type: 'image/gif', encoding: 'base64', body: 'R0lGODlhAQABAAAAACw=' },
  );
  expect(await linesOf(bytes)).toEqual(['各单位：', '现将有关事项通知如下。']);
  expect(await readContent(bytes, 'a.mht')).toMatchObject({ kind: 'mhtml', title: '通知', warnings: [] });
});

test('a page of frames is read frame by frame, each in its own encoding', async () => {
  const bytes = saved(
    {
      type: 'text/html',
      encoding: '7bit',
      body: '<html><frameset cols="20%,80%"><frame src="a"><frame src="b"></frameset></html>',
    },
    { type: 'text/html; charset="gb2312"', encoding: 'base64', body: GB2312.toString('base64') },
    { type: 'text/html; charset="utf-8"', encoding: 'quoted-printable', body: quoted(Buffer.from(PAGE)) },
  );
  expect(await linesOf(bytes)).toEqual(['现将', '各单位：', '现将有关事项通知如下。']);
});

test('a message without a page is broken, not empty', async () => {
  await expect(readContent(saved({ type: 'text/css', encoding: '7bit', body: 'p{}' }), 'a.mht')).rejects.toMatchObject({
    code: 'files.broken',
  });
});

test('no damage to a saved page makes reading fail but by a FileProblem', async () => {
  const whole = saved({
    type: 'text/html; charset=utf-8',
    encoding: 'quoted-printable',
    body: quoted(Buffer.from(PAGE)),
  });
  const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(damage, fc.nat(whole.length), async (changes, length) => {
      const bytes = Buffer.from(whole);
      for (const [at, byte] of changes) bytes[at] = byte;
      const outcome: unknown = await readContent(bytes.subarray(0, length), 'a.mht').catch((thrown: unknown) => thrown);
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(FileProblem);
    }),
    { numRuns: 150 },
  );
});

test('boundaries without end cost no time', () => {
  const nested = Buffer.from(
    'Content-Type: multipart/mixed; boundary=a\n\n' +
      '--a\nContent-Type: multipart/mixed; boundary=a\n\n'.repeat(20_000),
  );
  const before = performance.now();
  expect(mimeParts(nested).length).toBeLessThanOrEqual(10_000);
  expect(performance.now() - before).toBeLessThan(2000);
});
