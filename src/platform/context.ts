import type { Actor } from './actor.ts';
import type { Belongings } from './belongings.ts';
import type { Blobs } from './blobs.ts';
import type { Tx } from './db.ts';
import { newId } from './ids.ts';
import { Violation, type Issue } from './errors.ts';
import type { Gate, GatePoint } from './gate.ts';
import type { Composition } from './composition.ts';

/** What an act has at hand. It is passed, never ambient. */
export interface Context {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly now: Date;
  readonly blobs: Blobs;
  /** What hangs on a person who leaves, module by module. */
  readonly belongings: readonly Belongings[];
  /** The post and unit under which the actor acts; known once the permission is decided, null before and for no person. */
  as: { post: string | null; unitId: string | null; standsInFor?: string };
  /** Names a noun that the act touches; the audit row lists them all. */
  touch(noun: string, id: string): void;
  /** Adds a fact to the audit row: codes, numbers and keys only, nothing personal and no content. */
  record(key: string, value: string | number | boolean | null): void;
  /** Tells the modules below that something happened; their reactions run as jobs after the commit, at least once. */
  emit(event: string, payload: Record<string, unknown>): void;
  /** Puts a job into the queue, in the same transaction; `key` replaces a waiting job of the same key. */
  enqueue(task: string, payload: Record<string, unknown>, options?: { runAt?: Date; key?: string }): void;
  /** Asks the gates that stand at a point; throws what they object to as one `invalid` violation. */
  passGates<S>(point: GatePoint<S>, subject: S): Promise<void>;
  /** As `passGates` for many; what is thrown is of the first that a gate objects to. */
  passGatesMany<S>(point: GatePoint<S>, subjects: readonly S[]): Promise<void>;
  /** A new key of this moment. */
  newId(): string;
}

/** What an act has gathered for the end of its transaction. */
export interface Gathered {
  nouns: string[];
  details: Record<string, string | number | boolean | null>;
  events: { name: string; payload: Record<string, unknown> }[];
  jobs: { task: string; payload: Record<string, unknown>; runAt: Date | null; key: string | null }[];
}

/** Nothing gathered yet. */
export function gatherNothing(): Gathered {
  return { nouns: [], details: {}, events: [], jobs: [] };
}

/** Whether an act has gathered nothing at all. */
export function isEmpty({ nouns, details, events, jobs }: Gathered): boolean {
  return nouns.length + Object.keys(details).length + events.length + jobs.length === 0;
}

/** The context of one act in one transaction. */
export function contextFor(
  given: { tx: Tx; actor: Actor; now: Date; composition: Composition; blobs: Blobs },
  gathered: Gathered,
): Context {
  const { tx, actor, now, composition, blobs } = given;
  return {
    tx,
    actor,
    now,
    blobs,
    belongings: composition.belongings,
    as: { post: null, unitId: null },
    touch(noun, id) {
      const name = `${noun}:${id}`;
      if (!gathered.nouns.includes(name)) gathered.nouns.push(name);
    },
    record(key, value) {
      gathered.details[key] = value;
    },
    emit(name, payload) {
      gathered.events.push({ name, payload });
    },
    enqueue(task, payload, options = {}) {
      gathered.jobs.push({ task, payload, runAt: options.runAt ?? null, key: options.key ?? null });
    },
    async passGates(point, subject) {
      for (const gate of composition.gates.get(point.name) ?? []) {
        refuseIfAny(gate, await gate.check(tx, subject as never, now));
      }
    },
    async passGatesMany(point, subjects) {
      for (const gate of composition.gates.get(point.name) ?? []) {
        const found = gate.checkMany
          ? await gate.checkMany(tx, subjects as never, now)
          : await checkOneByOne(gate, tx, subjects, now);
        for (const ofOne of found) refuseIfAny(gate, ofOne);
      }
    },
    newId: () => newId(now),
  };
}

function refuseIfAny(gate: Gate, found: readonly Issue[]): void {
  if (found.length === 0) return;
  throw new Violation('invalid', found[0]?.code ?? gate.name, found[0]?.message ?? gate.why, {
    gate: gate.name,
    issues: found,
  });
}

async function checkOneByOne(
  gate: Gate,
  tx: Tx,
  subjects: readonly unknown[],
  now: Date,
): Promise<(readonly Issue[])[]> {
  const found: (readonly Issue[])[] = [];
  for (const subject of subjects) found.push(await gate.check(tx, subject as never, now));
  return found;
}
