import type { CivilDate } from '#platform/civil-date';
import type { Block, PublicContent } from '#modules/clearance';
import { startedOn, type Unit } from '#modules/identity';
import { rosterLabels, rosterTexts } from './messages.ts';

/** One unit of a roster as it becomes public. */
export interface RosterUnit {
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
export interface Roster {
  site: string;
  siteName: string;
  office: string;
  units: RosterUnit[];
  /** The names of the grounds whose matters are listed. */
  grounds: string[];
}

/** The first report was that for 2008: the year in which the first regulation came into force. */
const FIRST_REPORT = 2008;

/** A unit as a roster has it. */
export function rosterUnitOf(unit: Unit): RosterUnit {
  const { code, name, level, kind, validFrom } = unit;
  const isGovernment = ['government', 'county-government', 'administrative-area', 'township'].includes(kind);
  const reportsSince = Math.max(FIRST_REPORT, yearOf(validFrom));
  return { code, name, level, isGovernment, reportsSince, keptSince: startedOn(unit) };
}

function yearOf(day: CivilDate): number {
  return Number(day.slice(0, 4));
}

export function contentOfRoster({ siteName, office, units, grounds }: Roster): PublicContent {
  const rows = units.map(({ name, reportsSince, keptSince }) => [name, rosterLabels.year(reportsSince), keptSince]);
  const blocks: Block[] = [
    { kind: 'table', rows: [[...rosterLabels.columns], ...rows] },
    { kind: 'heading', level: 1, number: null, text: rosterLabels.withheld },
    { kind: 'paragraph', text: rosterTexts.howListed(grounds) },
  ];
  return { title: rosterTexts.title(siteName, office), blocks, attachments: [], withheld: [] };
}
