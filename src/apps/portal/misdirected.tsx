import type { FastifyReply, FastifyRequest } from 'fastify';
import { renderPage } from './layout.tsx';
import { shellTexts } from './messages.ts';
import type { SiteGroup } from './site-group.ts';

/**
 * Answers who came under a host name that is none of ours (RFC 9110, 15.5.20): a plain page with a way to the city's site.
 * What was asked for is not repeated in it, and nobody may keep it: it would be told under names that strangers choose.
 */
export function sendMisdirected(
  group: SiteGroup,
  demo: boolean,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  void reply.status(421).header('cache-control', 'no-store');
  if (!(request.headers.accept ?? '').includes('text/html')) {
    return reply.send({ kind: 'not-found', code: 'portal.misdirected', message: shellTexts.misdirected });
  }
  const { name, code } = group.first;
  const page = {
    title: shellTexts.misdirectedTitle,
    body: (
      <div class="column">
        <h1>{shellTexts.misdirectedTitle}</h1>
        <p>{shellTexts.misdirectedHelp}</p>
        <p>
          <a href={`${group.originOf(code)}/`}>{name}</a>
        </p>
      </div>
    ),
  };
  return reply.type('text/html; charset=utf-8').send(renderPage(page, { demo, site: null, address: '/' }));
}
