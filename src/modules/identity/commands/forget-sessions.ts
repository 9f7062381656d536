import { Type } from 'typebox';
import { command } from '#platform/command';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { signInRules } from '../sign-in-rules.ts';
import { removeBefore } from '../sign-in-store.ts';

/** Removes sessions and password links whose time of keeping is over (网络安全法 21 (3): six months at least), and old counts of addresses. */
export const forgetSessions = command({
  name: 'identity.forget-sessions',
  title: commandTitles['identity.forget-sessions'],
  input: Type.Object({}, { additionalProperties: false }),
  permission: permissions['identity.forget-sessions'],
  async load() {
    return null;
  },
  async run(ctx) {
    const before = new Date(ctx.now.getTime() - signInRules.retentionSpan);
    const countedBefore = new Date(ctx.now.getTime() - signInRules.address.keptSpan);
    const removed = await removeBefore(ctx.tx, before, countedBefore);
    ctx.record('removed', removed);
    return { removed };
  },
});
