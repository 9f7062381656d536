import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { generateSeed, noteSigner, noteVerifier } from './note-key.ts';
import { formatNote, openNote, parseNote, signNote } from './note.ts';

// The example of the specification, and the one of Go's golang.org/x/mod/sumdb/note with its private key.
const specKey = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const specNote = `This is an example message.

\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`;
const goKey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const goSeed = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1);
const goText = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.
`;
const goNote = `${goText}
\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`;

const signer = noteSigner('log.example/a', Buffer.alloc(32, 1));
const verifier = noteVerifier(signer.verifierKey);
const noteText = fc
  .string({ unit: 'grapheme' })
  .map((text) => `${text.replaceAll(/\p{Cc}/gu, '\n')}\n`)
  .filter((text) => text.isWellFormed());

test("the specification's example verifies", () => {
  expect(openNote(specNote, [noteVerifier(specKey)]).text).toBe('This is an example message.\n');
});

test("Go's example is written byte for byte", () => {
  const go = noteSigner('PeterNeumann', goSeed);
  expect(go.verifierKey).toBe(goKey);
  expect(signNote(goText, [go])).toBe(goNote);
  expect(openNote(Buffer.from(goNote), [noteVerifier(goKey)]).text).toBe(goText);
});

test('what is signed is opened, with new keys too', () => {
  fc.assert(
    fc.property(noteText, (text) => {
      const key = noteSigner('\u65e5\u5fd7.example', generateSeed());
      const note = signNote(text, [key]);
      expect(openNote(Buffer.from(note), [noteVerifier(key.verifierKey)]).text).toBe(text);
      expect(formatNote(parseNote(note))).toBe(note);
    }),
  );
});

test('any flipped bit is refused', () => {
  const note = Buffer.from(signNote('log.example/a\n5\nabc\n\nmore\n', [signer]));
  for (let bit = 0; bit < note.length * 8; bit++) {
    const flipped = Buffer.from(note);
    flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    expect(() => openNote(flipped, [verifier])).toThrow(/./);
  }
});

test('signatures of unknown keys are kept and prove nothing', () => {
  const witness = noteSigner('witness.example/w', Buffer.alloc(32, 2));
  const namesake = noteSigner('log.example/a', Buffer.alloc(32, 3));
  const signed = parseNote(signNote('text\n', [witness, signer]));
  const cosignature = { name: 'other.example', keyId: '0badc0de', signature: Buffer.alloc(72, 9) };
  const note = formatNote({ ...signed, signatures: [...signed.signatures, cosignature] });
  expect(openNote(note, [verifier]).signatures.map((each) => each.name)).toEqual([
    'witness.example/w',
    'log.example/a',
    'other.example',
  ]);
  expect(openNote(note, [verifier]).signatures.at(-1)).toEqual(cosignature);
  expect(() => openNote(note, [noteVerifier(namesake.verifierKey)])).toThrow('no signature of a known key');
});

test('one bad signature in the name of a known key spoils the note', () => {
  const signed = parseNote(signNote('text\n', [signer]));
  const bad = { name: signer.name, keyId: signer.keyId, signature: Buffer.alloc(64) };
  const note = formatNote({ ...signed, signatures: [...signed.signatures, bad] });
  expect(() => openNote(note, [verifier])).toThrow('does not verify');
});

test.each([
  ['nothing', ''],
  ['a text alone', 'text\n'],
  ['no empty line', specNote.replace('\n\n', '\n')],
  ['no last newline', specNote.slice(0, -1)],
  ['an empty signature line', `${specNote}\n`],
  ['a hyphen for the dash', specNote.replace('\u2014', '-')],
  ['two spaces', specNote.replace('\u2014 ', '\u2014  ')],
  ['a third word', specNote.replace('QM=', 'QM= x')],
  ['base64 that is not canonical', specNote.replace('QM=', 'QN=')],
  ['base64 without padding', specNote.replace('QM=', 'QM')],
  ['base64 for URLs', specNote.replace('OBH3mFXmRKuwHjG1', 'OBH3mFXmRKuwHjG_')],
  ['a plus in the name', specNote.replace('example.com/foo', 'example.com+foo')],
  ['a wide space in the name', specNote.replace('example.com/foo', 'example\u3000foo')],
  ['a carriage return', specNote.replace('message.\n', 'message.\r\n')],
  ['a tab', specNote.replace('an example', 'an\texample')],
  ['a byte order mark', `\ufeff${specNote}`],
  ['a lone surrogate', specNote.replace('message', '\ud800')],
  ['too many signatures', specNote + '\u2014 x Uw2QOkn8\n'.repeat(100)],
])('a note with %s is refused', (_, note) => {
  expect(() => openNote(note, [noteVerifier(specKey)])).toThrow(/./);
  expect(() => openNote(Buffer.from(note), [noteVerifier(specKey)])).toThrow(/./);
});

test('a key id without a signature, or a note that never ends, is not even read', () => {
  expect(() => parseNote('text\n\n\u2014 example.com/foo Uw2QOg==\n')).toThrow('not a signature line');
  expect(() => parseNote(`${'x'.repeat(1_000_000)}${specNote}`)).toThrow('too long');
});

test('bytes that are no UTF-8 are refused', () => {
  const note = Buffer.from(specNote);
  note[3] = 0xff;
  expect(() => parseNote(note)).toThrow('not UTF-8');
});

test.each([
  '',
  'example.com/foo',
  specKey.slice(0, -4),
  `${specKey}\n`,
  specKey.replace('530d903a', '530d903b'),
  specKey.replace('530d903a', '530D903A'),
  specKey.replace('foo', 'fop'),
  specKey.replace('foo', 'f o'),
  specKey.replace('AekyeR', 'BOkyeR'),
])('%j is no verifier key', (key) => {
  expect(() => noteVerifier(key)).toThrow(/./);
});

test('a name that no signature line could bear, or a seed of another length, makes no signer', () => {
  for (const name of ['', 'a b', 'a+b', 'a\nb', 'a\u00a0b']) {
    expect(() => noteSigner(name, Buffer.alloc(32))).toThrow('not a key name');
  }
  expect(() => noteSigner('a', Buffer.alloc(31))).toThrow('32 bytes');
});

test('a text that no note may have is not signed', () => {
  for (const text of ['', 'no newline', 'tab\t\n', 'bell\u0007\n', '\udc00\n']) {
    expect(() => signNote(text, [signer])).toThrow('a note text');
  }
});
