/** How bytes became characters. */
export interface Decoded {
  text: string;
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
  /** Some bytes meant nothing and stand as U+FFFD. */
  replaced: boolean;
  /** The file ends in the middle of a character, which is left out. */
  cutOff: boolean;
}

type Encoding = Decoded['encoding'];

/** Labels under which Chinese pages declare an encoding; GB18030 contains GBK and GB2312. */
const DECLARED: Readonly<Record<string, Encoding>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  gb2312: 'gb18030',
  gbk: 'gb18030',
  gb18030: 'gb18030',
  'gb_2312-80': 'gb18030',
  'x-gbk': 'gb18030',
};

/** At most this share of unreadable characters is taken for a damaged text, more for something else. */
const TOLERATED = 0.001;

/**
 * Bytes of a text or web page as characters: byte order mark, then valid UTF-8, then UTF-16 without a mark, then the
 * declared or probable GB18030. A declaration alone is not believed: pages re-saved as UTF-8 often keep their old one.
 * `declared` is what stands outside the bytes, as in the header of a part.
 * `null` when the bytes are not text.
 */
export function decodeText(bytes: Uint8Array, declared: string | null = null): Decoded | null {
  const marked = byteOrderMark(bytes);
  if (marked !== null) return decodeAs(bytes, marked);
  const guess = looksLikeUtf16(bytes);
  const order: Encoding[] = guess === null ? ['utf-8', 'gb18030'] : [guess];
  for (const encoding of order) {
    const decoded = decodeStrictly(bytes, encoding);
    if (decoded !== null) return decoded;
  }
  const label = (declared ?? labelIn(bytes) ?? '').toLowerCase();
  return decodeAs(bytes, DECLARED[label] ?? 'utf-8');
}

function byteOrderMark(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0x84 && bytes[1] === 0x31 && bytes[2] === 0x95 && bytes[3] === 0x33) return 'gb18030';
  return null;
}

/**
 * UTF-16 without a mark gives itself away by zero bytes: of digits, spaces and line ends on one side, of a few Chinese
 * characters (U+4E00, U+3000) on the other.
 */
function looksLikeUtf16(bytes: Uint8Array): Encoding | null {
  let even = 0;
  let odd = 0;
  const length = Math.min(bytes.length, 65_536);
  for (let at = 0; at < length; at += 1) {
    if (bytes[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  // Bytes that are no text have them on both sides alike.
  if (even + odd === 0 || Math.min(even, odd) * 5 > Math.max(even, odd)) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

function labelIn(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 2048)).toString('latin1');
  return /(?:charset|encoding)\s*=\s*["']?\s*(?<label>[\w-]+)/iu.exec(head)?.groups?.['label'] ?? null;
}

/** A file cut in its last character is still that encoding: `stream` holds the unfinished tail back. */
function decodeStrictly(bytes: Uint8Array, encoding: Encoding): Decoded | null {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    const text = decoder.decode(bytes, { stream: true });
    return isPrintable(text) ? { text, encoding, replaced: false, cutOff: !endsCleanly(decoder) } : null;
  } catch {
    return null;
  }
}

function endsCleanly(decoder: TextDecoder): boolean {
  try {
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

function decodeAs(bytes: Uint8Array, encoding: Encoding): Decoded | null {
  const strict = decodeStrictly(bytes, encoding);
  if (strict !== null) return strict;
  const text = new TextDecoder(encoding).decode(bytes);
  const lost = text.split('\ufffd').length - 1;
  return lost <= text.length * TOLERATED && isPrintable(text)
    ? { text, encoding, replaced: true, cutOff: false }
    : null;
}

/** What nearly all of a text is made of; taken away first, as asking for ODD is slow. */
const USUAL = /[\t\n\r\x20-\x7e\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]+/g;
/** What hardly stands in a text: control, private-use and unassigned characters but for white space. */
const ODD = /[[\p{Cc}\p{Cn}\p{Co}]--[\t\n\v\f\r\u0085]]/gv;

/** Text has hardly any control, private-use or unassigned characters; many show that the encoding was not this one. */
function isPrintable(text: string): boolean {
  if (text.includes('\0')) return false;
  // Counted one by one and no further than it takes: a list of them could be many times the file.
  let left = text.length * TOLERATED;
  for (const [odd] of text.replace(USUAL, '').matchAll(ODD)) {
    if (odd !== '\u001b' && (left -= 1) < 0) return false;
  }
  return true;
}
