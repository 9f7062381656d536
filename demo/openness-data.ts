import type { CivilDate } from '#platform/civil-date';
import type { Guide } from '#modules/openness';
import data from './data/openness.json' with { type: 'json' };

/** Which site's directory an office proposes, and on which days: with the sites, and when its units changed. */
export const cityDirectories: readonly { office: string; site: string; on: CivilDate[] }[] = data.directories;

/** The guides of some units, each on its day; the others have none yet. */
export const cityGuides: readonly { unit: string; on: CivilDate; says: Omit<Guide, 'unit'> }[] = data.guides.map(
  ({ unit, on, ...own }) => ({ unit, on, says: { ...data.common, ...own } }),
);
