import { Compile } from 'typebox/compile';
import type { Static, TSchema } from 'typebox';
import type { Actor } from './actor.ts';
import { writeAudit } from './audit.ts';
import { canonicalJson, sha256Hex } from './canonical-json.ts';
import type { AnyCommand, Command } from './command.ts';
import type { Runtime } from './composition.ts';
import { contextFor, gatherNothing, type Gathered } from './context.ts';
import { sqlState, type Tx } from './db.ts';
import { conflict, invalid, Issues, unavailable, Violation, type Issue } from './errors.ts';
import { newId } from './ids.ts';
import { platformTexts } from './messages.ts';
import { pass, turnAwayBeforehand } from './passage.ts';
import { writeEventsAndJobs } from './outbox-of-acts.ts';
import { issuesOf } from './validation.ts';

/** Who asks, and under which request id: repeating it gets the first answer and does nothing again. */
export interface Asking {
  /** The actor, or how to find them inside the act's own transaction, so that a lost post counts at once. */
  actor: Actor | ((tx: Tx, now: Date) => Promise<Actor>);
  requestId?: string;
}

export type Outcome<O> = { ok: true; value: O; replayed: boolean } | { ok: false; issues: readonly Issue[] };

/**
 * Carries out one command. Gives its value, or the issues that the person can mend; throws a `Violation` for what must
 * not be. Serialization failures and deadlocks are tried again, three times at most.
 */
export async function execute<I extends TSchema, S, O, P>(
  runtime: Runtime,
  command: Command<I, S, O, P>,
  input: unknown,
  asking: Asking,
): Promise<Outcome<O>> {
  const wrong = [...issuesOfRequestId(asking.requestId), ...issuesOf(validatorOf(command), input)];
  if (wrong.length > 0) return { ok: false, issues: wrong };
  const attempt = new Attempt(runtime, command, input as Static<I>, asking);
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt.carryOut();
    } catch (error) {
      if (isTransient(error) && tries <= 3) continue;
      return await attempt.afterFailure(error);
    }
  }
}

/** A request id is 8 to 100 printable characters, as its table has it. */
function issuesOfRequestId(requestId: string | undefined): Issue[] {
  if (requestId === undefined || /^[!-~]{8,100}$/.test(requestId)) return [];
  return [{ field: '', code: 'platform.bad-request-id', message: platformTexts.badRequestId }];
}

/** The value of an outcome; issues are thrown as one `invalid` violation. For callers with no form to show them in. */
export function valueOf<O>(outcome: Outcome<O>): O {
  if (outcome.ok) return outcome.value;
  throw invalid(outcome.issues);
}

class RolledBack extends Error {
  readonly issues: readonly Issue[];
  constructor(list: readonly Issue[]) {
    super('rolled back');
    this.issues = list;
  }
}

class Attempt<I extends TSchema, S, O, P> {
  #runtime;
  #command;
  #input;
  #asking;
  #actor: Actor | null = null;
  #gathered: Gathered = gatherNothing();

  constructor(runtime: Runtime, command: Command<I, S, O, P>, input: Static<I>, asking: Asking) {
    this.#runtime = runtime;
    this.#command = command;
    this.#input = input;
    this.#asking = asking;
  }

  async carryOut(): Promise<Outcome<O>> {
    const { db, clock, composition, blobs } = this.#runtime;
    const answered = this.#command.prepare ? await this.#askBeforehand() : null;
    if (answered) return answered;
    const prepared = (await this.#command.prepare?.(this.#runtime, this.#input)) as P;
    const now = clock.now();
    return await db
      .transaction()
      .setIsolationLevel('read committed')
      .execute(async (tx) => {
        const actor = await this.#begin(tx, now);
        const earlier = await this.#earlierAnswer(tx, actor);
        if (earlier) return earlier;
        const ctx = contextFor({ tx, actor, now, composition, blobs }, this.#gathered);
        const subject = await this.#command.load(ctx, this.#input);
        const missing = await pass(ctx, this.#command, subject);
        if (missing.length > 0) throw new RolledBack(missing);
        const { post, unitId } = ctx.as;
        const value = await this.#command.run(ctx, subject, this.#input, prepared);
        if (value instanceof Issues) throw new RolledBack(value.list);
        const auditId = newId(now);
        const { requestId = null } = this.#asking;
        await writeAudit(tx, [
          {
            id: auditId,
            at: now,
            command: this.#command.name,
            outcome: 'done',
            actor,
            post,
            unitId,
            requestId,
            gathered: this.#gathered,
          },
        ]);
        await writeEventsAndJobs(tx, now, composition, this.#gathered, auditId);
        await this.#rememberAnswer(tx, actor, value, now);
        return { ok: true, value, replayed: false };
      });
  }

  /** Nothing is prepared for a stranger, nor for who has the answer already. */
  async #askBeforehand(): Promise<Outcome<O> | null> {
    const { db, clock, composition, blobs } = this.#runtime;
    const now = clock.now();
    return await db.transaction().execute(async (tx) => {
      const actor = await this.#begin(tx, now);
      const earlier = await this.#earlierAnswer(tx, actor);
      if (earlier) return earlier;
      const ctx = contextFor({ tx, actor, now, composition, blobs }, this.#gathered);
      await turnAwayBeforehand(ctx, this.#command, this.#input);
      return null;
    });
  }

  async #begin(tx: Tx, now: Date): Promise<Actor> {
    this.#gathered = gatherNothing();
    const { actor } = this.#asking;
    this.#actor = typeof actor === 'function' ? await actor(tx, now) : actor;
    return this.#actor;
  }

  /** What a failed attempt means to the caller; a refusal is recorded on its own, for nothing of the attempt is left. */
  async afterFailure(error: unknown): Promise<Outcome<O>> {
    if (this.#asking.requestId && this.#actor) {
      // Somebody may have sent the same request twice at once: then the twin's answer is ours.
      const actor = this.#actor;
      const earlier = await this.#runtime.db.transaction().execute((tx) => this.#earlierAnswer(tx, actor));
      if (earlier) return earlier;
    }
    if (error instanceof RolledBack) return { ok: false, issues: error.issues };
    if (error instanceof Violation && isRefusal(error)) await this.#recordRefusal(error);
    if (isTransient(error)) throw unavailable('platform.busy', platformTexts.busy);
    throw error;
  }

  async #recordRefusal(violation: Violation): Promise<void> {
    const actor = this.#actor;
    if (!actor) return;
    const at = this.#runtime.clock.now();
    const gathered = { nouns: this.#gathered.nouns, details: {} };
    const { requestId = null } = this.#asking;
    await this.#runtime.db.transaction().execute((tx) =>
      writeAudit(tx, [
        {
          id: newId(at),
          at,
          command: this.#command.name,
          outcome: 'refused',
          actor,
          post: null,
          unitId: null,
          requestId,
          reason: violation.code,
          gathered,
        },
      ]),
    );
  }

  async #earlierAnswer(tx: Tx, actor: Actor): Promise<Outcome<O> | null> {
    const { requestId } = this.#asking;
    if (!requestId) return null;
    const row = await tx
      .selectFrom('platform.request')
      .select(['command', 'input_hash', 'answer'])
      .where('actor', '=', nameOf(actor))
      .where('id', '=', requestId)
      .executeTakeFirst();
    if (!row) return null;
    if (row.command !== this.#command.name || row.input_hash !== this.#inputHash()) {
      throw conflict('platform.request-reused', platformTexts.requestReused);
    }
    return { ok: true, value: row.answer as O, replayed: true };
  }

  async #rememberAnswer(tx: Tx, actor: Actor, value: O, now: Date): Promise<void> {
    const { requestId } = this.#asking;
    if (!requestId) return;
    await tx
      .insertInto('platform.request')
      .values({
        actor: nameOf(actor),
        id: requestId,
        command: this.#command.name,
        input_hash: this.#inputHash(),
        answer: JSON.stringify(value ?? null),
        at: now,
      })
      .execute();
  }

  #inputHash(): string {
    return sha256Hex(canonicalJson(withoutSecrets(this.#command.input, this.#input)));
  }
}

/** An input without what is for writing only (passwords, tokens): a fast hash of these would be a way to guess them. */
function withoutSecrets(schema: TSchema, input: unknown): unknown {
  const { properties } = schema as { properties?: Record<string, { writeOnly?: boolean }> };
  if (!properties || typeof input !== 'object' || input === null) return input;
  return Object.fromEntries(Object.entries(input).filter(([name]) => !properties[name]?.writeOnly));
}

/** Refusals by permission, and vetoes by a gate: both are kept in the audit trail. */
export function isRefusal(violation: Violation): boolean {
  return violation.kind === 'refused' || 'gate' in violation.details;
}

/** Serialization failures and deadlocks: nothing is wrong with what was asked, it may be tried again. */
export function isTransient(error: unknown): boolean {
  const state = sqlState(error);
  return state === '40001' || state === '40P01';
}

function nameOf(actor: Actor): string {
  switch (actor.kind) {
    case 'person':
      return `person:${actor.personId}`;
    case 'system':
      return `system:${actor.system}`;
    case 'clock':
      return `clock:${actor.rule}`;
    case 'citizen':
    case 'setup':
      return actor.kind;
  }
}

const validators = new WeakMap<TSchema, ReturnType<typeof Compile>>();

function validatorOf(command: Pick<AnyCommand, 'input'>) {
  const known = validators.get(command.input);
  if (known) return known;
  const made = Compile(command.input);
  validators.set(command.input, made);
  return made;
}
