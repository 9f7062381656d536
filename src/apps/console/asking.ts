import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Value } from 'typebox/value';
import type { Actor } from '#platform/actor';
import type { Runtime } from '#platform/composition';
import { contextFor, gatherNothing, type Context } from '#platform/context';
import type { Tx } from '#platform/db';
import { invalid } from '#platform/errors';
import type { AnyQuery } from '#platform/query';
import { issuesOf } from '#platform/validation';
import { actorOf } from './session.ts';

/** Puts every query at its path below `/api/v1`; who is not signed in is asked to. */
export function addQueries(server: FastifyInstance, runtime: Runtime, queries: readonly AnyQuery[]): void {
  for (const { path, params, run } of queries) {
    const validator = Compile(params);
    server.get(`/api/v1${path}`, async (request, reply) => {
      const asked = asAsked(params, { ...(request.query as object), ...(request.params as object) });
      const actor = await whoAsks(runtime, request);
      const wrong = issuesOf(validator, asked);
      if (wrong.length > 0) throw invalid(wrong);
      const answer = await looking(runtime, actor, (ctx) => run(ctx, asked as never));
      return await reply.header('cache-control', 'no-store').send(answer);
    });
  }
}

/** Who is signed in, with the posts of this moment. Throws the refusal that asks to sign in. */
export async function whoAsks(runtime: Runtime, request: FastifyRequest): Promise<Actor> {
  const find: (tx: Tx, now: Date) => Promise<Actor> = actorOf(request);
  return await runtime.db.transaction().execute((tx) => find(tx, runtime.clock.now()));
}

/** Looks at one moment of the database in which nothing can be changed, not even by a mistake of ours. */
export async function looking<T>(runtime: Runtime, actor: Actor, look: (ctx: Context) => Promise<T>): Promise<T> {
  const { db, clock, composition, blobs } = runtime;
  return await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((tx) => look(contextFor({ tx, actor, now: clock.now(), composition, blobs }, gatherNothing())));
}

/** An address holds texts only: `12` becomes a number where the schema has one. */
function asAsked(schema: TSchema, given: object): unknown {
  return Value.Convert(schema, given);
}
