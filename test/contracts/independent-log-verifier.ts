import { createHash, createPublicKey, verify } from 'node:crypto';

/*
 * A verifier of transparency logs written from the specifications alone (RFC 6962 section 2.1, C2SP signed-note,
 * tlog-checkpoint, tlog-tiles). It imports nothing of this project, and follows the letter of the definitions where the
 * product is quick, so that the two can only agree by both being right.
 */

/** Everything a log vouches for, once all of it has been checked. */
export interface VerifiedLog {
  origin: string;
  size: number;
  rootHex: string;
  entries: Buffer[];
}

/**
 * Fetches a whole log and checks it: the Ed25519 signature on the checkpoint, every entry bundle, every hash of every tile.
 * `fetchBytes` gets paths under the log's prefix ('checkpoint', 'tile/0/000', 'tile/0/001.p/5', 'tile/entries/000') and
 * answers null where there is nothing. Throws an Error that says what is wrong.
 */
export async function independentlyVerify(
  fetchBytes: (path: string) => Promise<Buffer | null>,
  vkey: string,
): Promise<VerifiedLog> {
  async function must(path: string): Promise<Buffer> {
    const bytes = await fetchBytes(path);
    if (bytes === null) throw new Error(`${path}: not served`);
    return bytes;
  }

  const head = readCheckpoint(openNote(await must('checkpoint'), vkey));
  const entries = await readEntries(must, head.size);
  const D = entries.map((entry) => sha256(Uint8Array.of(0x00), entry));

  for (const [level, path, start, width] of tilesOf(head.size)) {
    const served = await must(path);
    if (served.length !== width * 32) throw new Error(`${path}: ${served.length} bytes instead of ${width * 32}`);
    for (let i = 0; i < width; i++) {
      const span = 256 ** level;
      const expected = MTH(D.slice((start + i) * span, (start + i + 1) * span));
      const found = served.subarray(i * 32, (i + 1) * 32);
      if (!expected.equals(found)) throw new Error(`${path}: hash ${i} is not the Merkle tree hash of its entries`);
    }
  }

  const root = MTH(D);
  if (root.toString('base64') !== head.root) throw new Error(`checkpoint: the root is ${root.toString('base64')}`);
  return { origin: head.origin, size: head.size, rootHex: root.toString('hex'), entries };
}

function sha256(...parts: Uint8Array[]): Buffer {
  return parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
}

/** RFC 6962, section 2.1, over leaf hashes: MTH(D[n]) = SHA-256(0x01 || MTH(D[0:k]) || MTH(D[k:n])). */
function MTH(D: Buffer[]): Buffer {
  const n = D.length;
  if (n === 0) return sha256();
  if (n === 1) return D[0] as Buffer;
  let k = 1;
  while (k << 1 < n) k <<= 1;
  return sha256(Uint8Array.of(0x01), MTH(D.slice(0, k)), MTH(D.slice(k)));
}

/** The text of a signed note, if the key of `vkey` has signed it. */
function openNote(note: Buffer, vkey: string): string {
  const plus = vkey.indexOf('+');
  const name = vkey.slice(0, plus);
  const id = vkey.slice(plus + 1, plus + 9);
  const material = Buffer.from(vkey.slice(plus + 10), 'base64');
  if (material.length !== 33 || material[0] !== 0x01) throw new Error('vkey: not an Ed25519 key');
  if (
    sha256(Buffer.from(`${name}\n`), material)
      .toString('hex')
      .slice(0, 8) !== id
  )
    throw new Error('vkey: wrong id');
  const x = material.subarray(1).toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });

  if (!Buffer.from(note.toString('utf8')).equals(note)) throw new Error('checkpoint: not UTF-8');
  if (note.some((byte) => byte < 0x20 && byte !== 0x0a)) throw new Error('checkpoint: control characters');
  const divide = note.lastIndexOf('\n\n');
  if (divide < 0 || note.at(-1) !== 0x0a) throw new Error('checkpoint: not a signed note');
  const text = note.subarray(0, divide + 1);

  const lines = note
    .subarray(divide + 2, -1)
    .toString('utf8')
    .split('\n');
  let signed = false;
  for (const line of lines) {
    const [dash, signer, base64, ...more] = line.split(' ');
    if (dash !== '\u2014' || !signer || !base64 || more.length > 0)
      throw new Error(`checkpoint: signature line ${line}`);
    const blob = Buffer.from(base64, 'base64');
    if (blob.toString('base64') !== base64) throw new Error(`checkpoint: base64 in signature line ${line}`);
    if (signer !== name || blob.toString('hex', 0, 4) !== id) continue;
    if (!verify(null, text, key, blob.subarray(4))) throw new Error('checkpoint: the signature does not verify');
    signed = true;
  }
  if (!signed) throw new Error(`checkpoint: no signature of ${name}`);
  return text.toString('utf8');
}

function readCheckpoint(text: string): { origin: string; size: number; root: string } {
  const match = /^(.+)\n(0|[1-9][0-9]*)\n([A-Za-z0-9+/]{43}=)\n(?:.+\n)*$/.exec(text);
  if (match === null) throw new Error('checkpoint: not origin, size and root in lines of their own');
  const [, origin = '', size = '', root = ''] = match;
  if (Number(size) > 2 ** 31) throw new Error(`checkpoint: ${size} entries are too many for this verifier`);
  return { origin, size: Number(size), root };
}

async function readEntries(must: (path: string) => Promise<Buffer>, size: number): Promise<Buffer[]> {
  const entries: Buffer[] = [];
  for (let n = 0; n * 256 < size; n++) {
    const path = pathOf('entries', n, Math.min(256, size - n * 256));
    const bundle = await must(path);
    let rest = bundle;
    while (rest.length > 0) {
      const length = rest.length < 2 ? Infinity : rest.readUInt16BE(0);
      if (rest.length < 2 + length) throw new Error(`${path}: ends within an entry`);
      entries.push(rest.subarray(2, 2 + length));
      rest = rest.subarray(2 + length);
    }
    if (entries.length !== Math.min(size, (n + 1) * 256))
      throw new Error(`${path}: not as many entries as it should have`);
  }
  return entries;
}

/** Level, path, first hash and width of every tile of a tree: at level l there are floor(size / 256**l) hashes. */
function* tilesOf(size: number): Generator<[level: number, path: string, start: number, width: number]> {
  for (let level = 0; size >= 256 ** level; level++) {
    const hashes = Math.floor(size / 256 ** level);
    for (let n = 0; n * 256 < hashes; n++) {
      const width = Math.min(256, hashes - n * 256);
      yield [level, pathOf(String(level), n, width), n * 256, width];
    }
  }
}

function pathOf(level: string, n: number, width: number): string {
  let index = String(n % 1000).padStart(3, '0');
  for (let rest = Math.floor(n / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    index = `x${String(rest % 1000).padStart(3, '0')}/${index}`;
  }
  return `tile/${level}/${index}${width < 256 ? `.p/${width}` : ''}`;
}
