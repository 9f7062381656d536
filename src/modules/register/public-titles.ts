import type { Db } from '#platform/db';

/**
 * The titles under which matters of one noun are public now, by their keys; what was never released, or is withdrawn, has
 * none.
 */
export async function findPublicTitles(db: Db, noun: string, nounIds: readonly string[]): Promise<Map<string, string>> {
  if (nounIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('register.item as item')
    .innerJoin('public_read.register_release as release', 'release.public_id', 'item.public_id')
    .select(['item.noun_id', 'release.title'])
    .where('item.noun', '=', noun)
    .where('item.noun_id', 'in', [...new Set(nounIds)])
    .where('item.state', '=', 'public')
    .execute();
  return new Map(rows.map((row) => [row.noun_id, row.title]));
}

/** The nouns behind a public id, as the audit trail names them: the item, and the matter that was released; none for an unknown id. */
export async function findNounOf(db: Db, publicId: string): Promise<string[]> {
  const item = await db
    .selectFrom('register.item')
    .select(['id', 'noun', 'noun_id'])
    .where('public_id', '=', publicId)
    .executeTakeFirst();
  return item ? [`item:${item.id}`, `${item.noun}:${item.noun_id}`] : [];
}
