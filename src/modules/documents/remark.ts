import { Type, type Static } from 'typebox';
import type { Issue } from '#platform/errors';
import { blockText, type Block } from '#modules/clearance';
import { texts } from './messages.ts';

/** A passage of the text and what is wrong with it: UTF-16 units of the block's text (`blockText`), up to, not including, `to`. */
export const passageSchema = Type.Object(
  {
    block: Type.Integer({ minimum: 0, maximum: 4999 }),
    from: Type.Integer({ minimum: 0, maximum: 10_000_000 }),
    to: Type.Integer({ minimum: 1, maximum: 10_000_000 }),
    words: Type.String({ minLength: 1, maxLength: 500, pattern: String.raw`\S` }),
  },
  { additionalProperties: false },
);
export type Passage = Static<typeof passageSchema>;

export const passagesSchema = Type.Optional(Type.Array(passageSchema, { maxItems: 50 }));

/** What of a passage is quoted: longer ones by their beginning, which finds them again as well. */
const quoted = 1000;

/** The passages with their words as they read now; issues where one covers nothing of the text. */
export function quotePassages(
  body: readonly Block[],
  passages: readonly Passage[],
): { quotes: string[]; issues: Issue[] } {
  const quotes = passages.map(({ block, from, to }) => quoteOf(body[block], from, to));
  const issues = quotes.flatMap((quote, i) =>
    quote.trim() === ''
      ? [{ field: `passages.${i}`, code: 'documents.no-passage', message: texts.noPassage(i + 1) }]
      : [],
  );
  return { quotes, issues };
}

/** Whole characters only: half of one is no text that a database takes. */
function quoteOf(block: Block | undefined, from: number, to: number): string {
  const text = block ? blockText(block) : '';
  return to > text.length ? '' : text.slice(from, Math.min(to, from + quoted)).toWellFormed();
}
