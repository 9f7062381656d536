import { sql, type RawBuilder } from 'kysely';
import type { CivilDate } from '#platform/civil-date';
import type { Db } from '#platform/db';
import { invalid } from '#platform/errors';
import { plannedOnce } from '#platform/planned-once';
import { validityOn, type FiveOpens, type Placement, type Validity } from './facts.ts';
import { placedIn, windowOf, type WindowWanted } from './list-window.ts';
import { registerTexts } from './messages.ts';

/** Which list, and where in it. */
export interface ListWanted extends Omit<WindowWanted, 'before' | 'without'> {
  opens?: FiveOpens | undefined;
  /** Only what stands in none of these columns. */
  outside?: readonly Placement[];
  /** `next` of the list before. */
  before?: string;
  /** Entries wanted, 1 to 100. */
  limit: number;
  /** The day for which validity is told; as it stands on record where this is not given. */
  day?: CivilDate;
}

/** How much is read for a page: few sizes, so that there are few statements. */
const readings = [11, 31, 101];

/** One line of a list. */
export interface Listed {
  publicId: string;
  n: number;
  title: string;
  documentNumber: string | null;
  issuer: string;
  issuerCode: string;
  genre: string;
  attribute: string;
  fiveOpens: string;
  /** As of the day of the list. */
  validity: Validity;
  documentDate: string;
  issuedOn: string | null;
  firstReleasedAt: Date;
  releasedAt: Date;
}

/** A page of a list. There may be more behind `next` even where `items` are fewer than were wanted, or none. */
export interface ListPage {
  items: Listed[];
  next: string | null;
}

/**
 * So many entries of a column are looked at for those of one of the five opens or outside some others, and of an issuer's
 * for those of a column: no index has them by time.
 */
export const LOOKED_AT = 2_000;

/** Public items, the latest first. Throws `register.bad-cursor` (invalid). */
export async function listReleases(db: Db, wanted: ListWanted): Promise<ListPage> {
  const limit = Math.min(Math.max(Math.trunc(wanted.limit) || 1, 1), 100);
  const read = readings.find((size) => size > limit) ?? limit + 1;
  const { outside, day } = wanted;
  const before = wanted.before === undefined ? null : readCursor(wanted.before);
  const list: WindowWanted = { ...wanted, before, without: outside };
  // Among everything an index has each of the five by time.
  const isEverywhere = wanted.site === undefined && wanted.places === undefined && wanted.issuer === undefined;
  const chosen = choiceOf(isEverywhere ? { outside } : wanted);
  if (wanted.issuer !== undefined && (wanted.site ?? wanted.places) !== undefined) {
    chosen.push(placedIn(wanted));
    for (const place of ['site', 'column', 'places'] as const) delete list[place];
  }
  if (isEverywhere && wanted.opens !== undefined)
    list.conditions = [...(wanted.conditions ?? []), sql<boolean>`r.five_opens = ${wanted.opens}`];
  const { rows } = await sql<Row>`${plannedOnce}
    with listed as materialized (${windowOf(list, chosen.length === 0 ? read : LOOKED_AT)})
    select ${columns} from listed join public_read.register_release r using (public_id)
    where ${sql.join([sql`true`, ...chosen], sql` and `)}
    order by listed.first_released_at desc, listed.public_id desc limit ${sql.lit(read)}`.execute(db);
  const items = rows.slice(0, limit).map(({ validFrom, expiresOn, ...row }) => ({
    ...row,
    validity: day ? validityOn({ validity: row.validity, validFrom, expiresOn }, day) : row.validity,
  }));
  const last = items.at(-1);
  if (rows.length > limit && last) return { items, next: cursorOf(last.firstReleasedAt, last.publicId) };
  return { items, next: chosen.length === 0 ? null : await unseen(db, list) };
}

interface Choice {
  opens?: FiveOpens | undefined;
  outside?: readonly Placement[] | undefined;
}

/** What is chosen among the entries that were looked at. */
function choiceOf({ opens, outside }: Choice): RawBuilder<boolean>[] {
  return [
    ...(opens === undefined ? [] : [sql<boolean>`r.five_opens = ${opens}`]),
    ...(outside === undefined ? [] : [sql<boolean>`not ${placedIn({ places: outside })}`]),
  ];
}

type Row = Listed & { validFrom: CivilDate | null; expiresOn: CivilDate | null };

const columns = sql`
  r.public_id as "publicId", r.n, r.title, r.document_number as "documentNumber", r.issuer, r.issuer_code as "issuerCode",
  r.genre, r.attribute, r.five_opens as "fiveOpens", r.validity, r.document_date as "documentDate", r.issued_on as "issuedOn",
  r.first_released_at as "firstReleasedAt", r.released_at as "releasedAt",
  r.record->>'validFrom' as "validFrom", r.record->>'expiresOn' as "expiresOn"`;

/** Where to look on behind the last entry that was looked at; null where that was the end. */
async function unseen(db: Db, list: WindowWanted): Promise<string | null> {
  const { rows } = await sql<{ publicId: string; at: Date }>`
    select public_id as "publicId", first_released_at as at from (${windowOf(list, LOOKED_AT + 1)}) as looked
    order by first_released_at desc, public_id desc offset ${LOOKED_AT - 1}`.execute(db);
  const [last, more] = rows;
  return last && more ? cursorOf(last.at, last.publicId) : null;
}

function cursorOf(at: Date, publicId: string): string {
  return `${at.getTime()}-${publicId}`;
}

/** Where a list was left: time and item. Throws `register.bad-cursor` (invalid). */
export function readCursor(cursor: string): { at: Date; publicId: string } {
  const [, time, publicId] = /^(\d{1,14})-([0-9a-z]{12})$/.exec(cursor) ?? [];
  if (time === undefined || publicId === undefined) {
    throw invalid([{ field: 'before', code: 'register.bad-cursor', message: registerTexts.badCursor }]);
  }
  return { at: new Date(Number(time)), publicId };
}
