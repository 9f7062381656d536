import type { FastifyRequest } from 'fastify';
import type { ErrorAnswer } from '#platform/http';
import type { PublicSite } from '#modules/sites';
import { renderPage } from './layout.tsx';
import { shellTexts } from './messages.ts';
import { modeOf } from './reading-mode.ts';
import { inMode } from './ready.ts';

/** The page for what could not be shown: what happened, what to do, where to look on, and for our own faults a number to give us. */
export function errorPage(answer: ErrorAnswer, status: number, request: FastifyRequest, demo: boolean): Buffer {
  const site = request.door?.site ?? null;
  const { title, help } = told(answer, status, site);
  const away = status === 503;
  const page = renderPage(
    {
      title,
      styles: ['/assets/paper.css'],
      body: (
        <div class="column">
          <h1>{title}</h1>
          <p>{help}</p>
          {answer.reference && (
            <p class="quiet">
              {shellTexts.reference}：<code>{answer.reference}</code>
            </p>
          )}
          {!away && <SearchAgain />}
          <ul class="ways">
            {away && request.method === 'GET' && (
              <li>
                <a href={request.url}>{shellTexts.again}</a>
              </li>
            )}
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
    { demo, site, address: request.url },
  );
  return inMode(Buffer.from(page), modeOf(request.headers.cookie));
}

/** What happened and what to do; whom to ask only where the foot of the page says it. */
function told({ message }: ErrorAnswer, status: number, site: PublicSite | null): { title: string; help: string } {
  if (status === 404) return { title: shellTexts.notFoundTitle, help: shellTexts.notFoundHelp };
  if (status === 503)
    return { title: shellTexts.awayTitle, help: shellTexts.awayHelp + (site?.marks.contact ? shellTexts.awayAsk : '') };
  return { title: shellTexts.errorTitle, help: message };
}

function SearchAgain() {
  return (
    <form class="search-again" role="search" aria-label={shellTexts.searchOn} action="/search" method="get">
      <label for="again">{shellTexts.searchLabel}</label>
      <div>
        <input id="again" name="q" type="search" maxLength={200} />
        <button type="submit">{shellTexts.search}</button>
      </div>
    </form>
  );
}
