import { batch } from '#platform/batch';
import type { Command } from '#platform/command';
import { personActor } from '#modules/identity';
import type { TSchema } from 'typebox';
import type { City } from '../../test/world/city.ts';

/** Runs a command over many inputs, all of which must succeed. */
export async function all<I extends TSchema, S, O, P>(
  { runtime }: City,
  personId: string,
  command: Command<I, S, O, P>,
  inputs: readonly unknown[],
): Promise<O[]> {
  const actor = await runtime.db.transaction().execute((tx) => personActor(tx, personId, runtime.clock.now()));
  const { done, failed } = await batch(runtime, command, inputs, { actor });
  if (failed.length > 0) throw new Error(`${failed.length} failed: ${JSON.stringify(failed[0])}`);
  return done.map(({ value }) => value);
}
