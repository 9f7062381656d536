import { sql } from 'kysely';
import type { CivilDate } from '#platform/civil-date';
import type { Db } from '#platform/db';
import { fiveOpens } from './facts.ts';
import { boundsOf, isOwn, lastDayFor, type Month, type Timing } from './figures.ts';
import { listReleases, type Listed } from './lists.ts';

/** Which of a month's figures: each narrows what is counted. */
export interface Counted {
  issuer?: string;
  opens?: string;
  timing?: Timing;
}

const timings: readonly Timing[] = ['in-time', 'late', 'unmeasured'];

/** The narrowing that an address names; what is none of ours narrows nothing. */
export function countedOf({ issuer, opens, timing }: Readonly<Record<string, string>>): Counted {
  const known = timings.find((each) => each === timing);
  return {
    ...(issuer && { issuer: issuer.slice(0, 100) }),
    ...(fiveOpens.some((each) => each === opens) && opens && { opens }),
    ...(known && { timing: known }),
  };
}

/** The items that a figure counts, the latest first. Throws `register.bad-cursor` (invalid). */
export async function listCounted(
  db: Db,
  month: Month,
  { issuer, opens, timing }: Counted,
  page: { before?: string; limit: number; day: CivilDate },
): Promise<{ items: Listed[]; next: string | null }> {
  const conditions = [isOwn];
  if (opens) conditions.push(sql<boolean>`r.five_opens = ${opens}`);
  if (timing) conditions.push(await timed(db, month, timing));
  return await listReleases(db, { ...page, ...(issuer && { issuer }), within: boundsOf(month), conditions });
}

/** Whether an item was in time depends on its day of issue alone: a month has as many of these as days, and some old ones. */
async function timed(db: Db, month: Month, timing: Timing) {
  if (timing === 'unmeasured') return sql<boolean>`(r.issued_on is null or r.issued_on < '2008-05-01')`;
  const { from, until } = boundsOf(month);
  const rows = await db
    .selectFrom('public_read.register_release as r')
    .select('issued_on')
    .distinct()
    .where(isOwn)
    .where('first_released_at', '>=', from)
    .where('first_released_at', '<', until)
    .where('issued_on', '>=', '2008-05-01')
    .execute();
  const days = rows.flatMap(({ issued_on: day }) => day ?? []);
  const last = days.map(lastDayFor);
  const releasedOn = sql`(r.first_released_at at time zone 'Asia/Shanghai')::date`;
  return sql<boolean>`exists (select from unnest(${days}::date[], ${last}::date[]) as term (day, last)
    where term.day = r.issued_on and ${timing === 'late' ? sql`${releasedOn} > term.last` : sql`${releasedOn} <= term.last`})`;
}
