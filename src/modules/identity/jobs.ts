import type { Job } from '#platform/composition';
import { execute, valueOf } from '#platform/execute';
import { forgetSessions } from './commands/forget-sessions.ts';

/** Removes old sessions each night at 03:20 in Asia/Shanghai. */
export const jobs: readonly Job[] = [
  {
    task: 'identity.forget-sessions',
    cron: '20 19 * * *',
    async run({ runtime, log }) {
      const actor = { kind: 'clock', rule: 'identity.forget-sessions' } as const;
      const { removed } = valueOf(await execute(runtime, forgetSessions, {}, { actor }));
      log({ removed }, 'old sessions removed');
    },
  },
];
