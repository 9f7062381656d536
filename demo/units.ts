import type { CivilDate } from '#platform/civil-date';
import type { Runtime } from '#platform/composition';
import { notFound } from '#platform/errors';
import { execute, valueOf } from '#platform/execute';
import { appoint, changeUnit, createPerson, createUnit, findUnitByCode, getUnit, lend } from '#modules/identity';
import { grantPrefix } from '#modules/numbering';
import { setUpAll } from './batch.ts';
import { texts } from './messages.ts';
import { city, inventedName, staffing, type UnitEntry } from './city-data.ts';

const setup = { actor: { kind: 'setup' } } as const;

/** The units that were founded on a day, with their people and prefixes. `taken` people have their names already. */
export async function foundUnits(runtime: Runtime, day: CivilDate, taken: number): Promise<number> {
  const founded = city.units.filter((unit) => foundedOn(unit) === day);
  const ids = await createAll(runtime, founded);
  const hired = await staff(runtime, founded, ids, taken);
  await setUpAll(
    runtime,
    grantPrefix,
    founded.flatMap((unit) =>
      unit.prefixes.map((prefix) => ({ prefix, unitId: idOf(ids, unit.code), from: foundedOn(unit) })),
    ),
  );
  return taken + hired;
}

/** The day on which a unit came into being; none lies before the city's own. */
export function foundedOn(unit: UnitEntry): CivilDate {
  return unit.since ?? city.begins;
}

/** The key of the unit of a code. Throws `demo.no-unit` (not found). */
export async function unitIdOf(runtime: Runtime, code: string): Promise<string> {
  const unit = await findUnitByCode(runtime.db, code);
  if (!unit) throw notFound('demo.no-unit', texts.noUnit(code));
  return unit.id;
}

/** Level by level, for a unit names the one above it. */
async function createAll(runtime: Runtime, founded: readonly UnitEntry[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (let waiting = founded; waiting.length > 0;) {
    const ready = waiting.filter(({ parent }) => !waiting.some(({ code }) => code === parent));
    const inputs = [];
    for (const unit of ready) inputs.push(await inputOf(runtime, unit, ids));
    const made = await setUpAll(runtime, createUnit, inputs);
    for (const [i, { code }] of ready.entries()) ids.set(code, made[i]?.unitId ?? '');
    waiting = waiting.filter((unit) => !ready.includes(unit));
  }
  return ids;
}

async function inputOf(runtime: Runtime, unit: UnitEntry, ids: ReadonlyMap<string, string>) {
  const { code, name, shortName, indexCode, parent, level = city.level, territory = city.territory } = unit;
  const parentId = parent && (ids.get(parent) ?? (await unitIdOf(runtime, parent)));
  return {
    code,
    name,
    shortName,
    kind: unit.kind as 'department',
    level: level as 'city',
    territory,
    validFrom: foundedOn(unit),
    ...(parentId && { parentId }),
    ...(indexCode && { indexCode }),
  };
}

/** The people of units, each in the posts that the unit's pattern gives them. Gives how many they are. */
async function staff(
  runtime: Runtime,
  founded: readonly UnitEntry[],
  ids: ReadonlyMap<string, string>,
  taken: number,
): Promise<number> {
  const people = founded.flatMap((unit) =>
    (staffing[unit.staff ?? ''] ?? []).map((posts) => ({ unitId: idOf(ids, unit.code), unit, posts })),
  );
  const made = await setUpAll(
    runtime,
    createPerson,
    people.map(({ unitId, unit, posts }, i) => ({
      login: `${unit.code.replace(/^yongzhou-/, '')}.${posts[0]}`,
      name: inventedName(taken + i),
      unitId,
    })),
  );
  const holdings = people.flatMap(({ unitId, unit, posts }, i) =>
    posts.map((post) => ({ personId: made[i]?.personId ?? '', unitId, post, from: foundedOn(unit) })),
  );
  await setUpAll(runtime, appoint, holdings);
  return people.length;
}

/** 委托审查: units too small for three different people name a reviewer of another. */
export async function lendReviewers(runtime: Runtime, holder: Holder): Promise<void> {
  for (const { unit, post, by, until } of city.lent) {
    const [unitId, lentByUnitId] = [await unitIdOf(runtime, unit), await unitIdOf(runtime, by)];
    const personId = await holder(lentByUnitId, post as 'secrecy-reviewer');
    const input = { personId, unitId, lentByUnitId, post: post as 'secrecy-reviewer', from: city.begins, until };
    valueOf(await execute(runtime, lend, input, setup));
  }
}

type Holder = (unitId: string, post: 'secrecy-reviewer') => Promise<string>;

/** A unit bears a new name from a day on, and numbers under new prefixes. */
export async function renameUnit(
  runtime: Runtime,
  code: string,
  { name, shortName, from, prefixes }: NonNullable<UnitEntry['then']>[number],
): Promise<void> {
  const { id: unitId, version } = await getUnit(runtime.db, await unitIdOf(runtime, code));
  valueOf(await execute(runtime, changeUnit, { unitId, version, rename: { name, shortName, from } }, setup));
  await setUpAll(
    runtime,
    grantPrefix,
    prefixes.map((prefix) => ({ prefix, unitId, from })),
  );
}

/** A unit is dissolved; its successor takes over. */
export async function closeUnit(
  runtime: Runtime,
  code: string,
  { lastDay, successor }: NonNullable<UnitEntry['closed']>,
): Promise<void> {
  const { id: unitId, version } = await getUnit(runtime.db, await unitIdOf(runtime, code));
  const close = { lastDay, successorId: await unitIdOf(runtime, successor) };
  valueOf(await execute(runtime, changeUnit, { unitId, version, close }, setup));
}

function idOf(ids: ReadonlyMap<string, string>, code: string): string {
  const id = ids.get(code);
  if (id === undefined) throw notFound('demo.no-unit', texts.noUnit(code));
  return id;
}
