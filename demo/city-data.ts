import type { CivilDate } from '#platform/civil-date';
import type { Post } from '#modules/identity';
import people from './data/people.json' with { type: 'json' };
import sites from './data/sites.json' with { type: 'json' };
import units from './data/units.json' with { type: 'json' };

/** One unit of the city as its data has it, with what became of it. */
export interface UnitEntry {
  code: string;
  name: string;
  shortName: string;
  kind: string;
  level?: string;
  territory?: string;
  parent?: string;
  indexCode?: string;
  /** 机关代字 under which it numbers. */
  prefixes: string[];
  /** Which of the patterns of `people.json` staffs it; a government itself has no staff, its office has. */
  staff?: string;
  /** Founded later than the city. */
  since?: CivilDate;
  /** New names, with the prefixes that came with them. */
  then?: { name: string; shortName: string; from: CivilDate; prefixes: string[] }[];
  closed?: { lastDay: CivilDate; successor: string };
}

/** The city as its data has it: units in the order of their founding within each level. */
export const city: {
  begins: CivilDate;
  level: string;
  territory: string;
  units: UnitEntry[];
  lent: { unit: string; post: string; by: string; until: CivilDate }[];
} = units;

/** The city's departments and institutions that are there still, under the names that they bear now; no bodies of the Party. */
export const cityDepartments: readonly { code: string; name: string; kind: string }[] = city.units
  .filter(({ kind, level, closed }) => ['department', 'institution', 'vertical'].includes(kind) && !level && !closed)
  .map((unit) => ({ code: unit.code, name: nameOn(unit, '9999-12-31'), kind: unit.kind }));

/** What a unit is called on a day. */
export function nameOn({ name, then = [] }: UnitEntry, day: CivilDate): string {
  return then.findLast(({ from }) => from <= day)?.name ?? name;
}

/** The sites of the city. */
export const citySites = sites.sites;

/** How units are staffed: for each pattern the posts of each person. */
export const staffing = people.staff as Readonly<Record<string, readonly (readonly Post[])[]>>;

/** Whose passwords are made when people are to sign in: the unit's code and the post. */
export const accountsOf = people.accounts as readonly { unit: string; post: Post }[];

/** The invented name of the person of a number; all numbers below `surnames × givenNames` have different ones. */
export function inventedName(number: number): string {
  const { surnames, givenNames } = people;
  if (number >= surnames.length * givenNames.length) throw new RangeError(`no name for person ${number}`);
  // 25 and 24 have no common divisor, so that no pair comes twice.
  return `${surnames[number % surnames.length]}${givenNames[number % givenNames.length]}`;
}
