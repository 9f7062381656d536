import { Type } from 'typebox';
import { command } from '#platform/command';
import type { Context } from '#platform/context';
import type { Issue } from '#platform/errors';
import { commandTitles, texts } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { countFollowed, mostFollowed } from '../queries.ts';
import { which, type Sight } from '../sight.ts';
import { insertFollow } from '../store.ts';

const name = 'desk.follow';

/** Follows a matter: it stands on my work with what changed. It is the person's own affair and no part of the matter's history. */
export function follow(sight: Sight) {
  return command({
    name,
    title: commandTitles[name],
    input: Type.Object(which, { additionalProperties: false }),
    permission: permissions[name],
    load: sight,
    look: sight,
    ready: fewEnough,
    async run(ctx, { noun, id }) {
      ctx.record('matter', `${noun}:${id}`);
      await insertFollow(ctx, { noun, id });
      return { following: true };
    },
  });
}

async function fewEnough(ctx: Context): Promise<Issue[]> {
  if ((await countFollowed(ctx)) < mostFollowed) return [];
  return [{ field: '', code: 'desk.follows-too-many', message: texts.followsTooMany(mostFollowed) }];
}
