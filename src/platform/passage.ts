import type { AnyCommand, Command } from './command.ts';
import type { Context } from './context.ts';
import { invalid, Violation, type Issue } from './errors.ts';
import { decide, refusalBeforehand } from './permission.ts';

/** What a person may come to meet on the way to an act, in the order in which it is asked. */
type Asked<S> = Pick<Command<never, S>, 'name' | 'permission' | 'ready' | 'gates'>;

/**
 * The way to every act: permission, what must be true of the subject whatever is typed, the gates of other modules. Throws
 * what must not be; gives what the person can mend, empty when nothing stands in the way. Sets `ctx.as`.
 */
export async function pass<S>(ctx: Context, command: Asked<S>, subject: S): Promise<readonly Issue[]> {
  const missing = await admit(ctx, command, subject);
  if (missing.length > 0) return missing;
  if (command.gates) await ctx.passGates(command.gates, subject);
  return [];
}

/** `pass` for many at once, each with its own context; what is missing is thrown, of the first that has not all. */
export async function passMany<S>(
  ctx: Context,
  command: Asked<S>,
  many: readonly { ctx: Context; subject: S }[],
): Promise<void> {
  for (const one of many) {
    const missing = await admit(one.ctx, command, one.subject);
    if (missing.length > 0) throw invalid(missing);
  }
  const subjects = many.map(({ subject }) => subject);
  if (command.gates) await ctx.passGatesMany(command.gates, subjects);
}

/**
 * Asked before what an act prepares, which may take seconds: turns away who may not act, as far as that can be seen without
 * a lock. Throws the refusal, or not found. The act itself asks everything again.
 */
export async function turnAwayBeforehand(ctx: Context, command: AnyCommand, input: unknown): Promise<void> {
  const { name, permission } = command;
  const early = refusalBeforehand(name, permission, ctx.actor);
  if (early) throw early;
  if (!command.look) return;
  const decision = decide(name, permission as never, ctx.actor, await command.look(ctx, input as never));
  if (!decision.allowed) throw decision.violation;
}

async function admit<S>(ctx: Context, command: Asked<S>, subject: S): Promise<readonly Issue[]> {
  const decision = decide(command.name, command.permission, ctx.actor, subject);
  if (!decision.allowed) throw decision.violation;
  const { post, unitId, standsInFor } = decision;
  ctx.as = { post, unitId, ...(standsInFor !== undefined && { standsInFor }) };
  if (standsInFor !== undefined) ctx.record('standsInFor', standsInFor);
  return (await command.ready?.(ctx, subject)) ?? [];
}

/** Why an act is not to be had now: by permission, by where the matter stands, by a gate, or for something that is missing. */
export interface Hindrance {
  by: 'permission' | 'state' | 'gate' | 'missing';
  code: string;
  message: string;
  /** The gate's name, where one refused. */
  gate: string | null;
  issues: readonly Issue[];
}

/**
 * What would stop this actor from this act at this moment, null for nothing. It goes the very way that `execute` goes and
 * changes nothing, so that a button never promises what the act refuses. The subject comes from the command's `look`.
 */
export async function findHindrance(ctx: Context, command: AnyCommand, subject: unknown): Promise<Hindrance | null> {
  try {
    const issues = await pass(ctx, command as never, subject as never);
    const [first] = issues;
    return first ? { by: 'missing', code: first.code, message: first.message, gate: null, issues } : null;
  } catch (error) {
    if (!(error instanceof Violation)) throw error;
    return hindranceOf(error);
  }
}

function hindranceOf({ kind, code, message, details }: Violation): Hindrance {
  const { gate = null, issues = [] } = details as { gate?: string; issues?: readonly Issue[] };
  const by = gate !== null ? 'gate' : kind === 'refused' ? 'permission' : kind === 'invalid' ? 'missing' : 'state';
  return { by, code, message, gate, issues };
}
