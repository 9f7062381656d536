import { conflict } from '#platform/errors';
import type { Period, StatutoryPeriod } from '#modules/law';
import prompt from './data/prompt.json' with { type: 'json' };
import { dutyTexts } from './messages.ts';

/** By when something is due: a length of time from the event, or the next such day of a year ('MM-DD'). */
export type Length = Period | { eachYear: string };

/**
 * How long a statutory period gives. What is due at once (及时) without a number gets the platform's own measure, which is
 * data. Throws `duties.no-term` (conflict) for one that sets no latest day: at least so long, or so long ahead.
 */
export function lengthOf(period: StatutoryPeriod): Length {
  if (period.rule === 'yearly') return { eachYear: period.eachYear };
  if (period.rule === 'at-once') return { n: prompt.workingDays, unit: 'wd' };
  if (period.rule === 'within' || period.rule === 'every') return { n: period.n, unit: period.unit };
  throw conflict('duties.no-term', dutyTexts.noTerm(period.name));
}
