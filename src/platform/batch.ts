import type { Static, TSchema } from 'typebox';
import type { Actor } from './actor.ts';
import { writeAudit } from './audit.ts';
import { commitChunk } from './chunk.ts';
import type { Command } from './command.ts';
import type { Runtime } from './composition.ts';
import { Issues, Violation, type Issue } from './errors.ts';
import { isRefusal } from './execute.ts';
import { newId } from './ids.ts';
import { issuesOf } from './validation.ts';
import { Compile } from 'typebox/compile';
import { setImmediate as turn } from 'node:timers/promises';

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
  const chunks = Array.from({ length: Math.ceil(sound.length / size) }, (_, i) =>
    sound.slice(i * size, (i + 1) * size),
  );
  const total = items.length;
  let preparing: Promise<P[]> | undefined;
  for (const [i, chunk] of chunks.entries()) {
    const ready = preparing ?? prepareAll(runtime, command, chunk);
    await ready.catch(() => {});
    // What the next chunk needs is worked out while this one is with the database.
    const next = chunks[i + 1];
    preparing = next && prepareAll(runtime, command, next);
    preparing?.catch(() => {});
    await runChunk(runtime, command, chunk, ready, options.actor, outcome);
    options.onProgress?.(Math.min((i + 1) * size, sound.length), total);
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

async function prepareAll<I extends TSchema, S, O, P>(
  runtime: Runtime,
  command: Command<I, S, O, P>,
  items: readonly Item<I>[],
): Promise<P[]> {
  const inputs = items.map(({ input }) => input);
  if (command.prepareMany) return await command.prepareMany(runtime, inputs);
  const prepared: P[] = [];
  for (const input of inputs) {
    prepared.push((await command.prepare?.(runtime, input)) as P);
    // What the database answers to the chunk before this one is heard between two items.
    await turn();
  }
  return prepared;
}

/** A chunk in one transaction; when an item fails, the chunk is halved until the faulty item stands alone. */
async function runChunk<I extends TSchema, S, O, P>(
  runtime: Runtime,
  command: Command<I, S, O, P>,
  items: readonly Item<I>[],
  preparing: Promise<P[]>,
  actor: Actor,
  outcome: BatchOutcome<O>,
): Promise<void> {
  try {
    const inputs = items.map(({ input }) => input);
    const answers = await commitChunk(runtime, command, inputs, await preparing, { actor, batchId: outcome.batchId });
    for (const [i, answer] of answers.entries()) {
      const { index } = items[i] as Item<I>;
      if (answer instanceof Issues) outcome.failed.push({ index, issues: answer.list });
      else outcome.done.push({ index, value: answer });
    }
  } catch (error) {
    if (!(error instanceof Violation)) throw error;
    const [only] = items;
    if (items.length === 1 && only) {
      if (isRefusal(error)) await recordRefusal(runtime, command.name, actor, error, outcome.batchId);
      outcome.failed.push({ index: only.index, issues: issuesOfViolation(error) });
      return;
    }
    const middle = Math.ceil(items.length / 2);
    for (const half of [items.slice(0, middle), items.slice(middle)]) {
      await runChunk(runtime, command, half, prepareAll(runtime, command, half), actor, outcome);
    }
  }
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
