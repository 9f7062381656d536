import { Type } from 'typebox';

/** Words that somebody says: not only blanks. */
export function said(maxLength: number) {
  return Type.String({ minLength: 1, maxLength, pattern: String.raw`\S` });
}
