import { Type } from 'typebox';
import { command } from '#platform/command';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { signInRules } from '../sign-in-rules.ts';
import { removeSessionsBefore } from '../store.ts';

/** Removes the sessions whose time of keeping is over (网络安全法 21 (3): six months at least). */
export const forgetSessions = command({
  name: 'identity.forget-sessions',
  title: commandTitles['identity.forget-sessions'],
  input: Type.Object({}, { additionalProperties: false }),
  permission: permissions['identity.forget-sessions'],
  async load() {
    return null;
  },
  async run(ctx) {
    const removed = await removeSessionsBefore(ctx.tx, new Date(ctx.now.getTime() - signInRules.retentionSpan));
    ctx.record('removed', removed);
    return { removed };
  },
});
