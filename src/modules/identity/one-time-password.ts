import { randomInt } from 'node:crypto';

// Without the letters and digits that are mistaken for each other.
const groups = ['ABCDEFGHJKMNPQRSTUVWXYZ', 'abcdefghjkmnpqrstuvwxyz', '23456789'];

/** Three groups that can be read out and typed: about 60 bits, and what the rules of passwords ask. */
export function newOneTimePassword(): string {
  return groups
    .map((letters) => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join(''))
    .join('-');
}
