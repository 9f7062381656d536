import type { ErrorAnswer } from '#platform/http';
import { renderPage, type ShellOptions } from './layout.tsx';
import { shellTexts } from './messages.ts';

/** The page for what could not be shown: what happened, what to do, where to look on, and for our own faults a number to give us. */
export function errorPage(answer: ErrorAnswer, status: number, options: ShellOptions): string {
  const missing = status === 404;
  const title = missing ? shellTexts.notFoundTitle : shellTexts.errorTitle;
  return renderPage(
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
            <input id="again" name="q" type="search" maxLength={200} />
            <button type="submit">{shellTexts.search}</button>
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
    options,
  );
}
