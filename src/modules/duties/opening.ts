import { civilDateOf } from '#platform/civil-date';
import type { Context } from '#platform/context';
import { getUnit, startedOn } from '#modules/identity';
import { getPeriod, loadCalendar } from '#modules/law';
import type { DutyOf } from './duty.ts';
import { clockOf, dueOf } from './history.ts';
import { lengthOf } from './length.ts';
import { planReminders } from './reminder.ts';
import { insertDuty, setReminders } from './store.ts';
import { beginning } from './turning.ts';

/** What is owed, by whom, since when and within what period. */
export interface NewDuty extends DutyOf {
  unitId: string;
  /** What is to be done, for people. */
  title: string;
  /** The event that sets the clock going; its day in Asia/Shanghai is day 0. */
  from: Date;
  /** A code of `law.period`; the version in force on the day of the event counts. */
  periodCode: string;
}

/**
 * Opens a duty and gives its key; null for an event before the unit's first day on the platform: what was before is
 * recorded, not owed. Throws `duties.open-already` (conflict) where the noun has a living duty of the kind,
 * `duties.no-term` (conflict) where the period sets no latest day, `law.no-period` (not found) where none was in force.
 */
export async function openDuty(ctx: Context, wanted: NewDuty): Promise<string | null> {
  const day = civilDateOf(wanted.from);
  if (day < startedOn(await getUnit(ctx.tx, wanted.unitId))) return null;
  const opened = beginning('opened', wanted.from, lengthOf(await getPeriod(ctx.tx, wanted.periodCode, day)));
  const clock = clockOf([opened]);
  const calendar = await loadCalendar(ctx.tx, civilDateOf(ctx.now));
  const { dueAt, provisional } = dueOf(clock, calendar);
  if (dueAt === null) throw new Error('a clock without a pause stands still');
  const id = ctx.newId();
  ctx.touch('duty', id);
  const duty = {
    id,
    kind: wanted.kind,
    noun: wanted.noun,
    noun_id: wanted.nounId,
    unit_id: wanted.unitId,
    title: wanted.title,
    period_code: wanted.periodCode,
    due_at: dueAt,
    provisional,
    opened_at: ctx.now,
  };
  await insertDuty(ctx, duty, opened);
  await setReminders(ctx, id, dueAt, planReminders(clock, dueAt, calendar));
  return id;
}
