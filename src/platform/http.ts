import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import fastify, {
  LogController,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { answerOf, Violation, type Issue } from './errors.ts';
import { errorForLog, type Log } from './log.ts';
import { platformTexts } from './messages.ts';
import { trustNobody, type Trust } from './proxies.ts';
import { knowVisitors } from './visitor.ts';

/** What a door answers when something is wrong: the kind, the code, a sentence, the issues beside their fields. */
export interface ErrorAnswer {
  kind: string;
  code: string;
  message: string;
  issues?: readonly Issue[];
  details?: Readonly<Record<string, unknown>>;
  /** Names the line in the log of what we must look into ourselves. */
  reference?: string;
}

export interface ServerOptions {
  log: Log;
  /** Most bytes of a body; files have their own, larger, limit at their route. */
  bodyLimit?: number;
  /** For how long a slow visitor is waited for; see `usualPatience`. */
  patience?: Patience;
  /** Which proxies' word of who asks is believed; nobody's without. */
  trust?: Trust;
  /** The code of the refusal that asks a person to sign in: it is answered with 401. */
  signInCode?: string;
  /** Draws an error as a page where a person asked for one. Without it every error is JSON. */
  errorPage?: (answer: ErrorAnswer, status: number, request: FastifyRequest) => string | Buffer;
}

/** For how long a connection is waited for, in milliseconds. */
export interface Patience {
  /** Until the headers of a request are whole. */
  headers: number;
  /** Until a request is whole. */
  request: number;
  /** While nothing moves, in either direction. */
  silence: number;
  /** From one request to the next. */
  idle: number;
  /** How often it is looked who has been waited for too long. */
  look: number;
}

const usualPatience: Patience = { headers: 10_000, request: 30_000, silence: 30_000, idle: 5_000, look: 2_000 };

/** Connections held at once; further ones are closed as they come. A slow one takes some ten kilobytes. */
const MOST_CONNECTIONS = 10_000;

/**
 * An HTTP server with every timeout and limit set: headers within 10 s, a request within 30 s, idle connections closed
 * after 5 s, 10,000 connections, 16 KB of headers (Node's own limit), bodies of 256 KB unless a route says more.
 */
export function createServer(options: ServerOptions): FastifyInstance {
  const { patience = usualPatience } = options;
  const server = fastify({
    loggerInstance: options.log,
    // What people ask for is nobody's business: no line for each request.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: options.bodyLimit ?? 256 * 1024,
    requestTimeout: patience.request,
    connectionTimeout: patience.silence,
    keepAliveTimeout: patience.idle,
    // Node looks every half minute unless told: headers that never end would be waited for that long.
    http: { connectionsCheckingInterval: patience.look },
    forceCloseConnections: 'idle',
    // It would also believe which host and scheme were asked for. Those are configured, or the request's own; of a proxy only
    // the visitor's address is believed.
    trustProxy: false,
    return503OnClosing: true,
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true },
    // A logger of its own for each request is for lines that name it; ours name a fault only, by a reference made for it.
    childLoggerFactory: (logger) => logger,
    clientErrorHandler: answerNoHttp,
    frameworkErrors: (error, request, reply) =>
      void answerError(options, error, request as FastifyRequest, reply as FastifyReply),
  }) as unknown as FastifyInstance;
  server.server.headersTimeout = patience.headers;
  server.server.maxConnections = MOST_CONNECTIONS;
  server.server.maxRequestsPerSocket = 10_000;
  knowVisitors(server, options.trust ?? trustNobody, options.log);
  setSecurityHeaders(server);
  server.setErrorHandler((error: FastifyError, request, reply) => answerError(options, error, request, reply));
  server.setNotFoundHandler((request, reply) =>
    send(options, request, reply, 404, {
      kind: 'not-found',
      code: 'http.no-such-page',
      message: platformTexts.noSuchPage,
    }),
  );
  return server;
}

/** Answers a request at once if it can, and tells whether it did. */
export type Front = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Lets a front see every request before it is routed, until the server closes. */
export function answerFirst(server: FastifyInstance, front: Front): void {
  const routed = server.server.listeners('request') as ((...of: Parameters<Front>) => void)[];
  let isClosing = false;
  server.addHook('preClose', (done) => {
    isClosing = true;
    done();
  });
  server.server.removeAllListeners('request');
  server.server.on('request', (request, response) => {
    if (!isClosing && front(request, response)) return;
    for (const route of routed) route(request, response);
  });
}

/** Stops taking connections, lets requests under way end, and gives up on them after `grace` milliseconds. */
export async function stopServer(server: FastifyInstance, grace = 10_000): Promise<void> {
  const forced = setTimeout(() => server.server.closeAllConnections(), grace);
  await server.close().finally(() => clearTimeout(forced));
}

/** What never became a request: no route, no reply, only a socket. */
function answerNoHttp(error: NodeJS.ErrnoException, socket: Socket): void {
  // Browsers open connections before they need them: what is said on one that asked nothing yet would be taken for the
  // answer to what it asks next.
  if (error.code === 'ECONNRESET' || !socket.writable || socket.bytesRead === 0) return void socket.destroy();
  const { status, ...said } = soundsLike(error.code);
  const answer: ErrorAnswer = { kind: 'invalid', ...said };
  const body = Buffer.from(JSON.stringify(answer));
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body.toString()}`,
  );
}

/** What every answer says to browsers, unless it has a policy of its own. */
export const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
};

function soundsLike(code: string | undefined): { status: string; code: string; message: string } {
  if (code === 'HPE_HEADER_OVERFLOW')
    return { status: '431 Request Header Fields Too Large', code: 'http.too-long', message: platformTexts.tooLong };
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return { status: '408 Request Timeout', code: 'http.too-slow', message: platformTexts.tooSlow };
  return { status: '400 Bad Request', code: 'http.malformed', message: platformTexts.badRequest };
}

function setSecurityHeaders(server: FastifyInstance): void {
  // Without a promise: this stands in the way of every answer.
  server.addHook('onSend', (_request, reply, payload, done) => {
    const policy = reply.getHeader('content-security-policy');
    void reply.headers(securityHeaders);
    if (policy !== undefined) void reply.header('content-security-policy', policy);
    done(null, payload);
  });
}

function answerError(
  options: ServerOptions,
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (error instanceof Violation) {
    const { issues, gate: _gate, ...details } = error.details as { issues?: Issue[]; gate?: string };
    const status = error.code === options.signInCode ? 401 : answerOf[error.kind].status;
    return send(options, request, reply, status, {
      kind: error.kind,
      code: error.code,
      message: error.message,
      ...(issues && { issues }),
      ...(Object.keys(details).length > 0 && { details }),
    });
  }
  const status = error.statusCode ?? 500;
  if (status < 500) return send(options, request, reply, status, clientFault(error, status));
  const reference = randomUUID();
  options.log.error(
    { err: errorForLog(error), reference, route: request.routeOptions.url, method: request.method },
    'request failed',
  );
  return send(options, request, reply, 500, {
    kind: 'fault',
    code: 'http.fault',
    message: platformTexts.internal,
    reference,
  });
}

function clientFault(error: FastifyError, status: number): ErrorAnswer {
  if (status === 413) return { kind: 'invalid', code: 'http.too-large', message: platformTexts.tooLarge };
  if (status === 429) return { kind: 'invalid', code: 'http.too-many', message: platformTexts.tooMany };
  if (status === 401) return { kind: 'refused', code: 'http.sign-in-needed', message: platformTexts.signInNeeded };
  const issues = error.validation?.map((v) => ({
    field: v.instancePath.split('/').slice(1).join('.'),
    code: `schema.${v.keyword}`,
    message: v.message ?? platformTexts.malformed,
  }));
  return { kind: 'invalid', code: 'http.malformed', message: platformTexts.malformed, ...(issues && { issues }) };
}

function send(
  options: ServerOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  answer: ErrorAnswer,
): FastifyReply {
  void reply.status(status).header('cache-control', 'no-store');
  const wantsPage =
    options.errorPage && !request.url.startsWith('/api/') && (request.headers.accept ?? '').includes('text/html');
  if (wantsPage && options.errorPage)
    return reply.type('text/html; charset=utf-8').send(options.errorPage(answer, status, request));
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer));
}
