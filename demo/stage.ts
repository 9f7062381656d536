import type { Static, TSchema } from 'typebox';
import { civilDateOf } from '#platform/civil-date';
import type { SettableClock } from '#platform/clock';
import { batch } from '#platform/batch';
import type { Command } from '#platform/command';
import type { Runtime } from '#platform/composition';
import { invalid, notFound } from '#platform/errors';
import { execute, valueOf } from '#platform/execute';
import { getUnit, holdersOf, personActor, postTitles, type Post } from '#modules/identity';
import { texts } from './messages.ts';

/** Where demo people act: the product's runtime with a clock that is set to the day of what they do. */
export interface Stage {
  runtime: Runtime & { clock: SettableClock };
  /** Hears of each act when it is done. */
  onStep?: (step: Step) => void;
}

/** One act of one person, as it happened. */
export interface Step {
  command: string;
  title: string;
  personId: string;
  person: string;
  post: Post;
  unit: string;
  at: Date;
}

/** Whose post it is to act. */
export interface Role {
  unitId: string;
  post: Post;
  /** People who must not act here, for they acted where another person is asked for. */
  apart?: readonly string[];
}

const minute = 60_000;
/** How long it takes until the next person acts. */
const betweenSteps = 7 * minute;

/**
 * Carries out a command as the person who holds the post on the day of the clock, then moves the clock on. Throws what the
 * command refuses, and `demo.nobody` (not found) where nobody holds the post.
 */
export async function actAs<I extends TSchema, S, O, P>(
  stage: Stage,
  role: Role,
  command: Command<I, S, O, P>,
  input: Static<I>,
): Promise<{ value: O; personId: string }> {
  const { runtime, onStep } = stage;
  const at = runtime.clock.now();
  const { personId, name } = await holderOf(stage, role);
  const outcome = await execute(runtime, command, input, { actor: (tx, now) => personActor(tx, personId, now) });
  const value = valueOf(outcome);
  if (onStep) {
    const { name: unit } = await getUnit(runtime.db, role.unitId);
    onStep({ command: command.name, title: command.title, personId, person: name, post: role.post, unit, at });
  }
  runtime.clock.advance(betweenSteps);
  return { value, personId };
}

/** As `actAs` with one command over many inputs at once; all must succeed. Gives the answers in the order of the inputs. */
export async function actOnAll<I extends TSchema, S, O, P>(
  stage: Stage,
  role: Role,
  command: Command<I, S, O, P>,
  inputs: readonly Static<I>[],
): Promise<O[]> {
  const { runtime } = stage;
  const { personId } = await holderOf(stage, role);
  const now = runtime.clock.now();
  const actor = await runtime.db.transaction().execute((tx) => personActor(tx, personId, now));
  const { done, failed } = await batch(runtime, command, inputs, { actor });
  const [first] = failed;
  if (first) throw invalid(first.issues);
  runtime.clock.advance(betweenSteps);
  return done.toSorted((a, b) => a.index - b.index).map(({ value }) => value);
}

async function holderOf({ runtime }: Stage, { unitId, post, apart = [] }: Role) {
  const holders = await holdersOf(runtime.db, unitId, post, civilDateOf(runtime.clock.now()));
  const holder = holders.find(({ personId }) => !apart.includes(personId));
  if (holder) return holder;
  const { name } = await getUnit(runtime.db, unitId);
  throw notFound('demo.nobody', texts.nobody(name, postTitles[post]));
}
