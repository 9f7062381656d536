import { Type } from 'typebox';
import { command } from '#platform/command';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { which } from '../sight.ts';
import { deleteFollow } from '../store.ts';

const name = 'desk.unfollow';

/** Follows a matter no longer; also one that the person may not see any more. */
export const unfollow = command({
  name,
  title: commandTitles[name],
  input: Type.Object(which, { additionalProperties: false }),
  permission: permissions[name],
  load: async (_ctx, input) => input,
  async run(ctx, _subject, { noun, id }) {
    ctx.record('matter', `${noun}:${id}`);
    await deleteFollow(ctx, { noun, id });
    return { following: false };
  },
});
