import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Violation } from '#platform/errors';
import {
  beginEnrolment,
  changePassword,
  confirmEnrolment,
  endOwnSession,
  findOffer,
  getStanding,
  getUnitNames,
  listOwnSessions,
  sessionActor,
  signOutEverywhere,
  type SignInDesk,
} from '#modules/identity';
import { html } from './html.ts';
import { giveSession, takeSession, tokenOf } from './session.ts';
import { textOf, wholeOf } from './sign-in-api.ts';
import { goOn, leadOn, pathOf, stageOf } from './sign-in-pages.ts';
import { accountPage, passwordPage, sessionsPage } from './views/account.tsx';
import { beginPage, codesPage, confirmPage } from './views/factor.tsx';
import { differs } from './views/fields.tsx';
import type { Frame } from './views/frame.tsx';
import { safePath } from './visitor.ts';

type Form = Record<string, unknown>;

/** What a person does with their own way of signing in: password, second factor, sessions. */
export function addAccountPages(server: FastifyInstance, desk: SignInDesk, frame: Frame): void {
  const { runtime } = desk;

  /** Draws for who is signed in; leads everybody else to what comes first. */
  function page(path: string, draw: (request: FastifyRequest) => Promise<string | null>): void {
    server.get(path, async (request, reply) => {
      const drawn = await draw(request).catch(whenNotIn);
      return drawn === null ? await leadOn(desk, request, reply) : html(reply, drawn);
    });
  }

  server.get('/', async (request, reply) =>
    (await stageOf(desk, request)) === 'open' ? await reply.redirect('/work', 303) : await leadOn(desk, request, reply),
  );

  page('/account', async (request) => {
    const now = runtime.clock.now();
    return await runtime.db.transaction().execute(async (tx) => {
      const { personId, name, posts } = await sessionActor(tx, tokenOf(request), now);
      const units = await getUnitNames(
        tx,
        posts.map((p) => p.unitId),
      );
      const held = posts.map((p) => ({ post: p.post, unit: units.get(p.unitId) ?? '' }));
      return accountPage(frame, { name, posts: held, standing: await getStanding(tx, personId, now) });
    });
  });

  page('/sessions', async (request) => sessionsPage(frame, await listOwnSessions(runtime, tokenOf(request))));

  server.post<{ Params: { id: string } }>('/sessions/:id/end', async (request, reply) => {
    await endOwnSession(runtime, tokenOf(request), request.params.id);
    return await reply.redirect('/sessions', 303);
  });

  server.post('/sessions/end', async (request, reply) => {
    await signOutEverywhere(runtime, tokenOf(request));
    takeSession(reply);
    return await reply.redirect('/sign-in?why=all', 303);
  });

  server.get<{ Querystring: Form }>('/password', async (request, reply) => {
    const stage = await stageOf(desk, request);
    if (stage !== 'open' && stage !== 'password') return await leadOn(desk, request, reply);
    return html(reply, passwordPage(frame, { next: safePath(request.query['next']), forced: stage === 'password' }));
  });

  server.post<{ Body: Form | null }>('/password', async (request, reply) => {
    const { current, password, repeated, next } = request.body ?? {};
    const given = { token: tokenOf(request), current: textOf(current), password: wholeOf(password) };
    const shown = { next: safePath(next), forced: (await stageOf(desk, request)) === 'password' };
    if (password !== repeated) return html(reply.status(422), passwordPage(frame, { ...shown, faults: [differs()] }));
    const outcome = await changePassword(desk, given);
    if (outcome.ok) return goOn(reply, outcome.value, shown.next);
    return html(reply.status(422), passwordPage(frame, { ...shown, faults: outcome.issues }));
  });

  page('/factor', async (request) => {
    const now = runtime.clock.now();
    return await runtime.db.transaction().execute(async (tx) => {
      const { personId } = await sessionActor(tx, tokenOf(request), now);
      return beginPage(frame, await getStanding(tx, personId, now));
    });
  });

  server.post<{ Body: Form | null }>('/factor', async (request, reply) => {
    const { password, code } = request.body ?? {};
    const token = tokenOf(request);
    const begun = await beginEnrolment(desk, { token, password: textOf(password), code: textOf(code) });
    if (begun.ok) return await reply.redirect('/factor/confirm', 303);
    const now = runtime.clock.now();
    const standing = await runtime.db.transaction().execute(async (tx) => {
      const { personId } = await sessionActor(tx, token, now);
      return await getStanding(tx, personId, now);
    });
    return html(reply.status(422), beginPage(frame, standing, begun.issues));
  });

  server.get<{ Querystring: Form }>('/factor/confirm', async (request, reply) => {
    const stage = await stageOf(desk, request);
    if (stage !== 'open' && stage !== 'enrol') return await leadOn(desk, request, reply);
    const offer = await findOffer(desk, tokenOf(request));
    if (!offer) return await reply.redirect('/factor', 303);
    const next = safePath(request.query['next']);
    return html(reply, confirmPage(frame, { offer, next, forced: stage === 'enrol' }));
  });

  server.post<{ Body: Form | null }>('/factor/confirm', async (request, reply) => {
    const token = tokenOf(request);
    const next = safePath(request.body?.['next']);
    const forced = (await stageOf(desk, request)) === 'enrol';
    const outcome = await confirmEnrolment(desk, { token, code: textOf(request.body?.['code']) });
    if (outcome.ok) {
      const { recoveryCodes, stage } = outcome.value;
      giveSession(reply, outcome.value.token);
      return html(reply, codesPage(frame, { recoveryCodes, onward: pathOf(stage, next) }));
    }
    const offer = await findOffer(desk, token);
    if (!offer) return await reply.redirect('/factor', 303);
    return html(reply.status(422), confirmPage(frame, { offer, next, forced, faults: outcome.issues }));
  });
}

/** Not signed in, or not all the way: anything else is a fault. */
function whenNotIn(error: unknown): null {
  if (error instanceof Violation && notIn.has(error.code)) return null;
  throw error;
}

const notIn = new Set(['identity.sign-in-needed', 'identity.enrolment-needed', 'identity.password-change-needed']);
