import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#platform/actor';
import type { Tx } from '#platform/db';
import { refused } from '#platform/errors';
import { sessionActor } from '#modules/identity';
import { consoleTexts } from './messages.ts';

const cookieName = 'wgk_session';

/** The session token that a request bears, or an empty text. */
export function tokenOf(request: FastifyRequest): string {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === cookieName && value) return value;
  }
  return '';
}

/**
 * Gives the browser a session; scripts cannot read it, other sites cannot send it. `home` is the console's own origin
 * where a proxy stands before it: with TLS the cookie travels over nothing else.
 */
export function giveSession(home: string | null, reply: FastifyReply, token: string): void {
  const secure = home?.startsWith('https:') ? '; Secure' : '';
  void reply.header('set-cookie', `${cookieName}=${token}; Path=/; HttpOnly; SameSite=Strict${secure}`);
}

export function takeSession(reply: FastifyReply): void {
  void reply.header('set-cookie', `${cookieName}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0`);
}

/** Who asks, found inside the act's own transaction: a post lost or a session ended counts at once. */
export function actorOf(request: FastifyRequest): (tx: Tx, now: Date) => Promise<Actor> {
  const token = tokenOf(request);
  return (tx, now) => sessionActor(tx, token, now);
}

/** Refuses what another site's page sent in the browser of somebody signed in here. */
export function refuseForeign(home: string | null, request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers['sec-fetch-site'];
  const { origin } = request.headers;
  const foreign =
    (site !== undefined && site !== 'same-origin' && site !== 'none') ||
    (origin !== undefined && origin !== (home ?? `${request.protocol}://${request.host}`));
  if (foreign) throw refused('console.foreign-origin', consoleTexts.foreignOrigin);
}
