import { sql } from 'kysely';
import { instantOf, type CivilDate } from '#platform/civil-date';
import type { Db } from '#platform/db';
import { plannedOnce } from '#platform/planned-once';
import { fiveOpens, type FiveOpens } from '#modules/signs';
import { windowOf } from './list-window.ts';
import { dayPeriod, readPeriod, weekOf, type Period } from './period.ts';

/** What became public lately, by the five opens, all five of them: in a short time, and in a longer one that it is in. */
export interface Opened {
  short: Period;
  long: Period;
  counts: readonly { opens: FiveOpens; short: number; long: number }[];
}

/** No city makes more public in a week; what is beyond is not counted. */
const MOST = 10_000;

/** Today and this week; where nothing came this week, this month and this year. */
export async function countOpened(db: Db, site: string | undefined, today: CivilDate): Promise<Opened> {
  const week = await countIn(db, site, dayPeriod(today), weekOf(today));
  if (week.counts.some(({ long }) => long > 0)) return week;
  return await countIn(db, site, readPeriod(today.slice(0, 7)), readPeriod(today.slice(0, 4)));
}

async function countIn(db: Db, site: string | undefined, short: Period, long: Period): Promise<Opened> {
  const { rows } = await sql<Opened['counts'][number]>`${plannedOnce}
    select r.five_opens as opens, count(*)::int as long,
      (count(*) filter (where listed.first_released_at >= ${instantOf(short.from, '00:00:00')}))::int as short
    from (${windowOf({ site, period: long }, MOST)}) as listed
    join public_read.register_release r using (public_id)
    group by 1`.execute(db);
  const counts = fiveOpens.map((opens) => rows.find((row) => row.opens === opens) ?? { opens, short: 0, long: 0 });
  return { short, long, counts };
}
