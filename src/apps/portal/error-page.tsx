import type { ErrorAnswer } from '#platform/http';
import { renderPage, type ShellOptions } from './layout.tsx';
import { shellTexts } from './messages.ts';

/** The page for what could not be shown: what happened, what to do, and for our own faults a number to give us. */
export function errorPage(answer: ErrorAnswer, status: number, options: ShellOptions): string {
  const missing = status === 404;
  return renderPage(
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
    options,
  );
}
