import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '#platform/clock';
import type { Db } from '#platform/db';
import { answerFirst, createServer } from '#platform/http';
import { errorForLog, type Log } from '#platform/log';
import type { Inbox } from '#platform/inbox';
import type { PublicRoute } from '#platform/page';
import { trustIn } from '#platform/proxies';
import type { PublicForm } from '#platform/public-form';
import { sendAsOf } from './as-of.ts';
import { errorPage } from './error-page.tsx';
import { addForms } from './forms.ts';
import { keptFront } from './front.ts';
import { keepAnswers, type ChangeSource, type KeptAnswers } from './kept-answers.ts';
import { letChooseMode } from './mode-route.ts';
import { makeAnswer } from './making.ts';
import { sendReady } from './ready.ts';
import { routesForPrograms } from './routes-for-programs.ts';
import { doorOf, findSites, type Sites } from './sites.ts';
import { readStyles } from './styles.ts';

export interface PortalOptions {
  db: Db;
  clock: Clock;
  log: Log;
  publicFolder: string;
  demo: boolean;
  /** Scheme and host of the first site, where a proxy stands before the portal. */
  home?: string | null;
  /** Addresses and networks of the proxies before the portal, where they stand on other machines. */
  trustedProxies?: readonly string[];
  /** The code of the site of which `home` is the address, where that is not the first one. */
  homeOf?: string;
  /** To whom weaknesses of the portal are told; nobody is named without. */
  securityContacts?: readonly string[];
  routes: readonly PublicRoute[];
  /** Opens a way to what has changed in public; without it no answer is kept. */
  openChanges?: () => ChangeSource;
  /** What citizens may send, and where it is left; without an inbox the portal is for reading only. */
  forms?: readonly PublicForm[];
  inbox?: Inbox;
}

const assets = {
  'release.css': 'text/css; charset=utf-8',
  'reading.css': 'text/css; charset=utf-8',
  'history.css': 'text/css; charset=utf-8',
  'paper.css': 'text/css; charset=utf-8',
  'print.css': 'text/css; charset=utf-8',
  'icon.svg': 'image/svg+xml',
} as const;

/** The public portal: the modules' routes inside one shell, over a database that shows it nothing but what is public. */
export async function createPortal(options: PortalOptions): Promise<FastifyInstance> {
  const { demo, openChanges, trustedProxies = [], home = null } = options;
  const server = createServer({
    log: options.log,
    bodyLimit: 16 * 1024,
    trust: trustIn(trustedProxies, home),
    errorPage: (answer, status, request) => errorPage(answer, status, request, demo),
  });
  const kept = openChanges ? startKeeping(options, openChanges) : null;
  if (kept) server.addHook('onClose', () => kept.stop());
  const sites = findSites(server, options, kept);
  if (kept) answerFirst(server, keptFront(kept, sites));
  const styles = await readStyles();
  server.get('/assets/portal.css', sites.anyHost, (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=300').send(styles),
  );
  for (const [name, type] of Object.entries(assets)) {
    const bytes = await readFile(join(import.meta.dirname, 'assets', name));
    server.get(`/assets/${name}`, sites.anyHost, (_request, reply) =>
      reply.type(type).header('cache-control', 'public, max-age=300').send(bytes),
    );
  }
  server.get('/health', sites.anyHost, (_request, reply) => reply.send({ ok: true }));
  letChooseMode(server);
  const portal = { options, kept, sites };
  for (const route of [...routesForPrograms(options), ...options.routes]) {
    const forPrograms = isForPrograms(route) && { onSend: letAnyPageRead };
    server.get(route.path, { ...forPrograms }, (request, reply) => answer(portal, route, request, reply));
  }
  const { forms = [], inbox, clock } = options;
  if (inbox) await addForms(server, { forms, inbox, clock, demo });
  return server;
}

/** What answering takes. */
interface Portal {
  options: PortalOptions;
  kept: KeptAnswers | null;
  sites: Sites;
}

/** Interface and log are for programs anywhere: also for those in pages of others, and in a verifier that was saved. */
function isForPrograms({ path }: PublicRoute): boolean {
  return path.startsWith('/api/v1/') || path.startsWith('/log/');
}

async function letAnyPageRead(_request: FastifyRequest, reply: FastifyReply): Promise<void> {
  void reply.header('access-control-allow-origin', '*');
}

function startKeeping({ clock, log }: PortalOptions, open: () => ChangeSource): KeptAnswers {
  const onError = (error: unknown) => log.warn({ err: errorForLog(error) }, 'changes not heard');
  return keepAnswers({ open, clock, onError });
}

async function answer(
  portal: Portal,
  route: PublicRoute,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { kept, options, sites } = portal;
  const make = () => makeAnswer(options, sites, route, request);
  if (!kept) return sendReady(await make(), request, reply);
  const asked = { origin: doorOf(request).origin, address: request.url };
  const { ready, asOf } = await kept.answer(asked, make);
  return asOf ? sendAsOf(ready, asOf, request, reply) : sendReady(ready, request, reply);
}
