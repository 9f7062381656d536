import type { CivilDate } from '#platform/civil-date';
import type { Guide } from '#modules/openness';
import { cityDepartments } from './city-data.ts';
import data from './data/openness.json' with { type: 'json' };

/** The guide of a unit, and the day on which it is proposed. */
export interface GuideEntry {
  unit: string;
  on: CivilDate;
  says: Omit<Guide, 'unit'>;
}

/** Which site's directory an office proposes, and on which days: with the sites, and when its units changed. */
export const cityDirectories: readonly { office: string; site: string; on: CivilDate[] }[] = data.directories;

/** The guides of some units, each on its day; the others have none yet. */
export const cityGuides: readonly GuideEntry[] = data.guides.map(({ unit, on, ...own }) => ({
  unit,
  on,
  says: { ...data.common, ...own },
}));

/** Guides of the other departments; institutions have none yet. */
export const furtherGuides: readonly GuideEntry[] = cityDepartments
  .filter(({ code, kind }) => kind === 'department' && !data.guides.some(({ unit }) => unit === code))
  .map(({ code, name }, i) => ({
    unit: code,
    on: data.furtherOn,
    says: {
      ...data.common,
      office: `示例：${name}办公室`,
      address: `示例市示例路${40 + i}号`,
      postcode: '425000',
      phone: `0746-${String(600 + i).padStart(7, '0')}（示例）`,
    },
  }));
