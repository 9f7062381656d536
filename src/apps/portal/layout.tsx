import { renderToString } from 'preact-render-to-string';
import type { Page } from '#platform/page';
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
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{page.title === shellTexts.siteName ? page.title : `${page.title} - ${shellTexts.siteName}`}</title>
        {page.description && <meta name="description" content={page.description} />}
        {page.canonical && <link rel="canonical" href={page.canonical} />}
        {page.feed && <link rel="alternate" type="application/atom+xml" href={page.feed} title={page.title} />}
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/frame.css" />
        <link rel="stylesheet" href="/assets/pages.css" />
        {page.script && <script defer src={page.script.src} integrity={page.script.integrity} />}
      </head>
      <body>
        <a class="skip" href="#main">
          {shellTexts.skip}
        </a>
        {options.demo && <p class="sample">{shellTexts.sample}</p>}
        <Head query={options.query ?? ''} />
        <main id="main" tabIndex={-1}>
          {page.body}
        </main>
        <Foot />
      </body>
    </html>
  );
}

function Head({ query }: { query: string }) {
  return (
    <header class="head">
      <div class="head-inner">
        <a class="brand" href="/">
          {shellTexts.siteName}
        </a>
        <form class="search" role="search" action="/search" method="get">
          <label class="visually-hidden" for="q">
            {shellTexts.searchLabel}
          </label>
          <input id="q" name="q" type="search" value={query} placeholder={shellTexts.searchHint} maxLength={200} />
          <button type="submit">{shellTexts.search}</button>
        </form>
        <nav class="nav" aria-label={shellTexts.siteName}>
          <a href="/">{shellTexts.home}</a>
          <a href="/list">{shellTexts.all}</a>
          <a href="/verify">{shellTexts.verify}</a>
        </nav>
      </div>
    </header>
  );
}

function Foot() {
  return (
    <footer class="foot">
      <p>{shellTexts.footer}</p>
      <p>
        <a href="/on">{shellTexts.onDay}</a> <a href="/verify">{shellTexts.verify}</a>{' '}
        <a href="/feed.xml">{shellTexts.feed}</a>
      </p>
    </footer>
  );
}
