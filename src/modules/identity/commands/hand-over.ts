import { Type } from 'typebox';
import type { Belonging, Belongings } from '#platform/belongings';
import { command } from '#platform/command';
import type { Context } from '#platform/context';
import { issues, type Issue } from '#platform/errors';
import { fields } from '../fields.ts';
import { loadLeaver, lookAtLeaver } from '../leaver.ts';
import { lockPerson } from '../holders.ts';
import { commandTitles, identityTexts } from '../messages.ts';
import { permissions } from '../permissions.ts';

const name = 'identity.hand-over';
/** What one act hands over at the most; with more it is done again. */
const most = 500;

const input = Type.Object(
  {
    personId: fields.id,
    toPersonId: fields.id,
    /** Only these things; without it all of them. */
    ids: Type.Optional(Type.Array(fields.id, { minItems: 1, maxItems: most, uniqueItems: true })),
  },
  { additionalProperties: false },
);

/**
 * 交接: gives what a person has in hand to another, who must be fit for each thing. All or none: what that person may not
 * have is named, and can be handed to somebody else.
 */
export const handOver = command({
  name,
  title: commandTitles[name],
  input,
  permission: permissions[name],
  async load(ctx, { personId, toPersonId }) {
    // Two people are always locked in the order of their keys.
    for (const id of [personId, toPersonId].toSorted()) await lockPerson(ctx.tx, id);
    return await loadLeaver(ctx, personId);
  },
  look: lookAtLeaver,
  async run(ctx, { person }, { toPersonId, ids }) {
    const to = await lockPerson(ctx.tx, toPersonId);
    if (to.id === person.id) return wrong('identity.hand-to-self', identityTexts.handToSelf);
    if (!to.active) return wrong('identity.inactive', identityTexts.personInactive(to.name));
    const lots = await wantedOf(ctx, person.id, ids);
    const handed = lots.reduce((sum, { things }) => sum + things.length, 0);
    if (handed === 0) return wrong('identity.nothing-to-hand-over', identityTexts.nothingToHandOver(person.name));
    const objections: Issue[] = [];
    for (const { of, things } of lots) {
      const keys = things.map(({ id }) => id);
      objections.push(...((await of.handOver?.(ctx, { from: person.id, to: to.id, ids: keys })) ?? []));
    }
    if (objections.length > 0) return issues(objections.slice(0, 20));
    ctx.touch('person', person.id);
    ctx.touch('person', to.id);
    ctx.record('handed', handed);
    return { handed };
  },
});

/** What is to be handed over, module by module: everything that can be, or of it what was asked for. */
async function wantedOf(
  ctx: Context,
  personId: string,
  ids: readonly string[] | undefined,
): Promise<{ of: Belongings; things: Belonging[] }[]> {
  const lots: { of: Belongings; things: Belonging[] }[] = [];
  let room = most;
  for (const of of ctx.belongings.filter((each) => each.handOver)) {
    const all = await of.list(ctx.tx, personId, ctx.now, most);
    const things = all.filter(({ id }) => !ids || ids.includes(id)).slice(0, room);
    room -= things.length;
    if (things.length > 0) lots.push({ of, things });
  }
  return lots;
}

function wrong(code: string, message: string) {
  return issues([{ field: 'toPersonId', code, message }]);
}
