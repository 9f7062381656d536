import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import formbody from '@fastify/formbody';
import type { FastifyInstance } from 'fastify';
import type { Runtime } from '#platform/composition';
import type { SecretBox } from '#platform/crypto';
import { createServer } from '#platform/http';
import type { Log } from '#platform/log';
import { trustIn } from '#platform/proxies';
import type { Noun } from '#platform/workbench';
import type { FactorPolicy, SignInDesk } from '#modules/identity';
import { addAccountPages } from './account-pages.ts';
import { addApi } from './api.ts';
import { addExports } from './exporting.ts';
import { addLinkPages } from './link-pages.ts';
import { allQueries, nouns } from './nouns.ts';
import { addPages } from './pages.ts';
import { addPasswordLinkApi } from './password-link-api.ts';
import { addRosterApi } from './roster-api.ts';
import { isSecure, prepareSessions, refuseForeign } from './session.ts';
import { addSignInApi } from './sign-in-api.ts';
import { addSignInPages } from './sign-in-pages.ts';
import { errorPage } from './views/error.tsx';
import type { Frame } from './views/frame.tsx';

export interface ConsoleOptions {
  runtime: Runtime;
  log: Log;
  demo: boolean;
  /** The console's own origin where a proxy stands before it. */
  home?: string | null;
  /** Addresses and networks of the proxies before the console, where they stand on other machines. */
  trustedProxies?: readonly string[];
  /** Who must have a second factor. */
  secondFactor: FactorPolicy;
  /** Keeps the secrets of second factors. */
  box: SecretBox;
  /** The nouns of its workbench; those of the product unless said. */
  of?: readonly Noun[];
}

/** The staff's server: signing in, one's own account, one-time links, the workbench, and the interface to every command. */
export async function createConsole(options: ConsoleOptions): Promise<FastifyInstance> {
  const { runtime, log, demo, home = null, trustedProxies = [], secondFactor, box, of = nouns } = options;
  const desk: SignInDesk = { runtime, secondFactor, box };
  const frame: Frame = { demo, factorOff: secondFactor === 'off' };
  const server = createServer({
    log,
    trust: trustIn(trustedProxies, home),
    signInCode: 'identity.sign-in-needed',
    errorPage: (answer) => errorPage(frame, answer),
  });
  await server.register(formbody, { bodyLimit: 64 * 1024 });
  prepareSessions(server, home);
  server.addHook('onRequest', async (request) => refuseForeign(home, request));
  server.addHook('onSend', async (_request, reply) => {
    void reply.header('x-frame-options', 'DENY');
    if (isSecure(home)) void reply.header('strict-transport-security', 'max-age=31536000');
  });
  const css = await readFile(join(import.meta.dirname, 'assets/console.css'));
  server.get('/assets/console.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(css));
  server.get('/health', (_request, reply) => reply.send({ ok: true }));
  addSignInApi(server, desk);
  addPasswordLinkApi(server, runtime);
  addRosterApi(server, runtime);
  const onUnread = (noun: string, err: unknown) => log.error({ err, noun }, 'my work could not be read');
  addApi(server, runtime, { queries: allQueries(runtime.composition, { ...frame, of, onUnread }), nouns: of });
  addExports(server, runtime, of, log);
  addSignInPages(server, desk, frame);
  addAccountPages(server, desk, frame);
  addLinkPages(server, runtime, desk, frame);
  await addPages(server, desk, [
    'work',
    'absences',
    'administrators',
    'audit',
    'law',
    ...of.map((noun) => noun.declaration.path),
  ]);
  return server;
}
