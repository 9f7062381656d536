import { Type, type Static } from 'typebox';
import { command } from '#platform/command';
import type { Context } from '#platform/context';
import { issues, type Issue } from '#platform/errors';
import { fields } from '../fields.ts';
import { commandTitles, identityTexts } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { findUnitByCode, lockUnit } from '../queries.ts';
import { insertUnit } from '../store.ts';
import { existsOn, unitKinds, unitLevels, type Unit } from '../unit.ts';
import { findNamesake } from '../unit-names.ts';

const input = Type.Object(
  {
    code: fields.code,
    name: fields.unitName,
    shortName: fields.shortName,
    kind: Type.Enum([...unitKinds]),
    level: Type.Enum([...unitLevels]),
    territory: fields.territory,
    parentId: Type.Optional(fields.id),
    indexCode: Type.Optional(fields.indexCode),
    validFrom: fields.day,
    /** The first day for which the platform opens duties; that of its foundation unless said. */
    startedOn: Type.Optional(fields.day),
  },
  { additionalProperties: false },
);

/** Puts a unit on record. Answers with its id. */
export const createUnit = command({
  name: 'identity.create-unit',
  title: commandTitles['identity.create-unit'],
  input,
  permission: permissions['identity.create-unit'],
  async load(ctx, { parentId }) {
    return { parent: parentId === undefined ? null : await lockUnit(ctx.tx, parentId) };
  },
  async run(ctx, { parent }, given) {
    const wrong = await objections(ctx, parent, given);
    if (wrong.length > 0) return issues(wrong);
    const { parentId = null, indexCode = null, startedOn = given.validFrom, ...rest } = given;
    const id = ctx.newId();
    const added = await insertUnit(ctx, { id, parentId, indexCode, startedOn, ...rest });
    if (!added) return issues([{ field: 'code', code: 'identity.unit-exists', message: identityTexts.unitExists }]);
    ctx.touch('unit', id);
    return { unitId: id };
  },
});

async function objections(ctx: Context, parent: Unit | null, given: Static<typeof input>): Promise<Issue[]> {
  const { code, name, validFrom, startedOn } = given;
  const found: Issue[] = [];
  if (await findUnitByCode(ctx.tx, code))
    found.push({ field: 'code', code: 'identity.code-taken', message: identityTexts.codeTaken(code) });
  if (await findNamesake(ctx.tx, name, validFrom, null)) {
    found.push({ field: 'name', code: 'identity.name-taken', message: identityTexts.nameTaken(name) });
  }
  if (parent && !existsOn(parent, validFrom)) {
    const message = identityTexts.unitNotThen(parent.name, validFrom);
    found.push({ field: 'parentId', code: 'identity.unit-not-then', message });
  }
  if (startedOn !== undefined && startedOn < validFrom) {
    found.push({ field: 'startedOn', code: 'identity.starts-before-unit', message: identityTexts.startsBeforeUnit });
  }
  return found;
}
