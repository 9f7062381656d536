import type { CivilDate } from '#platform/civil-date';
import type { Block, PublicContent } from '#modules/clearance';
import { startedOn, type Unit } from '#modules/identity';
import { directoryLabels, directoryTexts } from './messages.ts';

/** One unit of a directory as it becomes public. */
export interface DirectoryUnit {
  code: string;
  name: string;
  level: Unit['level'];
  isGovernment: boolean;
  /** The first year for which it owes an annual report. */
  reportsSince: number;
  /** Since when the platform keeps its information: of what was before it says nothing. */
  keptSince: CivilDate;
}

/**
 * The units whose information a site's openness platform holds. With it the office clears that what they withhold is
 * listed there by ground, unit and month, and by nothing that tells one matter from another.
 */
export interface Directory {
  site: string;
  siteName: string;
  office: string;
  units: DirectoryUnit[];
  /** The names of the grounds whose matters are listed. */
  grounds: string[];
}

/** The first report was that for 2008: the year in which the first regulation came into force. */
const FIRST_REPORT = 2008;

/** A unit as a directory has it. */
export function directoryUnitOf(unit: Unit): DirectoryUnit {
  const { code, name, level, kind, validFrom } = unit;
  const isGovernment = ['government', 'county-government', 'administrative-area', 'township'].includes(kind);
  const reportsSince = Math.max(FIRST_REPORT, yearOf(validFrom));
  return { code, name, level, isGovernment, reportsSince, keptSince: startedOn(unit) };
}

function yearOf(day: CivilDate): number {
  return Number(day.slice(0, 4));
}

export function contentOfDirectory({ siteName, office, units, grounds }: Directory): PublicContent {
  const rows = units.map(({ name, reportsSince, keptSince }) => [name, directoryLabels.year(reportsSince), keptSince]);
  const blocks: Block[] = [
    { kind: 'table', rows: [[...directoryLabels.columns], ...rows] },
    { kind: 'heading', level: 1, number: null, text: directoryLabels.withheld },
    { kind: 'paragraph', text: directoryTexts.howListed(grounds) },
  ];
  return { title: directoryTexts.title(siteName, office), blocks, attachments: [], withheld: [] };
}
