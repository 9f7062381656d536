import { Type } from 'typebox';
import { command } from '#platform/command';
import { Issues, issues } from '#platform/errors';
import { countTrail, type TrailWanted } from '#platform/trail-search';
import { commandTitles, trailTexts } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { resolve } from '../resolving.ts';
import { askedSchema } from '../trail.ts';

const name = 'audit.export';

/** The most rows that are taken out at once. */
const most = 100_000;

/**
 * Takes rows out of the trail: what was asked for stands in the act's own row, in keys, and the file is made from that row
 * alone. It ends before the moment of the export, so that it is the same however often it is fetched.
 */
export const exportTrail = command({
  name,
  title: commandTitles[name],
  input: Type.Object(askedSchema, { additionalProperties: false }),
  permission: permissions[name],
  load: async () => null,
  async run(ctx, _subject, input) {
    const found = await resolve(ctx.tx, input);
    if (found instanceof Issues) return found;
    const wanted = { ...found, before: found.before && found.before < ctx.now ? found.before : ctx.now };
    const rows = await countTrail(ctx.tx, wanted, most + 1);
    if (rows === 0) return issues([{ field: '', code: 'audit.nothing', message: trailTexts.nothing }]);
    if (rows > most) return issues([{ field: '', code: 'audit.too-many', message: trailTexts.tooMany(most) }]);
    for (const [key, value] of Object.entries(written(wanted))) if (value !== null) ctx.record(key, value);
    ctx.record('rows', rows);
    const exportId = ctx.newId();
    ctx.touch('export', exportId);
    return { exportId, rows };
  },
});

function written({ from, before, actorIds, nouns, ...rest }: TrailWanted): Record<string, string | null> {
  return {
    from: from?.toISOString() ?? null,
    before: before?.toISOString() ?? null,
    people: actorIds?.join(' ') ?? null,
    nouns: nouns?.join(' ') ?? null,
    ...rest,
  };
}
