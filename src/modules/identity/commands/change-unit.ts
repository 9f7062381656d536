import { Type, type Static } from 'typebox';
import { addDays } from '#platform/civil-date';
import { command } from '#platform/command';
import type { Context } from '#platform/context';
import { conflict, issues, type Issue } from '#platform/errors';
import { platformTexts } from '#platform/messages';
import { fields } from '../fields.ts';
import { commandTitles, identityTexts } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { getUnit, lockUnit } from '../queries.ts';
import { endHoldingsOfUnit, keepFormerName, updateUnit } from '../store.ts';
import type { Unit } from '../unit.ts';
import { namedSince } from '../unit-names.ts';
import { lockUnitTree, objectionsToClosing, objectionsToMoving, objectionsToRenaming } from '../unit-changes.ts';

const input = Type.Object(
  {
    unitId: fields.id,
    /** The version that the person has seen; another one is a conflict. */
    version: Type.Integer({ minimum: 1 }),
    /** A new name from a day on; from the day of the present one it corrects that. */
    rename: Type.Optional(
      Type.Object(
        { name: fields.unitName, shortName: fields.shortName, from: fields.day },
        { additionalProperties: false },
      ),
    ),
    parentId: Type.Optional(fields.id),
    indexCode: Type.Optional(fields.indexCode),
    territory: Type.Optional(fields.territory),
    /** Dissolved after its last day, what is held in it ends; the successor takes over its functions. */
    close: Type.Optional(
      Type.Object({ lastDay: fields.day, successorId: Type.Optional(fields.id) }, { additionalProperties: false }),
    ),
  },
  { additionalProperties: false },
);
type Change = Static<typeof input>;

/** Renames a unit, moves it in the tree, or dissolves it with its successor. Answers with its new version. */
export const changeUnit = command({
  name: 'identity.change-unit',
  title: commandTitles['identity.change-unit'],
  input,
  permission: permissions['identity.change-unit'],
  async load(ctx, { unitId }) {
    await lockUnitTree(ctx.tx);
    return { unit: await lockUnit(ctx.tx, unitId) };
  },
  async look(ctx, { unitId = '' }) {
    return { unit: await getUnit(ctx.tx, unitId) };
  },
  ready(_ctx, { unit }) {
    if (unit.validTo !== null) throw conflict('identity.unit-closed', identityTexts.unitClosed(unit.name));
    return [];
  },
  async run(ctx, { unit }, change) {
    if (unit.version !== change.version) throw conflict('identity.unit-changed', platformTexts.changedMeanwhile);
    const wrong = await objections(ctx, unit, change);
    if (wrong.length > 0) return issues(wrong);
    const { rename, close } = change;
    if (rename) await keepNameBefore(ctx, unit, rename.from);
    if (close) await endHoldingsOfUnit(ctx, unit.id, close.lastDay);
    await updateUnit(ctx, changed(unit, change));
    ctx.touch('unit', unit.id);
    if (close?.successorId !== undefined) ctx.touch('unit', close.successorId);
    return { version: unit.version + 1 };
  },
});

async function objections(
  ctx: Context,
  unit: Unit,
  { rename, parentId, indexCode, territory, close }: Change,
): Promise<Issue[]> {
  if (!rename && !close && (parentId ?? indexCode ?? territory) === undefined) {
    return [{ field: '', code: 'identity.nothing-to-change', message: identityTexts.nothingToChange }];
  }
  return [
    ...(rename ? await objectionsToRenaming(ctx.tx, unit, rename) : []),
    ...(parentId === undefined ? [] : await objectionsToMoving(ctx.tx, unit, await getUnit(ctx.tx, parentId))),
    ...(close ? await objectionsToClosing(ctx.tx, unit, close) : []),
  ];
}

async function keepNameBefore(ctx: Context, unit: Unit, from: string): Promise<void> {
  const since = await namedSince(ctx.tx, unit);
  if (since < from) await keepFormerName(ctx, unit, since, addDays(from, -1));
}

function changed(unit: Unit, { rename, parentId, indexCode, territory, close }: Change): Unit {
  return {
    ...unit,
    name: rename?.name ?? unit.name,
    shortName: rename?.shortName ?? unit.shortName,
    parentId: parentId ?? unit.parentId,
    indexCode: indexCode ?? unit.indexCode,
    territory: territory ?? unit.territory,
    validTo: close?.lastDay ?? null,
    successorId: close?.successorId ?? null,
  };
}
