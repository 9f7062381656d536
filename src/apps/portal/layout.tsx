import { renderToString } from 'preact-render-to-string';
import type { Page } from '#platform/page';
import { DocumentHead } from './document-head.tsx';
import { Foot, Head } from './frame.tsx';
import { shellTexts } from './messages.ts';

export interface ShellOptions {
  /** The site is a city of samples, and every page says so. */
  demo: boolean;
  query?: string;
}

/** A whole HTML document around a page. Correct without a script; nothing in it comes from a third party. */
export function renderPage(page: Page, options: ShellOptions): string {
  return `<!doctype html>${renderToString(<Shell page={page} options={options} />)}`;
}

function Shell({ page, options }: { page: Page; options: ShellOptions }) {
  return (
    <html lang="zh-CN">
      <DocumentHead page={page} />
      <body>
        <a class="skip" href="#main">
          {shellTexts.skip}
        </a>
        {options.demo && (
          <aside class="sample" aria-label={shellTexts.sampleLabel}>
            {shellTexts.sample}
          </aside>
        )}
        <Head query={options.query ?? ''} path={page.canonical ?? null} examples={page.examples ?? []} />
        <main id="main" tabIndex={-1}>
          {page.body}
        </main>
        <Foot />
      </body>
    </html>
  );
}
