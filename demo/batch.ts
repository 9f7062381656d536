import type { Static, TSchema } from 'typebox';
import { batch } from '#platform/batch';
import type { Command } from '#platform/command';
import type { Runtime } from '#platform/composition';
import { invalid } from '#platform/errors';

/** Runs one command of the first setting-up over many inputs; all must succeed. Gives the answers in the order of the inputs. */
export async function setUpAll<I extends TSchema, S, O, P>(
  runtime: Runtime,
  command: Command<I, S, O, P>,
  inputs: readonly Static<I>[],
): Promise<O[]> {
  if (inputs.length === 0) return [];
  const { done, failed } = await batch(runtime, command, inputs, { actor: { kind: 'setup' } });
  const [first] = failed;
  if (first) throw invalid(first.issues);
  return done.toSorted((a, b) => a.index - b.index).map(({ value }) => value);
}
