import type { FastifyInstance } from 'fastify';
import type { Runtime } from '#platform/composition';
import { execute } from '#platform/execute';
import { acceptSetupLink, getLinkOwner, getSetupLinkPost, usePasswordLink, type SignInDesk } from '#modules/identity';
import { html } from './html.ts';
import { textOf, wholeOf } from './sign-in-api.ts';
import { differs } from './views/fields.tsx';
import type { Frame } from './views/frame.tsx';
import { setPasswordPage, setupPage } from './views/links.tsx';

type Form = Record<string, unknown>;
interface Route {
  Params: { token: string };
  Body: Form | null;
}

/** What one-time links lead to: the first administrators' accounts, and a person's new password. */
export function addLinkPages(server: FastifyInstance, runtime: Runtime, desk: SignInDesk, frame: Frame): void {
  server.get<Route>('/setup/:token', async (request, reply) => {
    const post = await getSetupLinkPost(runtime.db, request.params.token, runtime.clock.now());
    return html(reply, setupPage(frame, { token: request.params.token, post }));
  });

  server.post<Route>('/setup/:token', async (request, reply) => {
    const { token } = request.params;
    const post = await getSetupLinkPost(runtime.db, token, runtime.clock.now());
    const { repeated, ...rest } = request.body ?? {};
    const given = { token, login: textOf(rest['login']).trim(), name: textOf(rest['name']).trim() };
    const password = wholeOf(rest['password']);
    if (password !== repeated) {
      return html(reply.status(422), setupPage(frame, { ...given, post, faults: [differs()] }));
    }
    const outcome = await execute(runtime, acceptSetupLink, { ...given, password }, { actor: { kind: 'setup' } });
    if (outcome.ok) return await reply.redirect('/sign-in?why=set', 303);
    return html(reply.status(422), setupPage(frame, { ...given, post, faults: outcome.issues }));
  });

  server.get<Route>('/set-password/:token', async (request, reply) => {
    const { token } = request.params;
    const owner = await getLinkOwner(runtime.db, token, runtime.clock.now());
    return html(reply, setPasswordPage(frame, { token, ...owner }));
  });

  server.post<Route>('/set-password/:token', async (request, reply) => {
    const { token } = request.params;
    const owner = await getLinkOwner(runtime.db, token, runtime.clock.now());
    const { code, password, repeated } = request.body ?? {};
    if (password !== repeated) {
      return html(reply.status(422), setPasswordPage(frame, { token, ...owner, faults: [differs()] }));
    }
    const outcome = await usePasswordLink(desk, { token, code: textOf(code), password: wholeOf(password) });
    if (outcome.ok) return await reply.redirect('/sign-in?why=set', 303);
    return html(reply.status(422), setPasswordPage(frame, { token, ...owner, faults: outcome.issues }));
  });
}
