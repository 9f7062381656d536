import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';

/**
 * The address that a request comes from, as far as it can be believed. `home` is the server's own origin where a proxy stands
 * before it: then, of a connection from this machine, the last entry that the proxy has added; what stands before it anybody
 * may have written.
 */
export function addressOf(home: string | null, request: FastifyRequest): string {
  const peer = request.socket.remoteAddress ?? '';
  if (home === null || !/^(::1|(::ffff:)?127\.)/.test(peer)) return peer;
  const told = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim();
  return told && isIP(told) ? told : peer;
}

/** Whether another site's page sent this in the visitor's browser (Origin, Sec-Fetch-Site). Looking is free to all. */
export function isForeign(home: string | null, request: FastifyRequest): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return false;
  const site = request.headers['sec-fetch-site'];
  const { origin } = request.headers;
  return (
    (site !== undefined && site !== 'same-origin' && site !== 'none') ||
    (origin !== undefined && origin !== (home ?? `${request.protocol}://${request.host}`))
  );
}
