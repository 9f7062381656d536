import type { FastifyInstance } from 'fastify';
import type { Runtime } from '#platform/composition';
import { refused } from '#platform/errors';
import { valueOf } from '#platform/execute';
import { confirmPasswordLink, issuePasswordLink, listPasswordLinks, sessionActor } from '#modules/identity';
import { consoleTexts } from './messages.ts';
import { actorOf, tokenOf } from './session.ts';
import { textOf } from './sign-in-api.ts';

/** The two halves of a new password: the system administrator's link and the security administrator's code; each shown once. */
export function addPasswordLinkApi(server: FastifyInstance, runtime: Runtime): void {
  server.get('/api/v1/password-links', async (request) => {
    const now = runtime.clock.now();
    return await runtime.db.transaction().execute(async (tx) => {
      const { posts } = await sessionActor(tx, tokenOf(request), now);
      const may = posts.some(({ post }) => post === 'system-administrator' || post === 'security-administrator');
      if (!may) throw refused('console.not-yours', consoleTexts.notYours);
      return { links: await listPasswordLinks(tx, now) };
    });
  });

  server.post<{ Body: { personId?: unknown } | null }>('/api/v1/password-links', async (request) => {
    const asking = { actor: actorOf(request) };
    const made = valueOf(await issuePasswordLink(runtime, textOf(request.body?.personId), asking));
    const home = server.home ?? `${request.protocol}://${request.host}`;
    return { linkId: made.linkId, url: `${home}/set-password/${made.token}` };
  });

  server.post<{ Params: { id: string } }>('/api/v1/password-links/:id/code', async (request) =>
    valueOf(await confirmPasswordLink(runtime, request.params.id, { actor: actorOf(request) })),
  );
}
