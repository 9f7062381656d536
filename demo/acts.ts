import type { CivilDate } from '#platform/civil-date';
import type { Stage } from './stage.ts';

/** Something that happens on a day; of several on one day the lower rank comes first. */
export interface Act {
  day: CivilDate;
  rank: number;
  run: (stage: Stage) => Promise<void>;
}
