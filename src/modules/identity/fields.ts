import { Type } from 'typebox';
import { posts } from './post.ts';

/** The parts that inputs of commands are made of. Bounds keep out what the database would refuse with an error. */
export const fields = {
  id: Type.String({ format: 'uuid' }),
  /** A civil date; the pattern keeps to years that make sense. */
  day: Type.String({ format: 'date', pattern: '^(19|20|21)' }),
  unitName: text(2, 80),
  personName: text(1, 40),
  shortName: text(2, 40),
  code: Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 40 }),
  indexCode: Type.String({ pattern: '^[0-9A-Za-z]{1,20}$' }),
  territory: Type.String({ pattern: '^[0-9]{6}$' }),
  login: Type.String({ pattern: '^[a-z][a-z0-9._-]{1,39}$' }),
  /** `writeOnly` as JSON Schema has it: never shown again, never logged. Its rules are checked by the command. */
  password: Type.String({ maxLength: 128, writeOnly: true }),
  post: Type.Enum([...posts]),
  tokenHash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  token: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$', writeOnly: true }),
};

/** A line of text without control or invisible characters, not blank at its ends. */
function text(minLength: number, maxLength: number) {
  return Type.String({ minLength, maxLength, pattern: '^[^\\p{C}\\s]([^\\p{C}]*[^\\p{C}\\s])?$' });
}
