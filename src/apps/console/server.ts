import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Runtime } from '#platform/composition';
import { Violation } from '#platform/errors';
import { execute } from '#platform/execute';
import { createServer } from '#platform/http';
import type { Log } from '#platform/log';
import type { Noun } from '#platform/workbench';
import { acceptSetupLink, sessionActor, signIn, signOut } from '#modules/identity';
import { addApi } from './api.ts';
import { allQueries, nouns } from './nouns.ts';
import { addPages } from './pages.ts';
import { giveSession, refuseForeign, takeSession, tokenOf } from './session.ts';
import { setupPage, signInPage } from './views/pages.tsx';

export interface ConsoleOptions {
  runtime: Runtime;
  log: Log;
  demo: boolean;
  /** The console's own origin where a proxy stands before it. */
  home?: string | null;
  /** The nouns of its workbench; those of the product unless said. */
  of?: readonly Noun[];
}

type Form = Record<string, string | undefined>;

/** The staff's server: signing in, the first administrators' set-up links, and the interface to every command. */
export async function createConsole({
  runtime,
  log,
  demo,
  home = null,
  of = nouns,
}: ConsoleOptions): Promise<FastifyInstance> {
  const server = createServer({ log, signInCode: 'identity.sign-in-needed' });
  await server.register(formbody, { bodyLimit: 16 * 1024 });
  server.addHook('onRequest', async (request) => refuseForeign(home, request));
  const css = await readFile(join(import.meta.dirname, 'assets/console.css'));
  server.get('/assets/console.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(css));
  server.get('/health', (_request, reply) => reply.send({ ok: true }));
  addApi(server, runtime, home, allQueries(runtime.composition, { demo, of }));
  await addPages(
    server,
    ['work', ...of.map((noun) => noun.declaration.path)].map((path) => `/${path}`),
  );

  server.get('/', async (request, reply) => {
    const now = runtime.clock.now();
    const actor = await runtime.db
      .transaction()
      .execute((tx) => sessionActor(tx, tokenOf(request), now).catch(whenRefused));
    return actor ? reply.redirect('/work', 303) : html(reply, signInPage(demo));
  });

  server.post<{ Body: Form }>('/sign-in', async (request, reply) => {
    const { login = '', password = '' } = request.body ?? {};
    try {
      const { token } = await signIn(runtime, {
        login: login.replaceAll('\0', '').slice(0, 200),
        password: password.slice(0, 200),
      });
      giveSession(home, reply, token);
      return await reply.redirect('/', 303);
    } catch (error) {
      if (!(error instanceof Violation)) throw error;
      return html(reply.status(403), signInPage(demo, [error.message], login));
    }
  });

  server.post('/sign-out', async (request, reply) => {
    await signOut(runtime, tokenOf(request));
    takeSession(reply);
    return await reply.redirect('/', 303);
  });

  server.get<{ Params: { token: string } }>('/setup/:token', (request, reply) =>
    html(reply, setupPage(demo, request.params.token)),
  );

  server.post<{ Params: { token: string }; Body: Form }>('/setup/:token', async (request, reply) => {
    const { login = '', name = '', password = '' } = request.body ?? {};
    const { token } = request.params;
    const outcome = await execute(
      runtime,
      acceptSetupLink,
      { token, login, name, password },
      { actor: { kind: 'setup' } },
    );
    if (outcome.ok) return await reply.redirect('/', 303);
    return html(
      reply.status(422),
      setupPage(
        demo,
        token,
        outcome.issues.map((issue) => issue.message),
        { login, name },
      ),
    );
  });
  return server;
}

function html(reply: FastifyReply, page: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page);
}

function whenRefused(error: unknown): null {
  if (error instanceof Violation) return null;
  throw error;
}
