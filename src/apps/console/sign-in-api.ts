import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Issue } from '#platform/errors';
import { invalid } from '#platform/errors';
import {
  beginEnrolment,
  changePassword,
  confirmEnrolment,
  endOwnSession,
  enterCode,
  findOffer,
  findStage,
  listOwnSessions,
  otpauthUri,
  signIn,
  signOut,
  signOutEverywhere,
  type SignedIn,
  type SignInDesk,
} from '#modules/identity';
import { consoleTexts } from './messages.ts';
import { giveSession, takeSession, tokenOf } from './session.ts';
import { clientOf } from './visitor.ts';

type Body = Record<string, unknown> | null;

/**
 * Signing in for programs and for the console's own pages. `stage` says what a session still asks before it opens anything:
 * `code`, `enrol`, `password`, or nothing (`open`). Who signs in again in the middle of their work sends `again`, their own id:
 * then nobody else can take over what lies on the screen.
 */
export function addSignInApi(server: FastifyInstance, desk: SignInDesk): void {
  server.get('/api/v1/session', async (request) => ({
    stage: await findStage(desk.runtime.db, tokenOf(request), desk.runtime.clock.now()),
    secondFactor: typeof desk.secondFactor === 'string' ? desk.secondFactor : 'posts',
  }));

  server.post<{ Body: Body }>('/api/v1/session', async (request, reply) => {
    const { login, password, code, again } = request.body ?? {};
    const signedIn = await enter(desk, request, {
      login: textOf(login),
      password: textOf(password),
      ...(typeof again === 'string' && { again }),
    });
    if (signedIn.stage !== 'code' || typeof code !== 'string') return answer(reply, signedIn);
    const given = { token: signedIn.token, code: textOf(code), address: request.visitorAddress };
    const entered = await enterCode(desk, given).catch((error: unknown) => {
      // The password was right: another code may follow without it.
      giveSession(reply, signedIn.token);
      throw error;
    });
    return answer(reply, entered);
  });

  server.post<{ Body: Body }>('/api/v1/session/code', async (request, reply) => {
    const code = textOf(request.body?.['code']);
    return answer(reply, await enterCode(desk, { token: tokenOf(request), code, address: request.visitorAddress }));
  });

  server.delete('/api/v1/session', async (request, reply) => {
    await signOut(desk.runtime, tokenOf(request));
    takeSession(reply);
    return {};
  });

  server.get('/api/v1/sessions', async (request) => ({
    sessions: await listOwnSessions(desk.runtime, tokenOf(request)),
  }));

  server.delete('/api/v1/sessions', async (request, reply) => {
    const ended = await signOutEverywhere(desk.runtime, tokenOf(request));
    takeSession(reply);
    return { ended };
  });

  server.delete<{ Params: { id: string } }>('/api/v1/sessions/:id', async (request) => {
    await endOwnSession(desk.runtime, tokenOf(request), request.params.id);
    return {};
  });

  server.post<{ Body: Body }>('/api/v1/password', async (request, reply) => {
    const { current, password } = request.body ?? {};
    const given = { token: tokenOf(request), current: textOf(current), password: wholeOf(password) };
    return answer(reply, mended(await changePassword(desk, given)));
  });

  server.post<{ Body: Body }>('/api/v1/factor', async (request) => {
    const { password, code } = request.body ?? {};
    const token = tokenOf(request);
    const offered = await findOffer(desk, token);
    const offer =
      offered ?? mended(await beginEnrolment(desk, { token, password: textOf(password), code: textOf(code) }));
    return { secret: offer.secret, uri: otpauthUri(offer.secret, offer.login, consoleTexts.siteName) };
  });

  server.post<{ Body: Body }>('/api/v1/factor/confirm', async (request, reply) => {
    const given = { token: tokenOf(request), code: textOf(request.body?.['code']) };
    const { recoveryCodes, ...signedIn } = mended(await confirmEnrolment(desk, given));
    return { ...answer(reply, signedIn), recoveryCodes };
  });
}

/** Signs in; a session that the browser had before ends, whoever's it was. */
export async function enter(
  desk: SignInDesk,
  request: FastifyRequest,
  given: { login: string; password: string; again?: string },
): Promise<SignedIn> {
  const signedIn = await signIn(desk, { ...given, address: request.visitorAddress, client: clientOf(request) });
  await signOut(desk.runtime, tokenOf(request));
  return signedIn;
}

function answer(reply: FastifyReply, { token, personId, stage }: SignedIn) {
  giveSession(reply, token);
  return { personId, stage };
}

function mended<T>(outcome: { ok: true; value: T } | { ok: false; issues: readonly Issue[] }): T {
  if (outcome.ok) return outcome.value;
  throw invalid(outcome.issues);
}

/** A text that nothing could take for another because it was cut: what is compared is never that long. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value.replaceAll('\0', '').slice(0, 200) : '';
}

/** A text as it was sent: its rules say how long it may be. */
export function wholeOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
