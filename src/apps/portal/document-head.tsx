import type { Page } from '#platform/page';
import { shellTexts } from './messages.ts';

/** What browsers, search engines and feed readers are told of a page. */
export function DocumentHead({ page }: { page: Page }) {
  return (
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
      <link rel="stylesheet" href="/assets/openness.css" />
      {page.script && <script defer src={page.script.src} integrity={page.script.integrity} />}
    </head>
  );
}
