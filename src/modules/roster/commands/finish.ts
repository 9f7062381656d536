import { Type } from 'typebox';
import { command } from '#platform/command';
import { conflict } from '#platform/errors';
import { commandTitles, rosterTexts } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { getRoster, lockRoster } from '../queries.ts';
import { finishRoster } from '../store.ts';

const name = 'roster.finish';

/** Ends an import: its posts are given, or will not be. What was put on record stays. */
export const finish = command({
  name,
  title: commandTitles[name],
  input: Type.Object(
    { rosterId: Type.String({ format: 'uuid' }), version: Type.Integer({ minimum: 1 }) },
    { additionalProperties: false },
  ),
  permission: permissions[name],
  async load(ctx, { rosterId, version }) {
    const roster = await lockRoster(ctx.tx, ctx.actor, rosterId);
    if (roster.finishedAt === null && roster.version !== version) throw conflict('roster.changed', rosterTexts.changed);
    return { roster };
  },
  async look(ctx, { rosterId = '' }) {
    return { roster: await getRoster(ctx.tx, ctx.actor, rosterId) };
  },
  ready(_ctx, { roster }) {
    if (roster.finishedAt !== null) throw conflict('roster.finished', rosterTexts.finished);
    return [];
  },
  async run(ctx, { roster }) {
    await finishRoster(ctx, roster);
    ctx.touch('roster', roster.id);
    return { rosterId: roster.id };
  },
});
