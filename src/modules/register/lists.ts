import { sql, type ExpressionBuilder } from 'kysely';
import type { CivilDate } from '#platform/civil-date';
import type { DB, Db } from '#platform/db';
import { invalid } from '#platform/errors';
import { validityOn, type Placement, type Validity } from './facts.ts';
import { registerTexts } from './messages.ts';

/** Which list, and where in it. */
export interface ListWanted {
  site?: string;
  /** A column of `site`. */
  column?: string;
  /** Only what stands in one of these columns. */
  places?: readonly Placement[];
  /** Only what stands in none of these. */
  outside?: readonly Placement[];
  /** Code of the issuer. */
  issuer?: string;
  /** `next` of the list before. */
  before?: string;
  /** Entries wanted, 1 to 100. */
  limit: number;
  /** The day for which validity is told; as it stands on record where this is not given. */
  day?: CivilDate;
}

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

/** Public items, the latest first. Throws `register.bad-cursor` (invalid). */
export async function listReleases(db: Db, wanted: ListWanted): Promise<{ items: Listed[]; next: string | null }> {
  const limit = Math.min(Math.max(Math.trunc(wanted.limit) || 1, 1), 100);
  const { site, column, issuer, places, outside } = wanted;
  const before = wanted.before === undefined ? null : readCursor(wanted.before);
  let query = db
    .selectFrom('public_read.register_release as r')
    .select(columns)
    .select([
      sql<string | null>`r.record->>'validFrom'`.as('validFrom'),
      sql<string | null>`r.record->>'expiresOn'`.as('expiresOn'),
    ]);
  if (site !== undefined) {
    query = query.where((w) =>
      w.exists(
        w
          .selectFrom('public_read.register_placement as p')
          .select('p.public_id')
          .whereRef('p.public_id', '=', 'r.public_id')
          .where('p.site_code', '=', site)
          .$if(column !== undefined, (q) => q.where('p.column_code', '=', column ?? '')),
      ),
    );
  }
  if (places !== undefined) query = query.where((w) => w.exists(placedIn(w, places)));
  if (outside !== undefined) query = query.where((w) => w.not(w.exists(placedIn(w, outside))));
  if (issuer !== undefined) query = query.where('r.issuer_code', '=', issuer);
  if (before) {
    query = query.where((w) =>
      w(w.refTuple('r.first_released_at', 'r.public_id'), '<', w.tuple(before.at, before.publicId)),
    );
  }
  const rows = await query
    .orderBy('r.first_released_at', 'desc')
    .orderBy('r.public_id', 'desc')
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit).map(({ validFrom, expiresOn, ...row }) => {
    const validity = row.validity as Validity;
    return { ...row, validity: wanted.day ? validityOn({ validity, validFrom, expiresOn }, wanted.day) : validity };
  });
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? `${last.firstReleasedAt.getTime()}-${last.publicId}` : null };
}

/** The placements of an item in some of these columns; in none where there is no column. */
function placedIn(
  w: ExpressionBuilder<DB & { r: DB['public_read.register_release'] }, 'r'>,
  places: readonly Placement[],
) {
  return w
    .selectFrom('public_read.register_placement as p')
    .select('p.public_id')
    .whereRef('p.public_id', '=', 'r.public_id')
    .where((e) => e.or(places.map(({ site, column }) => e.and({ 'p.site_code': site, 'p.column_code': column }))));
}

const columns = [
  'r.public_id as publicId',
  'r.n as n',
  'r.title as title',
  'r.document_number as documentNumber',
  'r.issuer as issuer',
  'r.issuer_code as issuerCode',
  'r.genre as genre',
  'r.attribute as attribute',
  'r.five_opens as fiveOpens',
  'r.validity as validity',
  'r.document_date as documentDate',
  'r.issued_on as issuedOn',
  'r.first_released_at as firstReleasedAt',
  'r.released_at as releasedAt',
] as const;

/** Where a list was left: time and item. Throws `register.bad-cursor` (invalid). */
export function readCursor(cursor: string): { at: Date; publicId: string } {
  const [, time, publicId] = /^(\d{1,14})-([0-9a-z]{12})$/.exec(cursor) ?? [];
  if (time === undefined || publicId === undefined) {
    throw invalid([{ field: 'before', code: 'register.bad-cursor', message: registerTexts.badCursor }]);
  }
  return { at: new Date(Number(time)), publicId };
}
