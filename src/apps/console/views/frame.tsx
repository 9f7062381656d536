import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { consoleTexts } from '../messages.ts';

/** What stands on every page alike. */
export interface Frame {
  /** A city of samples says so. */
  demo: boolean;
  /** The second factor is off: a page says so rather than leave it to be noticed. */
  factorOff: boolean;
}

/** A whole document of the console's server-drawn pages: signing in, setting up, one's own account. */
export function renderFrame(
  frame: Frame,
  {
    title,
    wide = false,
    signedIn = false,
    wrong = false,
  }: { title: string; wide?: boolean; signedIn?: boolean; wrong?: boolean },
  body: ComponentChildren,
): string {
  const page = (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${wrong ? consoleTexts.wrongTitle : ''}${title} - ${consoleTexts.siteName}`}</title>
        <link rel="stylesheet" href="/assets/console.css" />
      </head>
      <body>
        <a class="skip" href="#main">
          {consoleTexts.skip}
        </a>
        <header class="top">
          <a href="/">{consoleTexts.siteName}</a>
          {signedIn && (
            <form method="post" action="/sign-out">
              <button type="submit" class="plain">
                {consoleTexts.signOut}
              </button>
            </form>
          )}
        </header>
        {(frame.demo || frame.factorOff) && (
          <section class="mode" aria-label={consoleTexts.mode}>
            {frame.demo && <p>{consoleTexts.demo}</p>}
            {frame.factorOff && <p>{consoleTexts.factorOff}</p>}
          </section>
        )}
        <main id="main" class={wide ? 'wide' : undefined}>
          <h1>{title}</h1>
          {body}
        </main>
      </body>
    </html>
  );
  return `<!doctype html>${renderToString(page)}`;
}
