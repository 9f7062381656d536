import { Type } from 'typebox';
import { command } from '#platform/command';
import { issues } from '#platform/errors';
import { fields } from '../fields.ts';
import { commandTitles, identityTexts } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { getUnit } from '../queries.ts';
import { insertPerson } from '../store.ts';

const input = Type.Object(
  {
    login: fields.login,
    name: fields.personName,
    /** The unit whose staff the person is. */
    unitId: Type.Optional(fields.id),
  },
  { additionalProperties: false },
);

/** Gives a person an account, still without password and posts. Answers with the person's id. */
export const createPerson = command({
  name: 'identity.create-person',
  title: commandTitles['identity.create-person'],
  input,
  permission: permissions['identity.create-person'],
  async load(ctx, { unitId }) {
    return { unit: unitId === undefined ? null : await getUnit(ctx.tx, unitId) };
  },
  async run(ctx, { unit }, { login, name }) {
    const id = await insertPerson(ctx, { login, name, unitId: unit?.id ?? null });
    if (id === null)
      return issues([{ field: 'login', code: 'identity.login-taken', message: identityTexts.loginTaken(login) }]);
    ctx.touch('person', id);
    return { personId: id };
  },
});
