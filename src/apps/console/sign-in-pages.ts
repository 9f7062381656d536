import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { enterCode, findStage, signOut, type SignedIn, type SignInDesk, type Stage } from '#modules/identity';
import { faultsOf, html } from './html.ts';
import { giveSession, takeSession, tokenOf } from './session.ts';
import { enter, textOf } from './sign-in-api.ts';
import { codePage, signInPage, type Notice } from './views/sign-in.tsx';
import type { Frame } from './views/frame.tsx';
import { safePath } from './visitor.ts';

type Form = Record<string, unknown>;
interface Query {
  next?: unknown;
  why?: unknown;
}

/** Signing in, step by step, by pages that need no script. */
export function addSignInPages(server: FastifyInstance, desk: SignInDesk, frame: Frame): void {
  server.get<{ Querystring: Query }>('/sign-in', async (request, reply) => {
    const next = safePath(request.query.next);
    const stage = await stageOf(desk, request);
    if (stage === 'open') return await reply.redirect(next, 303);
    return html(reply, signInPage(frame, { next, notice: noticeOf(request.query.why) }));
  });

  server.post<{ Body: Form | null }>('/sign-in', async (request, reply) => {
    const { login, password, next } = request.body ?? {};
    try {
      const given = { login: textOf(login).trim(), password: textOf(password) };
      return await goOn(reply, await enter(desk, request, given), safePath(next));
    } catch (error) {
      const faults = faultsOf(error);
      return html(reply.status(403), signInPage(frame, { next: safePath(next), faults, login: textOf(login) }));
    }
  });

  server.get<{ Querystring: Query }>('/sign-in/code', async (request, reply) => {
    const stage = await stageOf(desk, request);
    const next = safePath(request.query.next);
    if (stage !== 'code') return await reply.redirect(pathOf(stage, next), 303);
    return html(reply, codePage(frame, { next }));
  });

  server.post<{ Body: Form | null }>('/sign-in/code', async (request, reply) => {
    const { code, next } = request.body ?? {};
    const given = { token: tokenOf(request), code: textOf(code), address: request.visitorAddress };
    try {
      return await goOn(reply, await enterCode(desk, given), safePath(next));
    } catch (error) {
      const faults = faultsOf(error);
      if (faults[0]?.code === 'identity.sign-in-needed') return await reply.redirect(signInAgain(safePath(next)), 303);
      const over = faults[0]?.code !== 'identity.code-refused';
      const page = over ? signInPage : codePage;
      return html(reply.status(403), page(frame, { next: safePath(next), faults }));
    }
  });

  server.post('/sign-out', async (request, reply) => {
    await signOut(desk.runtime, tokenOf(request));
    takeSession(reply);
    return await reply.redirect('/sign-in?why=out', 303);
  });
}

/** Gives the browser the session and leads to what it still asks, or to where the person was going. */
export function goOn(reply: FastifyReply, { token, stage }: SignedIn, next: string): FastifyReply {
  giveSession(reply, token);
  return reply.redirect(pathOf(stage, next), 303);
}

/** The page of a session's stage; of none, the one for signing in. */
export function pathOf(stage: Stage | null, next: string): string {
  if (stage === 'open') return next;
  const page = { code: '/sign-in/code', enrol: '/factor/confirm', password: '/password', none: '/sign-in' }[
    stage ?? 'none'
  ];
  return next === '/' ? page : `${page}?next=${encodeURIComponent(next)}`;
}

/** How far the session of a request has come; null where there is none. */
export async function stageOf({ runtime }: SignInDesk, request: FastifyRequest): Promise<Stage | null> {
  return await findStage(runtime.db, tokenOf(request), runtime.clock.now());
}

/** To what a session asks first; to signing in where there is none, which says so if there was one. */
export async function leadOn(desk: SignInDesk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const stage = await stageOf(desk, request);
  const next = safePath(request.url);
  const ranOut = stage === null && tokenOf(request) !== '';
  return await reply.redirect(ranOut ? signInAgain(next) : pathOf(stage, next), 303);
}

/** Where a session ran out under somebody's hands. */
function signInAgain(next: string): string {
  return `/sign-in?why=over${next === '/' ? '' : `&next=${encodeURIComponent(next)}`}`;
}

function noticeOf(why: unknown): Notice | null {
  return why === 'over' || why === 'out' || why === 'set' || why === 'all' ? why : null;
}
