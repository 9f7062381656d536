import { sql } from 'kysely';
import type { Composition } from './composition.ts';
import type { Gathered } from './context.ts';
import type { Tx } from './db.ts';
import { newId } from './ids.ts';

/**
 * Writes what an act emitted and enqueued, in the act's own transaction: each event once, a job for each reaction to
 * it, and the jobs. What is lost in a crash is lost together with the act.
 */
export async function writeEventsAndJobs(
  tx: Tx,
  now: Date,
  composition: Composition,
  gathered: Gathered,
  auditId: string,
): Promise<void> {
  const jobs = [...gathered.jobs];
  const events = gathered.events.map((event) => ({ id: newId(now), ...event }));
  const heard = events.filter((event) => composition.reactions.has(event.name));
  if (heard.length > 0) {
    await tx
      .insertInto('platform.event')
      .values(
        heard.map((e) => ({ id: e.id, name: e.name, payload: JSON.stringify(e.payload), at: now, audit_id: auditId })),
      )
      .execute();
  }
  for (const event of heard) {
    for (const reaction of composition.reactions.get(event.name) ?? []) {
      jobs.push({
        task: 'platform.react',
        payload: { event: event.id, reaction: reaction.name },
        runAt: null,
        key: null,
      });
    }
  }
  for (const job of jobs) {
    await sql`select platform.add_job(${job.task}, ${JSON.stringify(job.payload)}::json, ${job.runAt}, ${job.key})`.execute(
      tx,
    );
  }
}
