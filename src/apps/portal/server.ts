import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '#platform/clock';
import type { Db } from '#platform/db';
import { createServer } from '#platform/http';
import type { Log } from '#platform/log';
import type { Page, PublicRoute, Raw } from '#platform/page';
import { sqlState } from '#platform/db';
import { unavailable, notFound } from '#platform/errors';
import { platformTexts } from '#platform/messages';
import { errorPage } from './error-page.tsx';
import { renderPage } from './layout.tsx';

export interface PortalOptions {
  db: Db;
  clock: Clock;
  log: Log;
  publicFolder: string;
  demo: boolean;
  /** The portal's own origin where a proxy stands before it. */
  home?: string | null;
  routes: readonly PublicRoute[];
}

const assets = {
  'frame.css': 'text/css; charset=utf-8',
  'pages.css': 'text/css; charset=utf-8',
  'icon.svg': 'image/svg+xml',
} as const;

/** The public portal: the modules' routes inside one shell, over a database that shows it nothing but what is public. */
export async function createPortal(options: PortalOptions): Promise<FastifyInstance> {
  const { demo } = options;
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
  for (const route of options.routes) {
    server.get(route.path, (request, reply) => answer(options, route, request, reply));
  }
  return server;
}

async function answer(
  options: PortalOptions,
  route: PublicRoute,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const query = textsOf(request.query);
  const found = await route
    .answer({
      db: options.db,
      now: options.clock.now(),
      params: textsOf(request.params),
      query,
      origin: options.home ?? `${request.protocol}://${request.host}`,
      publicFolder: options.publicFolder,
    })
    .catch((error: unknown) => {
      throw isOutage(error) ? unavailable('portal.database-away', platformTexts.busy) : error;
    });
  if (!found) throw notFound('http.no-such-page', platformTexts.noSuchPage);
  return isRaw(found) ? sendRaw(found, reply) : sendPage(found, options, query, reply);
}

function sendRaw(raw: Raw, reply: FastifyReply): FastifyReply {
  const keep = raw.maxAge === undefined ? 'no-cache' : `public, max-age=${raw.maxAge}`;
  if (raw.policy !== undefined) void reply.header('content-security-policy', raw.policy);
  if (raw.fileName !== undefined) void reply.header('content-disposition', `attachment; filename="${raw.fileName}"`);
  return reply
    .status(raw.status ?? 200)
    .type(raw.type)
    .header('cache-control', keep)
    .send(raw.bytes);
}

function sendPage(
  page: Page,
  options: PortalOptions,
  query: Record<string, string>,
  reply: FastifyReply,
): FastifyReply {
  const html = renderPage(page, { demo: options.demo, ...(query['q'] && { query: query['q'].slice(0, 200) }) });
  return reply
    .status(page.status ?? 200)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-cache')
    .send(html);
}

function isRaw(found: Page | Raw): found is Raw {
  return 'bytes' in found;
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
