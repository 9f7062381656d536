import { sql } from 'kysely';
import { addMonths, instantOf, type CivilDate } from '#platform/civil-date';
import type { Db } from '#platform/db';
import { plannedOnce } from '#platform/planned-once';
import type { Validity } from './facts.ts';
import { placedIn, windowOf } from './list-window.ts';
import { dayPeriod } from './period.ts';

/** A public item that was amended or repealed, or has run out, and by what; its title only while it is public itself. */
export interface Replaced {
  publicId: string;
  title: string;
  validity: Validity;
  at: Date;
  by: { title: string; publicId: string | null } | null;
}

/** So many changes are looked back on for those of validity. */
const LOOKED_BACK = 2_000;

/** What was lately amended, repealed or recorded as run out, the latest first: read from the end of the changes, no further than it must. */
export async function listReplaced(db: Db, site: string | undefined, most: number): Promise<Replaced[]> {
  const { rows } = await sql<Omit<Replaced, 'by'> & { byTitle: string | null; byItem: string | null }>`${plannedOnce}
    select r.public_id as "publicId", r.title, r.validity, changed.at,
      coalesce(later.title, r.record->'replacedBy'->>'title') as "byTitle", later.public_id as "byItem"
    from (select seq, item_id, n, act, at from public_read.change order by seq desc limit ${sql.lit(LOOKED_BACK)}) as changed
    join public_read.register_release r on r.public_id = changed.item_id and r.n = changed.n
    left join public_read.register_release later on later.public_id = r.record->'replacedBy'->>'item'
    where changed.act = 'revise' and r.validity in ('amended', 'expired', 'repealed') and ${placedIn({ site })}
    order by changed.seq desc limit ${sql.lit(most)}`.execute(db);
  return rows.map(({ byTitle, byItem, ...row }) => ({
    ...row,
    by: byTitle === null ? null : { title: byTitle, publicId: byItem },
  }));
}

/** What became public on this day in one of the thirty years before: one item a year, the latest year first. */
export async function listOnThisDay(
  db: Db,
  site: string | undefined,
  { today, most }: { today: CivilDate; most: number },
): Promise<{ publicId: string; title: string; firstReleasedAt: Date }[]> {
  const days = Array.from({ length: 30 }, (_, i) => dayPeriod(addMonths(today, -12 * (i + 1))));
  const starts = days.map(({ from }) => instantOf(from, '00:00:00').toISOString());
  const { rows } = await sql<{ publicId: string; title: string; firstReleasedAt: Date }>`${plannedOnce}
    select then_public.* from unnest(${starts}::timestamptz[]) as day_of(start)
    cross join lateral (
      select r.public_id as "publicId", r.title, r.first_released_at as "firstReleasedAt"
      from public_read.register_release r
      where r.first_released_at >= day_of.start and r.first_released_at < day_of.start + interval '1 day' and ${placedIn({ site })}
      order by r.first_released_at desc limit 1) as then_public
    order by day_of.start desc limit ${most}`.execute(db);
  return rows;
}

/** Things to search for that are there: a number, a theme and an issuer of what became public lately. */
export async function findExamples(db: Db, site: string | undefined): Promise<string[]> {
  const { rows } = await sql<{ number: string | null; theme: string | null; issuer: string }>`${plannedOnce}
    select r.document_number as number, r.theme, r.issuer
    from (${windowOf({ site }, 30)}) as listed join public_read.register_release r using (public_id)
    order by listed.first_released_at desc, listed.public_id desc`.execute(db);
  const number = rows.find((row) => row.number !== null)?.number;
  const theme = rows.find((row) => row.theme !== null)?.theme?.split(/[^\p{Script=Han}]/u)[0];
  return [number, theme, rows.at(-1)?.issuer].filter((example) => typeof example === 'string');
}
