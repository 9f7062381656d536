import { sql } from 'kysely';
import { civilDateOf } from '#platform/civil-date';
import type { Context } from '#platform/context';
import type { Matter, Page, Wanted } from '#platform/workbench';
import { kindTitles, levelTitles, unitFacts, unitStateTitles } from './messages.ts';
import { getUnit, getUnitNames } from './queries.ts';
import { existsOn, unitOf, type Unit } from './unit.ts';

/** Units by code; those in being unless others are asked for. A former name finds its unit too. */
export async function listUnits(ctx: Context, { filters, search, after, limit }: Wanted): Promise<Page> {
  const today = civilDateOf(ctx.now);
  let query = ctx.tx.selectFrom('identity.unit as u').selectAll();
  const { state = 'being' } = filters;
  if (state === 'being') query = query.where(sql<boolean>`coalesce(u.valid_to, 'infinity') >= ${today}`);
  if (state === 'dissolved') query = query.where('u.valid_to', '<', today);
  if (filters['kind']) query = query.where('u.kind', '=', filters['kind']);
  if (search)
    query = query.where(sql<boolean>`position(${search} in u.name) > 0 or position(${search} in u.short_name) > 0
      or position(lower(${search}) in u.code) > 0
      or exists (select from identity.former_name f where f.unit_id = u.id and position(${search} in f.name) > 0)`);
  if (after !== null) query = query.where('u.code', '>', after);
  const rows = await query
    .orderBy('u.code')
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit).map(unitOf);
  const names = await getUnitNames(
    ctx.tx,
    shown.flatMap((unit) => unit.parentId ?? []),
  );
  return {
    rows: shown.map((unit) => ({
      id: unit.id,
      cells: {
        name: unit.name,
        code: unit.code,
        kind: kindTitles[unit.kind],
        parent: names.get(unit.parentId ?? '') ?? null,
        since: unit.validFrom,
        state: unitStateTitles[stateOf(unit, today)],
      },
    })),
    next: rows.length > limit ? (shown.at(-1)?.code ?? null) : null,
  };
}

function stateOf(unit: Unit, today: string): keyof typeof unitStateTitles {
  if (existsOn(unit, today)) return unit.validTo === null ? 'being' : 'ending';
  return unit.validFrom > today ? 'coming' : 'dissolved';
}

/** One unit as the workbench shows it. Throws `identity.no-unit` (not found). */
export async function findUnitMatter(
  ctx: Context,
  id: string,
): Promise<{ matter: Matter; trace: string[]; now: string[] }> {
  const unit = await getUnit(ctx.tx, id);
  const names = await getUnitNames(
    ctx.tx,
    [unit.parentId, unit.successorId].flatMap((each) => each ?? []),
  );
  const facts: [string, string | null][] = [
    [unitFacts.code, unit.code],
    [unitFacts.shortName, unit.shortName],
    [unitFacts.kind, kindTitles[unit.kind]],
    [unitFacts.level, levelTitles[unit.level]],
    [unitFacts.territory, unit.territory],
    [unitFacts.indexCode, unit.indexCode],
    [unitFacts.parent, names.get(unit.parentId ?? '') ?? null],
    [unitFacts.validFrom, unit.validFrom],
    [unitFacts.startedOn, unit.startedOn],
    [unitFacts.validTo, unit.validTo],
    [unitFacts.successor, names.get(unit.successorId ?? '') ?? null],
  ];
  return {
    matter: {
      id,
      title: unit.name,
      version: unit.version,
      stateTitle: unitStateTitles[stateOf(unit, civilDateOf(ctx.now))],
      steps: [],
      facts: facts.flatMap(([title, value]) => (value === null ? [] : [{ title, value }])),
      owed: [],
    },
    trace: [`unit:${id}`],
    now: unit.validTo === null ? ['identity.change-unit'] : [],
  };
}
