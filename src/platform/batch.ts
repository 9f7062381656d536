import type { Static, TSchema } from 'typebox';
import type { Actor } from './actor.ts';
import { writeAudit, type AuditEntry } from './audit.ts';
import type { Command } from './command.ts';
import type { Runtime } from './composition.ts';
import { contextFor, gatherNothing, type Context } from './context.ts';
import { invalid, Issues, Violation, type Issue } from './errors.ts';
import { isRefusal } from './execute.ts';
import { newId } from './ids.ts';
import { pass } from './passage.ts';
import { writeEventsAndJobs } from './outbox-of-acts.ts';
import { issuesOf } from './validation.ts';
import { Compile } from 'typebox/compile';

export interface BatchOutcome<O> {
  batchId: string;
  done: { index: number; value: O }[];
  /** The items that could not be done, each with its issues; nothing of them is left. */
  failed: { index: number; issues: readonly Issue[] }[];
}

export interface BatchOptions {
  actor: Actor;
  /** How many items share one transaction. */
  chunk?: number;
  onProgress?: (done: number, total: number) => void;
}

/**
 * Runs one command over many inputs, in chunks of one transaction each: set-based where the command has `runMany`, else
 * one by one. One audit row an item and one for the batch; an item that fails does not stop the others. What was
 * committed before a crash stays: run the batch again with the items that are missing.
 */
export async function batch<I extends TSchema, S, O, P>(
  runtime: Runtime,
  command: Command<I, S, O, P>,
  items: readonly unknown[],
  options: BatchOptions,
): Promise<BatchOutcome<O>> {
  const outcome: BatchOutcome<O> = { batchId: newId(runtime.clock.now()), done: [], failed: [] };
  const validator = Compile(command.input);
  const sound: Item<I>[] = [];
  for (const [index, input] of items.entries()) {
    const wrong = issuesOf(validator, input);
    if (wrong.length > 0) outcome.failed.push({ index, issues: wrong });
    else sound.push({ index, input: input as Static<I> });
  }
  const size = options.chunk ?? 500;
  for (let from = 0; from < sound.length; from += size) {
    await runChunk(runtime, command, sound.slice(from, from + size), options.actor, outcome);
    options.onProgress?.(Math.min(from + size, sound.length), items.length);
  }
  await recordBatch(runtime, command.name, options.actor, outcome);
  outcome.failed.sort((a, b) => a.index - b.index);
  return outcome;
}

interface Item<I extends TSchema> {
  index: number;
  input: Static<I>;
}

/** As for a command by itself: a refusal is recorded in a transaction of its own, for nothing of the item is left. */
async function recordRefusal(
  runtime: Runtime,
  name: string,
  actor: Actor,
  violation: Violation,
  batchId: string,
): Promise<void> {
  const at = runtime.clock.now();
  await runtime.db.transaction().execute((tx) =>
    writeAudit(tx, [
      {
        id: newId(at),
        at,
        command: name,
        outcome: 'refused',
        actor,
        post: null,
        unitId: null,
        requestId: null,
        batchId,
        reason: violation.code,
        gathered: { nouns: [], details: {} },
      },
    ]),
  );
}

/** A chunk in one transaction; when an item fails, the chunk is halved until the faulty item stands alone. */
async function runChunk<I extends TSchema, S, O, P>(
  runtime: Runtime,
  command: Command<I, S, O, P>,
  items: readonly Item<I>[],
  actor: Actor,
  outcome: BatchOutcome<O>,
): Promise<void> {
  try {
    outcome.done.push(...(await commitChunk(runtime, command, items, actor, outcome.batchId)));
  } catch (error) {
    if (!(error instanceof Violation)) throw error;
    const [only] = items;
    if (items.length === 1 && only) {
      if (isRefusal(error)) await recordRefusal(runtime, command.name, actor, error, outcome.batchId);
      outcome.failed.push({ index: only.index, issues: issuesOfViolation(error) });
      return;
    }
    const middle = Math.ceil(items.length / 2);
    await runChunk(runtime, command, items.slice(0, middle), actor, outcome);
    await runChunk(runtime, command, items.slice(middle), actor, outcome);
  }
}

async function commitChunk<I extends TSchema, S, O, P>(
  runtime: Runtime,
  command: Command<I, S, O, P>,
  items: readonly Item<I>[],
  actor: Actor,
  batchId: string,
): Promise<{ index: number; value: O }[]> {
  const { db, clock, composition, blobs } = runtime;
  const prepared: P[] = [];
  for (const { input } of items) prepared.push((await command.prepare?.(runtime, input)) as P);
  const now = clock.now();
  return await db.transaction().execute(async (tx) => {
    const shared = gatherNothing();
    const audits: AuditEntry[] = [];
    async function begin(item: Item<I>, i: number): Promise<Loaded<I, S, P>> {
      const gathered = { ...gatherNothing(), events: shared.events, jobs: shared.jobs };
      const ctx = contextFor({ tx, actor, now, composition, blobs }, gathered);
      const subject = await command.load(ctx, item.input);
      const missing = await pass(ctx, command, subject);
      if (missing.length > 0) throw invalid(missing);
      const { post, unitId } = ctx.as;
      audits.push({
        id: newId(now),
        at: now,
        command: command.name,
        outcome: 'done',
        actor,
        post,
        unitId,
        requestId: null,
        batchId,
        gathered,
      });
      return { ctx, subject, input: item.input, prepared: prepared[i] as P };
    }
    const values: O[] = [];
    if (command.runMany) {
      const loaded: Loaded<I, S, P>[] = [];
      for (const [i, item] of items.entries()) loaded.push(await begin(item, i));
      values.push(...(await command.runMany(contextFor({ tx, actor, now, composition, blobs }, shared), loaded)));
    } else {
      // One after the other, loading included: what an item sees must be what the one before it left.
      for (const [i, item] of items.entries()) values.push(await runOne(command, await begin(item, i)));
    }
    await writeAudit(tx, audits);
    const [first] = audits;
    if (first) await writeEventsAndJobs(tx, now, composition, shared, first.id);
    return items.map((item, i) => ({ index: item.index, value: values[i] as O }));
  });
}

interface Loaded<I extends TSchema, S, P> {
  ctx: Context;
  subject: S;
  input: Static<I>;
  prepared: P;
}

async function runOne<I extends TSchema, S, O, P>(command: Command<I, S, O, P>, one: Loaded<I, S, P>): Promise<O> {
  const value = await command.run(one.ctx, one.subject, one.input, one.prepared);
  if (value instanceof Issues) throw invalid(value.list);
  return value;
}

async function recordBatch<O>(runtime: Runtime, name: string, actor: Actor, outcome: BatchOutcome<O>): Promise<void> {
  const at = runtime.clock.now();
  const gathered = {
    nouns: [`batch:${outcome.batchId}`],
    details: { done: outcome.done.length, failed: outcome.failed.length },
  };
  await runtime.db.transaction().execute((tx) =>
    writeAudit(tx, [
      {
        id: outcome.batchId,
        at,
        command: `${name}.batch`,
        outcome: 'done',
        actor,
        post: null,
        unitId: null,
        requestId: null,
        batchId: outcome.batchId,
        gathered,
      },
    ]),
  );
}

function issuesOfViolation(violation: Violation): readonly Issue[] {
  const listed = violation.details['issues'];
  return Array.isArray(listed)
    ? (listed as Issue[])
    : [{ field: '', code: violation.code, message: violation.message }];
}
