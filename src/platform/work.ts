import { parseCronItems, run, type Runner, type TaskList } from 'graphile-worker';
import type pg from 'pg';
import type { Composition, Job, JobTools, Reaction, Runtime } from './composition.ts';
import { contextFor, gatherNothing, isEmpty } from './context.ts';
import { writeAudit } from './audit.ts';
import { newId } from './ids.ts';
import { errorForLog, type Log } from './log.ts';
import { writeEventsAndJobs } from './outbox-of-acts.ts';

/** Runs the modules' jobs and reactions until stopped; what is under way at `stop()` is finished, what waits is kept. */
export async function startWork(runtime: Runtime, pool: pg.Pool, log: Log, concurrency = 4): Promise<Runner> {
  const tools: JobTools = { runtime, log: (fields, message) => log.info(fields, message) };
  const { jobs, reactions } = runtime.composition;
  const taskList: TaskList = {
    'platform.react': (payload) => react(runtime, reactions, payload as { event: string; reaction: string }),
  };
  for (const job of jobs) taskList[job.task] = (payload) => job.run(tools, payload as Record<string, unknown>);
  const runner = await run({
    pgPool: pool,
    taskList,
    concurrency,
    pollInterval: 1000,
    noHandleSignals: true,
    parsedCronItems: parseCronItems(jobs.flatMap(cronItem)),
    logger: quietLogger(log) as never,
  });
  runner.events.on('job:error', ({ job, error }) =>
    log.error({ task: job.task_identifier, attempt: job.attempts, err: errorForLog(error) }, 'job failed'),
  );
  return runner;
}

/** Carries out one reaction to one event: in one transaction with the mark that it was done, so never twice. */
export async function react(
  runtime: Runtime,
  reactions: Composition['reactions'],
  payload: { event: string; reaction: string },
): Promise<void> {
  const now = runtime.clock.now();
  await runtime.db.transaction().execute(async (tx) => {
    const event = await tx.selectFrom('platform.event').selectAll().where('id', '=', payload.event).executeTakeFirst();
    if (!event) return;
    const mark = await tx
      .insertInto('platform.reaction')
      .values({ event_id: event.id, name: payload.reaction, at: now })
      .onConflict((c) => c.doNothing())
      .executeTakeFirst();
    if (mark.numInsertedOrUpdatedRows === 0n) return;
    const reaction = findReaction(reactions, event.name, payload.reaction);
    const actor = { kind: 'clock', rule: reaction.name } as const;
    const gathered = gatherNothing();
    await reaction.run(
      contextFor({ tx, actor, now, composition: runtime.composition, blobs: runtime.blobs }, gathered),
      event.payload as Record<string, unknown>,
    );
    if (isEmpty(gathered)) return;
    const auditId = newId(now);
    await writeAudit(tx, [
      {
        id: auditId,
        at: now,
        command: reaction.name,
        outcome: 'done',
        actor,
        post: null,
        unitId: null,
        requestId: null,
        gathered,
      },
    ]);
    await writeEventsAndJobs(tx, now, runtime.composition, gathered, auditId);
  });
}

function findReaction(reactions: Composition['reactions'], event: string, name: string): Reaction {
  const reaction = reactions.get(event)?.find((r) => r.name === name);
  if (!reaction) throw new Error(`no reaction ${name} to ${event}`);
  return reaction;
}

function cronItem(job: Job) {
  return job.cron
    ? [
        {
          task: job.task,
          match: job.cron,
          options: { backfillPeriod: 0, maxAttempts: 3 },
          payload: {},
          identifier: job.task,
        },
      ]
    : [];
}

/** The queue's own talk is not ours: only its warnings are kept. */
function quietLogger(log: Log) {
  return {
    // Its errors quote what a job threw, rows' values among it; `job:error` tells of them without.
    error: () => {},
    warn: (message: string) => log.warn({ queue: message.slice(0, 300) }, 'queue'),
    info: () => {},
    debug: () => {},
    scope() {
      return this;
    },
  };
}
