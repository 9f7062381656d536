import { civilDateOf } from '#platform/civil-date';
import type { Due, Rules, Standstill } from '#modules/law';
import type { Duty } from './duty.ts';
import { clockOf, dueOf, type Clock, type Turn } from './history.ts';
import { lengthOf, type Length } from './length.ts';

/** How a duty stands otherwise by the rules than its row says. */
export interface Shift {
  clock: Clock;
  due: Due | Standstill;
  /** The period in force on the day of the event gives another length than the clock was set to: it came late. */
  isAnotherLength: boolean;
}

/**
 * What the rules make of a living duty, null where that is what its row says already. The act of recomputing and the preview
 * of what a change of the law would move ask the same question here, each with its own rules.
 */
export function shiftOf(duty: Duty, turns: readonly Turn[], rules: Rules): Shift | null {
  const before = clockOf(turns);
  const length = lengthByLaw(duty, before, rules);
  const isAnotherLength = !isSame(length, before.length);
  const clock = isAnotherLength ? { ...before, length } : before;
  const due = dueOf(clock, rules.calendar);
  const isOtherwise = due.dueAt?.getTime() !== duty.due_at?.getTime() || due.provisional !== duty.provisional;
  return isOtherwise || isAnotherLength ? { clock, due, isAnotherLength } : null;
}

/** By the law of the day of the event (invariant 7); where it has nothing to say, as the clock was set. */
function lengthByLaw({ period_code: code }: Duty, { from, length }: Clock, { periodOn }: Rules): Length {
  const period = periodOn(code, civilDateOf(from));
  return period ? lengthOf(period) : length;
}

function isSame(one: Length, other: Length): boolean {
  if ('eachYear' in one) return 'eachYear' in other && one.eachYear === other.eachYear;
  return !('eachYear' in other) && one.n === other.n && one.unit === other.unit;
}
