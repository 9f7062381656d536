import type { Selectable } from 'kysely';
import type { Context } from '#platform/context';
import type { DB, Tx } from '#platform/db';
import type { Passage } from './remark.ts';

export type Remark = Selectable<DB['documents.remark']>;

/** Writes down what was said of passages of the present text, with the opinion that sent the document back. */
export async function insertRemarks(
  ctx: Context,
  of: { documentId: string; opinionId: string },
  passages: readonly (Passage & { quote: string })[],
): Promise<void> {
  if (passages.length === 0) return;
  const { n } = await ctx.tx
    .selectFrom('documents.text_version')
    .select((e) => e.fn.max('n').as('n'))
    .where('document_id', '=', of.documentId)
    .executeTakeFirstOrThrow();
  await ctx.tx
    .insertInto('documents.remark')
    .values(
      passages.map(({ block, from, to, quote, words }) => ({
        id: ctx.newId(),
        opinion_id: of.opinionId,
        document_id: of.documentId,
        n,
        block,
        from_at: from,
        to_at: to,
        quote,
        words: words.trim(),
      })),
    )
    .execute();
}

/** The remarks on a document by the opinion they belong to, in the order of the text. */
export async function remarksOf(tx: Tx, documentId: string): Promise<Map<string, Remark[]>> {
  const rows = await tx
    .selectFrom('documents.remark')
    .selectAll()
    .where('document_id', '=', documentId)
    .orderBy('block')
    .orderBy('from_at')
    .orderBy('id')
    .limit(2000)
    .execute();
  return Map.groupBy(rows, (row) => row.opinion_id);
}

/** Sets or takes back the drafter's tick; says whether the document has this remark. */
export async function markSettled(
  ctx: Context,
  { documentId, remarkId }: { documentId: string; remarkId: string },
  settled: boolean,
): Promise<boolean> {
  const { numUpdatedRows } = await ctx.tx
    .updateTable('documents.remark')
    .set({ settled_at: settled ? ctx.now : null })
    .where('id', '=', remarkId)
    .where('document_id', '=', documentId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
