const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Bytes as people can write them down: Crockford's base32 in groups of four. */
export function spellBytes(bytes: Uint8Array): string {
  let bits = BigInt(`0x0${Buffer.from(bytes).toString('hex')}`);
  let text = '';
  for (let i = 0; i < lengthOf(bytes.length); i += 1) {
    text = letters.charAt(Number(bits & 31n)) + text;
    bits >>= 5n;
  }
  return (text.match(/.{1,4}/g) ?? []).join('-');
}

/** So many bytes out of what somebody typed: case, groups and the letters that are taken for digits do not matter. Null where it is none. */
export function readSpelledBytes(typed: string, size: number): Buffer | null {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  if (plain.length !== lengthOf(size)) return null;
  let bits = 0n;
  for (const letter of plain) {
    const value = letters.indexOf(letter);
    if (value < 0) return null;
    bits = (bits << 5n) | BigInt(value);
  }
  const hex = bits.toString(16).padStart(2 * size, '0');
  return hex.length === 2 * size ? Buffer.from(hex, 'hex') : null;
}

function lengthOf(size: number): number {
  return Math.ceil((size * 8) / 5);
}
