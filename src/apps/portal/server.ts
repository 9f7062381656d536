import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '#platform/clock';
import type { Db } from '#platform/db';
import { createServer } from '#platform/http';
import { errorForLog, type Log } from '#platform/log';
import type { PublicRoute } from '#platform/page';
import { sqlState } from '#platform/db';
import { unavailable, notFound } from '#platform/errors';
import { platformTexts } from '#platform/messages';
import { sendAsOf } from './as-of.ts';
import { errorPage } from './error-page.tsx';
import { keepAnswers, type ChangeSource, type KeptAnswers, type Made } from './kept-answers.ts';
import { readyAnswer, sendReady } from './ready.ts';

export interface PortalOptions {
  db: Db;
  clock: Clock;
  log: Log;
  publicFolder: string;
  demo: boolean;
  /** The portal's own origin where a proxy stands before it. */
  home?: string | null;
  routes: readonly PublicRoute[];
  /** Opens a way to what has changed in public; without it no answer is kept. */
  openChanges?: () => ChangeSource;
}

const assets = {
  'frame.css': 'text/css; charset=utf-8',
  'pages.css': 'text/css; charset=utf-8',
  'openness.css': 'text/css; charset=utf-8',
  'icon.svg': 'image/svg+xml',
} as const;

/** The public portal: the modules' routes inside one shell, over a database that shows it nothing but what is public. */
export async function createPortal(options: PortalOptions): Promise<FastifyInstance> {
  const { demo, openChanges } = options;
  const server = createServer({
    log: options.log,
    bodyLimit: 16 * 1024,
    errorPage: (answer, status) => errorPage(answer, status, { demo }),
  });
  for (const [name, type] of Object.entries(assets)) {
    const bytes = await readFile(join(import.meta.dirname, 'assets', name));
    server.get(`/assets/${name}`, (_request, reply) =>
      reply.type(type).header('cache-control', 'public, max-age=300').send(bytes),
    );
  }
  server.get('/health', (_request, reply) => reply.send({ ok: true }));
  const kept = openChanges ? startKeeping(options, openChanges) : null;
  if (kept) server.addHook('onClose', () => kept.stop());
  for (const route of options.routes) {
    const forPrograms = isForPrograms(route) && { onSend: letAnyPageRead };
    server.get(route.path, { ...forPrograms }, (request, reply) => answer(options, kept, route, request, reply));
  }
  return server;
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
  options: PortalOptions,
  kept: KeptAnswers | null,
  route: PublicRoute,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (!kept) return sendReady((await make(options, route, request)).ready, request, reply);
  const asked = { origin: originOf(options, request), address: request.url };
  const { ready, asOf } = await kept.answer(asked, () => make(options, route, request));
  return asOf ? sendAsOf(ready, asOf, reply) : sendReady(ready, request, reply);
}

/** Scheme and host under which the visitor came: the configured ones, else as asked. */
function originOf({ home }: PortalOptions, request: FastifyRequest): string {
  return home ?? `${request.protocol}://${request.host}`;
}

/** Asks the module. Where the answer names the address under which the visitor came, it is not for everybody. */
async function make(options: PortalOptions, route: PublicRoute, request: FastifyRequest): Promise<Made> {
  const query = textsOf(request.query);
  let isForAll = true;
  const found = await route
    .answer({
      db: options.db,
      now: options.clock.now(),
      params: textsOf(request.params),
      query,
      get origin() {
        isForAll = Boolean(options.home);
        return originOf(options, request);
      },
      publicFolder: options.publicFolder,
    })
    .catch((error: unknown) => {
      throw isOutage(error) ? unavailable('portal.database-away', platformTexts.busy) : error;
    });
  if (!found) throw notFound('http.no-such-page', platformTexts.noSuchPage);
  const q = query['q']?.slice(0, 200);
  return { ready: readyAnswer(found, { demo: options.demo, ...(q && { query: q }) }), isForAll };
}

/** The first value of each parameter, as text and never more than a page of it: what is sent twice counts once. */
function textsOf(parameters: unknown): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries((parameters ?? {}) as Record<string, unknown>)) {
    const first: unknown = Array.isArray(value) ? value[0] : value;
    // PostgreSQL has no NUL in text, and a lone surrogate has no UTF-8.
    if (typeof first === 'string') texts[name] = first.replaceAll('\0', '').toWellFormed();
  }
  return texts;
}

/** The database cannot be reached or is going down or coming up; class 08 and 57 of SQLSTATE, or no connection at all. */
function isOutage(error: unknown): boolean {
  const state = sqlState(error);
  if (state) return state.startsWith('08') || state.startsWith('57') || state.startsWith('53');
  return error instanceof Error && /ECONNREFUSED|ECONNRESET|Connection terminated|timeout/i.test(error.message);
}
