import type { Job, JobTools } from './composition.ts';

const day = 86_400_000;
/** As the comment of `platform.request` says: long enough for any honest repetition. */
const REQUESTS_KEPT = 30 * day;
/** As the comments of `platform.event` and `platform.reaction` say. */
const EVENTS_KEPT = 365 * day;

/** Takes away what the platform's own tables keep for a time only. */
export const forgettingJobs: readonly Job[] = [
  // 19:30 UTC is half past three in the night in China.
  { task: 'platform.forget', cron: '30 19 * * *', run: forget },
];

/** Requests older than 30 days, events older than a year with the marks of their reactions. */
export async function forget({ runtime, log }: JobTools): Promise<void> {
  const now = runtime.clock.now().getTime();
  const requests = await runtime.db
    .deleteFrom('platform.request')
    .where('at', '<', new Date(now - REQUESTS_KEPT))
    .executeTakeFirst();
  const events = await runtime.db
    .deleteFrom('platform.event')
    .where('at', '<', new Date(now - EVENTS_KEPT))
    .executeTakeFirst();
  log({ requests: Number(requests.numDeletedRows), events: Number(events.numDeletedRows) }, 'forgotten');
}
