import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { anyChange } from '#platform/page';

/** What caches have to drop: whatever bears one of these keys, or everything. */
export type News = { keys: string[] } | 'everything';

/** Where a follower stands: the last number it saw, with the row that bore it, and what it saw waiting for a number. */
interface Cursor {
  seq: string | null;
  id: string | null;
  waiting: ReadonlySet<string>;
}

/** More than that at once is not told row by row. */
const AT_ONCE = 1_000;

/**
 * Follows the public changes for one cache. Each call of `next` gives the keys of what has changed since the last one, in
 * one indexed query: by number, and also what waits for its number, so that a stopped worker delays numbers, never a
 * withdrawal. Everything is to be dropped at the first call, after more changes than are told one by one, and where
 * the row last seen is no longer the same: then this is another database, or an earlier one.
 */
export function followNews(): { next(db: Db): Promise<News> } {
  let cursor: Cursor | null = null;
  return {
    async next(db) {
      const { news, at } = cursor ? await readSince(db, cursor) : await begin(db);
      cursor = at;
      return news;
    },
  };
}

interface Row {
  id: string;
  seq: string | null;
  keys: string[];
}

interface Heard {
  news: News;
  at: Cursor | null;
}

async function begin(db: Db): Promise<Heard> {
  const { rows } = await sql<Row>`
    (select id, seq, keys from public_read.change where seq is not null order by seq desc limit 1)
    union all (select id, seq, keys from public_read.change where seq is null order by id limit ${AT_ONCE + 1})`.execute(
    db,
  );
  const last = rows.find(({ seq }) => seq !== null);
  const waiting = new Set(rows.filter(({ seq }) => seq === null).map(({ id }) => id));
  return { news: 'everything', at: { seq: last?.seq ?? null, id: last?.id ?? null, waiting } };
}

/** The row last seen comes first again: that it is still there tells that this is still the same ledger. */
async function readSince(db: Db, { seq, id, waiting: before }: Cursor): Promise<Heard> {
  const { rows } = await sql<Row>`
    (select id, seq, keys from public_read.change where seq >= ${seq ?? '0'} order by seq limit ${AT_ONCE + 2})
    union all (select id, seq, keys from public_read.change where seq is null order by id limit ${AT_ONCE + 1})`.execute(
    db,
  );
  const numbered = rows.filter((row) => row.seq !== null);
  const waiting = rows.filter((row) => row.seq === null);
  if (id !== null && numbered[0]?.id !== id) return { news: 'everything', at: null };
  const fresh = id === null ? numbered : numbered.slice(1);
  if (fresh.length > AT_ONCE || waiting.length > AT_ONCE) return { news: 'everything', at: null };
  const last = fresh.at(-1);
  const told = [...fresh, ...waiting.filter((row) => !before.has(row.id))];
  return {
    news: { keys: told.flatMap(({ keys }) => [anyChange, ...keys]) },
    at: { seq: last?.seq ?? seq, id: last?.id ?? id, waiting: new Set(waiting.map((row) => row.id)) },
  };
}
