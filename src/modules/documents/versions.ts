import { Type, type Static } from 'typebox';
import type { Context } from '#platform/context';
import type { Tx } from '#platform/db';
import { notFound } from '#platform/errors';
import { blockSchema, type Block } from '#modules/clearance';
import { getPersonNames } from '#modules/identity';
import { texts } from './messages.ts';
import { findDocument } from './store.ts';

export const versionSchema = Type.Object({ n: Type.Integer(), by: Type.String(), at: Type.String() });
export type Version = Static<typeof versionSchema>;

export const versionTextSchema = Type.Object({
  n: Type.Integer(),
  title: Type.String(),
  body: Type.Array(blockSchema),
});
export type VersionText = Static<typeof versionTextSchema>;

/** The versions of a text, the newest first, at most the last 200. */
export async function listVersions(tx: Tx, documentId: string): Promise<Version[]> {
  const rows = await tx
    .selectFrom('documents.text_version')
    .select(['n', 'by_id', 'at'])
    .where('document_id', '=', documentId)
    .orderBy('n', 'desc')
    .limit(200)
    .execute();
  const people = await getPersonNames(
    tx,
    rows.map((row) => row.by_id),
  );
  return rows.map((row) => ({ n: row.n, by: people.get(row.by_id) ?? '', at: row.at.toISOString() }));
}

/** The version of a text that stood at a moment, null where there was none yet. */
export async function versionAt(tx: Tx, documentId: string, at: Date): Promise<number | null> {
  const row = await tx
    .selectFrom('documents.text_version')
    .select('n')
    .where('document_id', '=', documentId)
    .where('at', '<=', at)
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.n ?? null;
}

/** One version of a text, through the actor's eyes. Throws not found. */
export async function readVersion(ctx: Context, documentId: string, n: number): Promise<VersionText> {
  await findDocument(ctx, documentId);
  const row = await ctx.tx
    .selectFrom('documents.text_version')
    .select(['n', 'title', 'body'])
    .where('document_id', '=', documentId)
    .where('n', '=', n)
    .executeTakeFirst();
  if (!row) throw notFound('documents.no-version', texts.noVersion);
  return { n: row.n, title: row.title, body: row.body as unknown as Block[] };
}
