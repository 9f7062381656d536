import type { Belongings } from './belongings.ts';
import type { Blobs } from './blobs.ts';
import type { Clock } from './clock.ts';
import type { AnyCommand } from './command.ts';
import type { Context } from './context.ts';
import type { Db } from './db.ts';
import type { Gate } from './gate.ts';
import type { Scanner } from './scanner.ts';
import type { Workflow } from './workflow.ts';

/**
 * What a module below does when a module above tells of an event: at least once, made idempotent by the event's id. What it
 * changes it touches or records; one that gathers nothing changed nothing, and leaves no row in the audit trail.
 */
export interface Reaction {
  event: string;
  name: string;
  run: (ctx: Context, payload: Record<string, unknown>) => Promise<void>;
}

/** A job that the worker runs: by enqueuing, or by the clock where `cron` (five fields, UTC) is given. */
export interface Job {
  task: string;
  cron?: string;
  run: (tools: JobTools, payload: Record<string, unknown>) => Promise<void>;
}

/** What a job has at hand: the runtime to execute commands, and a log that takes nothing personal. */
export interface JobTools {
  runtime: Runtime;
  log: (fields: Record<string, unknown>, message: string) => void;
}

/** Everything the modules brought, in plain sight. */
export interface Composition {
  commands: ReadonlyMap<string, AnyCommand>;
  gates: ReadonlyMap<string, readonly Gate[]>;
  reactions: ReadonlyMap<string, readonly Reaction[]>;
  jobs: readonly Job[];
  workflows: readonly WiredWorkflow[];
  /** What hangs on a person who leaves, module by module. */
  belongings: readonly Belongings[];
}

/** The life of a noun, and the module whose noun it is. */
export interface WiredWorkflow {
  module: string;
  table: Workflow<string, string>;
}

export interface Runtime {
  db: Db;
  clock: Clock;
  composition: Composition;
  blobs: Blobs;
  scanner: Scanner;
}

/** Puts the modules' parts together; a name that stands twice, or a gate at no known point, is a mistake of the wiring. */
export function compose(parts: {
  commands: readonly AnyCommand[];
  gates: readonly Gate[];
  reactions: readonly Reaction[];
  jobs: readonly Job[];
  workflows?: readonly WiredWorkflow[];
  belongings?: readonly Belongings[];
}): Composition {
  const commands = new Map<string, AnyCommand>();
  for (const command of parts.commands) {
    if (commands.has(command.name)) throw new Error(`two commands are named ${command.name}`);
    commands.set(command.name, command);
  }
  return {
    commands,
    gates: Map.groupBy(parts.gates, (g) => g.point),
    reactions: Map.groupBy(parts.reactions, (r) => r.event),
    jobs: parts.jobs,
    workflows: parts.workflows ?? [],
    belongings: parts.belongings ?? [],
  };
}
