import type { Static, TSchema } from 'typebox';
import type { Actor } from './actor.ts';
import { writeAudit, type AuditEntry } from './audit.ts';
import type { Command, OneOfMany } from './command.ts';
import type { Runtime } from './composition.ts';
import { contextFor, gatherNothing, type Context } from './context.ts';
import { invalid, Issues } from './errors.ts';
import { isTransient } from './execute.ts';
import { newId } from './ids.ts';
import { writeEventsAndJobs } from './outbox-of-acts.ts';
import { pass, passMany } from './passage.ts';

/**
 * Carries out a chunk of a batch in one transaction and gives what came of it, item by item, each with its own audit row.
 * Deadlocks and serialization failures are tried again, three times at most. Throws the first violation of any item: then
 * nothing of the chunk is left.
 */
export async function commitChunk<I extends TSchema, S, O, P>(
  runtime: Runtime,
  command: Command<I, S, O, P>,
  inputs: readonly Static<I>[],
  prepared: readonly P[],
  by: { actor: Actor; batchId: string },
): Promise<(O | Issues)[]> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attemptChunk(runtime, command, inputs, prepared, by);
    } catch (error) {
      if (!isTransient(error) || tries > 3) throw error;
    }
  }
}

async function attemptChunk<I extends TSchema, S, O, P>(
  runtime: Runtime,
  command: Command<I, S, O, P>,
  inputs: readonly Static<I>[],
  prepared: readonly P[],
  by: { actor: Actor; batchId: string },
): Promise<(O | Issues)[]> {
  const { db, clock, composition, blobs } = runtime;
  const { actor, batchId } = by;
  const now = clock.now();
  return await db.transaction().execute(async (tx) => {
    const shared = gatherNothing();
    const ctx = contextFor({ tx, actor, now, composition, blobs }, shared);
    const begun = inputs.map((input, i) => {
      const gathered = { ...gatherNothing(), events: shared.events, jobs: shared.jobs };
      const own = contextFor({ tx, actor, now, composition, blobs }, gathered);
      return { ctx: own, input, prepared: prepared[i] as P, gathered };
    });
    const answers: (O | Issues)[] = [];
    if (command.runMany) {
      const subjects = await loadAll(command, ctx, begun);
      const many = begun.map((one, i) => ({ ...one, subject: subjects[i] as S }));
      await passMany(ctx, command, many);
      answers.push(...(await command.runMany(ctx, many)));
    } else {
      // One after the other, loading included: what an item sees must be what the one before it left.
      for (const one of begun) {
        const subject = await command.load(one.ctx, one.input);
        const missing = await pass(one.ctx, command, subject);
        if (missing.length > 0) throw invalid(missing);
        answers.push(await runOne(command, { ...one, subject }));
      }
    }
    const audits: AuditEntry[] = begun.map(({ ctx: { as }, gathered }) => {
      const asked = { actor, ...as, requestId: null, batchId, gathered };
      return { id: newId(now), at: now, command: command.name, outcome: 'done', ...asked };
    });
    const done = audits.filter((_, i) => !(answers[i] instanceof Issues));
    const [first] = done;
    if (first) {
      await writeAudit(tx, done);
      await writeEventsAndJobs(tx, now, composition, shared, first.id);
    }
    return answers;
  });
}

async function loadAll<I extends TSchema, S, O, P>(
  command: Command<I, S, O, P>,
  ctx: Context,
  many: readonly { ctx: Context; input: Static<I> }[],
): Promise<S[]> {
  if (command.loadMany) return await command.loadMany(ctx, many);
  const subjects: S[] = [];
  for (const one of many) subjects.push(await command.load(one.ctx, one.input));
  return subjects;
}

async function runOne<I extends TSchema, S, O, P>(
  command: Command<I, S, O, P>,
  one: OneOfMany<S, Static<I>, P>,
): Promise<O> {
  const value = await command.run(one.ctx, one.subject, one.input, one.prepared);
  if (value instanceof Issues) throw invalid(value.list);
  return value;
}
