import type { FastifyRequest } from 'fastify';
import type { ErrorAnswer } from '#platform/http';
import { renderPage } from './layout.tsx';
import { shellTexts } from './messages.ts';
import { modeOf } from './reading-mode.ts';
import { inMode } from './ready.ts';

/** The page for what could not be shown: what happened, what to do, where to look on, and for our own faults a number to give us. */
export function errorPage(answer: ErrorAnswer, status: number, request: FastifyRequest, demo: boolean): Buffer {
  const missing = status === 404;
  const title = missing ? shellTexts.notFoundTitle : shellTexts.errorTitle;
  const page = renderPage(
    {
      title,
      styles: ['/assets/paper.css'],
      body: (
        <div class="column">
          <h1>{title}</h1>
          <p>{missing ? shellTexts.notFoundHelp : answer.message}</p>
          {answer.reference && (
            <p class="quiet">
              {shellTexts.reference}：<code>{answer.reference}</code>
            </p>
          )}
          <form class="search-again" role="search" aria-label={shellTexts.searchOn} action="/search" method="get">
            <label for="again">{shellTexts.searchLabel}</label>
            <div>
              <input id="again" name="q" type="search" maxLength={200} />
              <button type="submit">{shellTexts.search}</button>
            </div>
          </form>
          <ul class="ways">
            <li>
              <a href="/">{shellTexts.back}</a>
            </li>
            <li>
              <a href="/list">{shellTexts.all}</a>
            </li>
            <li>
              <a href="/on">{shellTexts.onDay}</a>
            </li>
            <li>
              <a href="/report-fault">{shellTexts.report}</a>
            </li>
          </ul>
        </div>
      ),
    },
    { demo, site: request.door?.site ?? null, address: request.url },
  );
  return inMode(Buffer.from(page), modeOf(request.headers.cookie));
}
