import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#platform/actor';
import type { Tx } from '#platform/db';
import { refused } from '#platform/errors';
import { isForeign } from '#platform/visitor';
import { sessionActor } from '#modules/identity';
import { consoleTexts } from './messages.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** The console's own origin where a proxy stands before it. */
    home: string | null;
    /** The name under which browsers keep the session. */
    sessionCookie: string;
  }
}

/**
 * Prepares the server for sessions in a cookie. `home` is the console's own origin where a proxy stands before it: with TLS the
 * cookie travels over nothing else, and its name makes browsers refuse one that a neighbouring site sets.
 */
export function prepareSessions(server: FastifyInstance, home: string | null): void {
  server.decorate('home', home);
  server.decorate('sessionCookie', isSecure(home) ? '__Host-wgk_session' : 'wgk_session');
}

/** The session token that a request bears, or an empty text. */
export function tokenOf(request: FastifyRequest): string {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === request.server.sessionCookie && value) return value;
  }
  return '';
}

/** Gives the browser a session; scripts cannot read it, other sites cannot send it. */
export function giveSession(reply: FastifyReply, token: string): void {
  void reply.header('set-cookie', `${reply.server.sessionCookie}=${token}; ${attributesOf(reply.server.home)}`);
}

export function takeSession(reply: FastifyReply): void {
  void reply.header('set-cookie', `${reply.server.sessionCookie}=; ${attributesOf(reply.server.home)}; Max-Age=0`);
}

function attributesOf(home: string | null): string {
  return `Path=/; HttpOnly; SameSite=Strict${isSecure(home) ? '; Secure' : ''}`;
}

export function isSecure(home: string | null): boolean {
  return home?.startsWith('https:') ?? false;
}

/** Who asks, found inside the act's own transaction: a post lost or a session ended counts at once. */
export function actorOf(request: FastifyRequest): (tx: Tx, now: Date) => Promise<Actor> {
  const token = tokenOf(request);
  return (tx, now) => sessionActor(tx, token, now);
}

/** Refuses what another site's page sent in the browser of somebody signed in here. */
export function refuseForeign(home: string | null, request: FastifyRequest): void {
  if (isForeign(home, request)) throw refused('console.foreign-origin', consoleTexts.foreignOrigin);
}
