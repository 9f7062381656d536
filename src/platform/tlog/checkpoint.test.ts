import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatCheckpoint, openCheckpoint, parseCheckpoint, signCheckpoint } from './checkpoint.ts';
import { noteSigner } from './note-key.ts';
import { formatNote, parseNote, signNote } from './note.ts';

// The text of the specification's example.
const example = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
const root = Buffer.alloc(32, 0xab);
const signer = noteSigner('log.example/a', Buffer.alloc(32, 1));

test("the specification's example is read and written alike", () => {
  const checkpoint = parseCheckpoint(example);
  expect(checkpoint).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20_852_163, extensions: [] });
  expect(checkpoint.root.toString('hex')).toMatch(/^0ac5186a91863e8e1d90c808014aa89b/);
  expect(formatCheckpoint(checkpoint)).toBe(example);
});

test('what is signed is opened, extensions and foreign signatures kept', () => {
  const line = fc.string({ minLength: 1 }).map((text) => text.replaceAll('\n', ' '));
  fc.assert(
    fc.property(
      fc.maxSafeNat(),
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      fc.array(line),
      (size, bytes, lines) => {
        const head = { size, root: Buffer.from(bytes), extensions: lines };
        const opened = openCheckpoint(signCheckpoint(signer, head), signer.verifierKey);
        expect(opened).toMatchObject({ origin: 'log.example/a', ...head });
      },
    ),
  );
  const note = parseNote(signCheckpoint(signer, { size: 1, root }));
  const witness = { name: 'witness.example', keyId: '01020304', signature: Buffer.alloc(72) };
  const cosigned = formatNote({ ...note, signatures: [...note.signatures, witness] });
  expect(openCheckpoint(cosigned, signer.verifierKey).signatures).toContainEqual(witness);
});

test.each([
  ['no lines', ''],
  ['two lines', 'o\n1\n'],
  ['no last newline', example.slice(0, -1)],
  ['an empty origin', example.replace(/^.*\n/, '\n')],
  ['an empty extension', `${example}\n`],
  ['a leading zero', example.replace('20852163', '020852163')],
  ['a sign', example.replace('20852163', '+20852163')],
  ['a fraction', example.replace('20852163', '2085.5')],
  ['a size beyond counting', example.replace('20852163', '9007199254740993')],
  ['a short root', example.replace(/[^\n]+\n$/, 'CsUYapGG\n')],
  ['a root in hex', example.replace(/[^\n]+\n$/, `${root.toString('hex')}\n`)],
  ['a root that is not canonical', example.replace('q2I=', 'q2J=')],
])('a text with %s is no checkpoint', (_, text) => {
  expect(() => parseCheckpoint(text)).toThrow('not a checkpoint');
});

test("a key's signature under another log's origin does not count", () => {
  const text = formatCheckpoint({ origin: 'log.example/b', size: 1, root, extensions: [] });
  expect(() => openCheckpoint(signNote(text, [signer]), signer.verifierKey)).toThrow('signed by log.example/a');
});

test('nothing is written that would read otherwise', () => {
  const good = { origin: 'log.example/a', size: 1, root, extensions: [] };
  for (const bad of [
    { size: -1 },
    { size: 1.5 },
    { root: Buffer.alloc(31) },
    { extensions: ['a\nb'] },
    { origin: '' },
  ]) {
    expect(() => formatCheckpoint({ ...good, ...bad })).toThrow('not a checkpoint');
  }
});
