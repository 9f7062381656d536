import type { CivilDate } from '#platform/civil-date';
import type { Db } from '#platform/db';
import { lookUpPeople, lookUpUnits, type OnRoll, type Unit } from '#modules/identity';
import { checkPeople } from './checking-people.ts';
import { checkPosts } from './checking-posts.ts';
import { checkUnits } from './checking-units.ts';
import type { Fault, Plan, SheetKey, Unfit } from './roster.ts';

export type Standing = 'new' | 'there' | 'fault';

/** What is on record of what a workbook names. */
export interface Known {
  units: ReadonlyMap<string, Unit>;
  unitsByName: ReadonlyMap<string, Unit>;
  people: ReadonlyMap<string, OnRoll>;
  today: CivilDate;
  /** Rows of the workbook that are there but have faults of their own. */
  unfit: Unfit;
}

/** How each row stands against what is on record, in the order of the rows, and everything that stands against them. */
export interface Checked {
  known: Known;
  standing: Readonly<Record<SheetKey, Standing[]>>;
  faults: Fault[];
}

const nobody: Unfit = { codes: new Set(), logins: new Set() };

/**
 * Compares a plan with what is on record: what is new, what is there already, what cannot be. `asWritten` asks that posts
 * do not begin in the past; later, when they are given, they begin on the day of the act at the earliest. `unfit` are those
 * whose own rows cannot be taken.
 */
export async function checkPlan(
  tx: Db,
  plan: Plan,
  today: CivilDate,
  { asWritten, unfit = nobody }: { asWritten: boolean; unfit?: Unfit },
): Promise<Checked> {
  const codes = [
    ...plan.units.flatMap(({ code, parentCode }) => [code, parentCode ?? []].flat()),
    ...[...plan.people, ...plan.posts].map(({ unitCode }) => unitCode),
  ];
  const found = await lookUpUnits(tx, {
    codes: [...new Set(codes)],
    names: [...new Set(plan.units.map(({ name }) => name))],
  });
  const logins = new Set([...plan.people, ...plan.posts].map(({ login }) => login));
  const people = await lookUpPeople(tx, [...logins], today);
  const known: Known = {
    units: new Map(found.map((unit) => [unit.code, unit])),
    unitsByName: new Map(found.map((unit) => [unit.name, unit])),
    people: new Map(people.map((person) => [person.login, person])),
    today,
    unfit,
  };
  const faults: Fault[] = [];
  const standing = {
    units: checkUnits(plan, known, faults),
    people: checkPeople(plan, known, faults),
    posts: checkPosts(plan, known, faults, asWritten),
  };
  return { known, standing, faults };
}
