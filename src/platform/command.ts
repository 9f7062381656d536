import type { Static, TSchema } from 'typebox';
import type { Runtime } from './composition.ts';
import type { Context } from './context.ts';
import type { Issue, Issues } from './errors.ts';
import type { GatePoint } from './gate.ts';
import type { PermissionRule } from './permission.ts';

/**
 * One named act: the only way in which anything changes. What `execute` does around it is the same for all: validate,
 * open a transaction, load and lock, permission, gates, run, audit row, events and jobs, commit.
 */
export interface Command<I extends TSchema = TSchema, S = unknown, O = unknown, P = unknown> {
  /** `module.verb`: also the name of its permission, its audit action and its message. */
  name: string;
  /** What the act is called in Chinese, as on its button. */
  title: string;
  input: I;
  permission: PermissionRule<S>;
  /** Others may condition this act: the gates at this point are asked before it runs. */
  gates?: GatePoint<S>;
  /**
   * What can be worked out before the transaction opens, so that no lock is held meanwhile. It must change nothing and
   * tell nobody anything: who may surely not act is turned away before, the permission is decided afterwards.
   */
  prepare?: (runtime: Pick<Runtime, 'db' | 'blobs' | 'scanner'>, input: Static<I>) => Promise<P>;
  /**
   * Finds through the actor's eyes (what they may not see is not found), locks in a fixed order, then loads what is
   * locked. Runs before the permission is decided.
   */
  load: (ctx: Context, input: Static<I>) => Promise<S>;
  /** As `load` for who only wants to know whether the act may be done: nothing is locked, and the version does not matter. */
  look?: (ctx: Context, input: Partial<Static<I>>) => Promise<S>;
  /**
   * What must be true of the subject before the act, whatever the person types: thrown where it must not be, returned
   * where they can mend it. A pure read: buttons ask it too.
   */
  ready?: (ctx: Context, subject: S) => readonly Issue[] | Promise<readonly Issue[]>;
  /** The act itself. Returned issues roll everything back; the value must be plain JSON: it answers repeated requests. */
  run: (ctx: Context, subject: S, input: Static<I>, prepared: P) => Promise<O | Issues>;
  /** `prepare`, `load` and `run` for many at once, set-based; only commands that are bulk-loaded have these. */
  prepareMany?: (runtime: Pick<Runtime, 'db' | 'blobs'>, inputs: readonly Static<I>[]) => Promise<P[]>;
  loadMany?: (ctx: Context, many: readonly { ctx: Context; input: Static<I> }[]) => Promise<S[]>;
  /**
   * It must equal `run` in a loop. What an item touches it tells its own `ctx`, for each has its own audit row. Issues are
   * the answer for an item of which nothing was written; the others are done all the same.
   */
  runMany?: (ctx: Context, many: readonly OneOfMany<S, Static<I>, P>[]) => Promise<(O | Issues)[]>;
}

/** One item of a batch: what was found, asked and prepared for it. */
export interface OneOfMany<S, I, P = undefined> {
  ctx: Context;
  subject: S;
  input: I;
  prepared: P;
}

/** A command of any input, subject and answer, as registries hold it. */
// The members are contravariant in the subject: `never` is the one type that every command's registry entry satisfies.
export type AnyCommand = Omit<
  Command,
  'permission' | 'load' | 'look' | 'ready' | 'run' | 'gates' | 'prepare' | 'prepareMany' | 'loadMany' | 'runMany'
> & {
  permission: PermissionRule<never>;
  gates?: GatePoint<unknown>;
  load: (ctx: Context, input: never) => Promise<unknown>;
  look?: (ctx: Context, input: never) => Promise<unknown>;
  ready?: (ctx: Context, subject: never) => readonly Issue[] | Promise<readonly Issue[]>;
  prepare?: (runtime: Pick<Runtime, 'db' | 'blobs' | 'scanner'>, input: never) => Promise<unknown>;
  run: (ctx: Context, subject: never, input: never, prepared: never) => Promise<unknown>;
  prepareMany?: (runtime: Pick<Runtime, 'db' | 'blobs'>, inputs: never) => Promise<unknown[]>;
  loadMany?: (ctx: Context, many: never) => Promise<unknown[]>;
  runMany?: (ctx: Context, many: never) => Promise<unknown[]>;
};

/** Declares a command; the types of subject and answer follow from `load` and `run`. */
export function command<I extends TSchema, S, O, P = undefined>(spec: Command<I, S, O, P>): Command<I, S, O, P> {
  return spec;
}
