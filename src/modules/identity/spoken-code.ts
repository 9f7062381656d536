import { randomBytes } from 'node:crypto';

const letters = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 10;

/** A code that is read out, printed or copied by hand: 50 random bits in Crockford's base32, in two groups. */
export function newSpokenCode(): string {
  const code = Array.from(randomBytes(LENGTH), (byte) => letters[byte & 31]).join('');
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}

/** The code as it is hashed, however it was typed: case, groups and the letters that are taken for digits do not matter. */
export function plainSpokenCode(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll('o', '0')
    .replaceAll(/[il]/g, '1');
  return plain.length === LENGTH && Array.from(plain).every((letter) => letters.includes(letter)) ? plain : null;
}
