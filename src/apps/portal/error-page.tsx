import type { FastifyRequest } from 'fastify';
import type { ErrorAnswer } from '#platform/http';
import { renderPage } from './layout.tsx';
import { shellTexts } from './messages.ts';
import { modeOf } from './reading-mode.ts';
import { inMode } from './ready.ts';

/** The page for what could not be shown: what happened, what to do, and for our own faults a number to give us. */
export function errorPage(answer: ErrorAnswer, status: number, request: FastifyRequest, demo: boolean): Buffer {
  const missing = status === 404;
  const page = renderPage(
    {
      title: missing ? shellTexts.notFoundTitle : shellTexts.errorTitle,
      body: (
        <div class="column">
          <h1>{missing ? shellTexts.notFoundTitle : shellTexts.errorTitle}</h1>
          <p>{missing ? shellTexts.notFoundHelp : answer.message}</p>
          {answer.reference && (
            <p class="quiet">
              {shellTexts.reference}：<code>{answer.reference}</code>
            </p>
          )}
          <p>
            <a href="/">{shellTexts.back}</a>
          </p>
        </div>
      ),
    },
    { demo, site: request.door?.site ?? null, address: request.url },
  );
  return inMode(Buffer.from(page), modeOf(request.headers.cookie));
}
