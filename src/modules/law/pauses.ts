import type { CivilDate } from '#platform/civil-date';
import { invalid } from '#platform/errors';
import { lawTexts } from './messages.ts';

/** Days on which a clock stands still; both the first and the last day are taken out. */
export interface Pause {
  from: CivilDate;
  /** Null while the pause has not ended. */
  to: CivilDate | null;
}

/** A pause that has ended. */
export type EndedPause = Pause & { to: CivilDate };

/** Whether a clock runs on a day, stands still for a while, or stands until somebody starts it again. */
export type Standing = 'runs' | 'paused' | 'open';

/** A function that says for each day how the clock stands; pauses may overlap. Throws `invalid` for one that ends before it begins. */
export function standingOn(pauses: readonly Pause[]): (date: CivilDate) => Standing {
  for (const { from, to } of pauses) {
    if (to !== null && to < from) {
      throw invalid([{ field: 'pauses', code: 'law.pause-reversed', message: lawTexts.pauseReversed(from, to) }]);
    }
  }
  return (date) => {
    if (pauses.some(({ from, to }) => to === null && from <= date)) return 'open';
    return pauses.some(({ from, to }) => to !== null && from <= date && date <= to) ? 'paused' : 'runs';
  };
}
