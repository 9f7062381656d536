import type { Db } from '#platform/db';
import { formatDocumentNumber, type DocumentNumber } from './number.ts';
import type { Bearer } from './queries.ts';

/** Which noun bears a number, also one that was cancelled; null where nobody does. */
export async function findBearer(db: Db, { prefix, year, serial }: DocumentNumber): Promise<Bearer | null> {
  const row = await db
    .selectFrom('numbering.number')
    .select(['noun', 'noun_id'])
    .where('prefix', '=', prefix)
    .where('year', '=', year)
    .where('serial', '=', serial)
    .executeTakeFirst();
  return row ? { noun: row.noun, nounId: row.noun_id } : null;
}

/** The numbers in use of matters of one noun as they are written, by their keys. */
export async function findNumbersOf(db: Db, noun: string, nounIds: readonly string[]): Promise<Map<string, string>> {
  if (nounIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('numbering.number')
    .select(['noun_id', 'prefix', 'year', 'serial'])
    .where('noun', '=', noun)
    .where('noun_id', 'in', [...new Set(nounIds)])
    .where('state', '=', 'in-use')
    .execute();
  return new Map(rows.map((row) => [row.noun_id, formatDocumentNumber(row)]));
}
