import { sql } from 'kysely';
import { addDays, instantOf, isCivilDate, type CivilDate } from '#platform/civil-date';
import type { Db } from '#platform/db';
import { invalid } from '#platform/errors';
import { validityOn, type PublicRecord, type Validity } from './facts.ts';
import { isBefore } from './list-window.ts';
import { readCursor } from './lists.ts';
import { registerTexts } from './messages.ts';

/** Which day is asked for, which part of what was public, and where in it. */
export interface DayWanted {
  /** A day that has begun: see `dayAskedFor`. */
  day: CivilDate;
  site?: string;
  /** A column of `site`. */
  column?: string;
  /** Code of the issuer. */
  issuer?: string;
  /** `next` of the page before. */
  before?: string;
  /** Rows wanted, 1 to 100. */
  limit: number;
}

/** One thing that was public at the end of the day. */
export interface StoodThen {
  publicId: string;
  /** The record that was the latest then. */
  n: number;
  /** Where that record stands in the log; null until it is numbered. */
  logIndex: number | null;
  firstReleasedAt: Date;
  /** What was public then; null for what has been withdrawn since. */
  version: { record: PublicRecord; salt: Buffer; at: Date; validityThen: Validity } | null;
  /** What stands there now, of an item withdrawn since; the title is the last one, where the reason allows it. */
  withdrawn: { at: Date; reason: string; reasonCode: string; title: string | null; logIndex: number | null } | null;
}

/** The day in a text from outside. Throws `register.bad-day` (invalid) for what is no day, and for one yet to come. */
export function dayAskedFor(text: string, today: CivilDate): CivilDate {
  const message = !isCivilDate(text) ? registerTexts.badDay : text > today ? registerTexts.dayAhead : null;
  if (message !== null) throw invalid([{ field: 'day', code: 'register.bad-day', message }]);
  return text;
}

/** The first instant after a day: what was released or withdrawn before it happened on that day at the latest. */
export function endOf(day: CivilDate): Date {
  return instantOf(addDays(day, 1), '00:00:00');
}

/**
 * What was public here at the end of a day of Asia/Shanghai, by the records as they stood then; the latest first released
 * comes first. What a record says of the time before its own `at` is not claimed: it was released here then, not earlier.
 * Throws `register.bad-cursor` (invalid).
 */
export async function listPublicOn(db: Db, wanted: DayWanted): Promise<{ items: StoodThen[]; next: string | null }> {
  const limit = Math.min(Math.max(Math.trunc(wanted.limit) || 1, 1), 100);
  const rows = await readRows(db, wanted, limit + 1);
  const items = rows.slice(0, limit).map((row) => stoodThen(row, wanted.day));
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? `${last.firstReleasedAt.getTime()}-${last.publicId}` : null };
}

/** When the first release here was; null where there was none. */
export async function findFirstRelease(db: Db): Promise<Date | null> {
  const row = await db
    .selectFrom('public_read.change')
    .select('at')
    .where('act', '=', 'release')
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst();
  return row?.at ?? null;
}

interface Row {
  publicId: string;
  n: number;
  first: Date;
  leaf: string | null;
  record: PublicRecord | null;
  salt: Buffer | null;
  at: Date | null;
  goneAt: Date | null;
  reason: string | null;
  reasonCode: string | null;
  title: string | null;
  goneLeaf: string | null;
}

/** What is public now and was then, beside what was withdrawn since; each found by the first release, from that day back. */
async function readRows(db: Db, wanted: DayWanted, count: number): Promise<Row[]> {
  const end = endOf(wanted.day);
  const versions = await versionsIn(db, placeOf(wanted.site, wanted.column));
  const { rows } = await sql<Row>`
    with stood as (
      (select v.public_id, v.n, v.first_released_at as first
        from ${versions} v
        where ${since(wanted, sql`v.first_released_at`, sql`v.public_id`)} and v.at < ${end} ${ofVersion(wanted)}
          and not exists (select from public_read.register_version w where w.public_id = v.public_id and w.n > v.n and w.at < ${end})
        order by v.first_released_at desc, v.public_id desc limit ${count})
      union all
      (select t.item_id, c.n, f.at
        from public_read.tombstone t
        join public_read.change f on f.item_id = t.item_id and f.n = 1
        cross join lateral (
          select n, keys from public_read.change e
          where e.item_id = t.item_id and e.act <> 'withdraw' and e.at < ${end} order by n desc limit 1) c
        where t.at >= ${end} and ${since(wanted, sql`f.at`, sql`t.item_id`)} ${ofTombstone(wanted)}
        order by f.at desc, t.item_id desc limit ${count}))
    select s.public_id as "publicId", s.n, s.first, c.leaf_index as leaf, v.record, v.salt, v.at,
      t.at as "goneAt", t.public_reason as reason, t.reason_code as "reasonCode", w.title, g.leaf_index as "goneLeaf"
    from stood s
    left join public_read.register_version v on v.public_id = s.public_id and v.n = s.n
    left join public_read.tombstone t on t.item_id = s.public_id
    left join public_read.register_withdrawn_title w on w.public_id = s.public_id
    left join public_read.change c on c.item_id = s.public_id and c.n = s.n
    left join public_read.change g on g.item_id = s.public_id and g.act = 'withdraw'
    order by s.first desc, s.public_id desc limit ${count}`.execute(db);
  return rows;
}

function ofVersion({ site, column, issuer }: DayWanted) {
  const place = placeOf(site, column);
  return sql`${place === null ? sql`` : sql`and v.places @> array[${place}]`} ${issuer === undefined ? sql`` : sql`and v.issuer_code = ${issuer}`}`;
}

/** So many of one place are put in order for themselves; more of them are met soon enough on the way through all. */
const FEW = 2_000;

/** The versions among which to look: of a place of few those alone, which the planner takes for more than they are. */
async function versionsIn(db: Db, place: string | null) {
  const all = sql`public_read.register_version`;
  if (place === null) return all;
  const placed = sql`public_read.register_version where places @> array[${place}]`;
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select from ${placed} limit ${FEW + 1}) as counted`.execute(db);
  return (rows[0]?.count ?? 0) <= FEW ? sql`(select * from ${placed} offset 0)` : all;
}

/** Of what was withdrawn only the keys of its changes are left; a revision bears those of the places it left as well. */
function ofTombstone({ site, column, issuer }: DayWanted) {
  const keys = [
    ...(site === undefined ? [] : [column === undefined ? `site:${site}` : `list:${site}/${column}`]),
    ...(issuer === undefined ? [] : [`issuer:${issuer}`]),
  ];
  return keys.length === 0 ? sql`` : sql`and c.keys @> ${keys}::text[]`;
}

function placeOf(site: string | undefined, column: string | undefined): string | null {
  if (site === undefined) return null;
  return column === undefined ? site : `${site}/${column}`;
}

/** What was first released before the end of the day, and behind the place where the list was left. */
function since({ before, day }: DayWanted, first: ReturnType<typeof sql>, id: ReturnType<typeof sql>) {
  const place = before === undefined ? null : readCursor(before);
  const end = endOf(day);
  const until = isBefore(place, end) ? sql`true` : sql`${first} < ${end}`;
  return place ? sql`${until} and (${first}, ${id}) < (${place.at}::timestamptz, ${place.publicId})` : until;
}

function stoodThen(row: Row, day: CivilDate): StoodThen {
  const { publicId, n, first: firstReleasedAt, record, salt, at, goneAt } = row;
  return {
    publicId,
    n,
    logIndex: numberOf(row.leaf),
    firstReleasedAt,
    version: record && salt && at ? { record, salt, at, validityThen: validityOn(record, day) } : null,
    withdrawn: goneAt && {
      at: goneAt,
      reason: row.reason ?? '',
      reasonCode: row.reasonCode ?? '',
      title: row.title,
      logIndex: numberOf(row.goneLeaf),
    },
  };
}

function numberOf(leaf: string | null): number | null {
  return leaf === null ? null : Number(leaf);
}
