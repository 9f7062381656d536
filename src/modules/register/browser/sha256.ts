/** SHA-256 (FIPS 180-4), for browsers: WebCrypto's answers later only, and not at all on a page without TLS. */

const FIRST = firstPrimes(64);
const START = FIRST.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const ROUND = FIRST.map((prime) => fraction(Math.cbrt(prime)));

/** The 32 bytes of the hash. */
export function sha256(message: Uint8Array): Uint8Array {
  const state = Uint32Array.from(START);
  const words = new Uint32Array(64);
  const view = new DataView(padded(message).buffer);
  for (let at = 0; at < view.byteLength; at += 64) addBlock(state, words, view, at);
  const digest = new DataView(new ArrayBuffer(32));
  for (const [i, word] of state.entries()) digest.setUint32(i * 4, word);
  return new Uint8Array(digest.buffer);
}

/** The message, a one bit, zeros, and its length in bits, in whole blocks. */
function padded(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setUint32(bytes.length - 8, Math.floor((message.length * 8) / 2 ** 32));
  view.setUint32(bytes.length - 4, (message.length * 8) % 2 ** 32);
  return bytes;
}

function addBlock(state: Uint32Array, words: Uint32Array, block: DataView, at: number): void {
  for (let i = 0; i < 64; i++) words[i] = i < 16 ? block.getUint32(at + i * 4) : nextWord(words, i);
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let i = 0; i < 64; i++) {
    const bent = (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g));
    const first = (h + bent + (ROUND[i] ?? 0) + (words[i] ?? 0)) | 0;
    const second = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) state[i] = (state[i] ?? 0) + word;
}

function nextWord(words: Uint32Array, i: number): number {
  const before15 = words[i - 15] ?? 0;
  const before2 = words[i - 2] ?? 0;
  const low = turned(before15, 7) ^ turned(before15, 18) ^ (before15 >>> 3);
  const high = turned(before2, 17) ^ turned(before2, 19) ^ (before2 >>> 10);
  return (words[i - 16] ?? 0) + low + (words[i - 7] ?? 0) + high;
}

function turned(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

/** The first 32 bits behind the point. */
function fraction(value: number): number {
  return Math.floor((value % 1) * 2 ** 32);
}

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < count; candidate++) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  }
  return primes;
}
