import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readAddress } from './address.ts';
import type { Log } from './log.ts';
import { trustNobody, type Trust } from './proxies.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The address that it comes from, as far as it can be believed; see `addressOf`. */
    readonly visitorAddress: string;
  }
}

/** Gives every request of a server its `visitorAddress`. That a proxy is not believed is said once. */
export function knowVisitors(server: FastifyInstance, trust: Trust, log: Log): void {
  let isTold = false;
  server.decorateRequest('visitorAddress', {
    getter(this: FastifyRequest) {
      if (!isTold && this.headers['x-forwarded-for'] !== undefined && !trust(addressOf(trustNobody, this))) {
        // Whose it is stays unsaid: it may be a visitor's own.
        log.warn('x-forwarded-for not believed (WGK_TRUSTED_PROXIES): all who come from there count as one');
        isTold = true;
      }
      return addressOf(trust, this);
    },
  });
}

/**
 * The address that a request comes from, as far as it can be believed: that of the connection, and as long as this is a
 * trusted proxy's, the one that it has added to X-Forwarded-For, from the last entry to the first. What stands before the
 * word of the last trusted one anybody may have written. Where a proxy tells no address it is its own that counts.
 */
export function addressOf(trust: Trust, request: Pick<FastifyRequest, 'headers' | 'socket'>): string {
  let address = readAddress(request.socket.remoteAddress ?? '') ?? '';
  const entries = String(request.headers['x-forwarded-for'] ?? '').split(',');
  for (let entry = entries.pop(); entry !== undefined && trust(address); entry = entries.pop()) {
    const told = readAddress(withoutPort(entry.trim()));
    if (told === null) break;
    address = told;
  }
  return address;
}

/** Some proxies write the port as well: `192.0.2.7:4711`, `[2001:db8::7]:4711`. */
function withoutPort(entry: string): string {
  return /^\[(.+)\](?::\d+)?$/.exec(entry)?.[1] ?? entry.replace(/^([\d.]+):\d+$/, '$1');
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
