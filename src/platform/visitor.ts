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

/**
 * By what it is counted how often somebody sends: their address, and of IPv6 the network of a household (64 bits), in which
 * anybody has more addresses than can be counted.
 */
export function countedAs(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIP(plain) !== 6) return plain;
  const [head = '', tail] = (plain.split('%')[0] ?? '').split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = tail === undefined ? before : [...before, ...zeros(8 - before.length - after.length), ...after];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

function zeros(count: number): string[] {
  return Array.from({ length: Math.max(count, 0) }, () => '0');
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
