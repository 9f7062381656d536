import type { Page } from '#platform/page';
import type { PublicSite } from '#modules/sites';
import { linkedData, siteData } from './linked-data.ts';
import { shellTexts } from './messages.ts';
import { PageTags } from './page-tags.tsx';

interface HeadProps {
  page: Page;
  site: PublicSite | null;
  canonical: string | null;
}

/** What browsers, search engines and feed readers are told of a page. */
export function DocumentHead({ page, site, canonical }: HeadProps) {
  const siteName = site?.name ?? shellTexts.siteName;
  const data = page.data ?? (site && canonical && page.canonical === '/' ? siteData(site, canonical) : null);
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{page.title === siteName ? page.title : `${page.title} - ${siteName}`}</title>
      {page.description && <meta name="description" content={page.description} />}
      {site && <PageTags page={page} site={site} canonical={canonical} />}
      {canonical && <link rel="canonical" href={canonical} />}
      {page.feed && <link rel="alternate" type="application/atom+xml" href={page.feed} title={page.title} />}
      <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
      <link rel="stylesheet" href="/assets/portal.css" />
      {page.styles?.map((path) => (
        <link key={path} rel="stylesheet" href={path} />
      ))}
      {[page.script ?? []].flat().map(({ src, integrity }) => (
        <script key={src} defer src={src} integrity={integrity} />
      ))}
      {data && <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: linkedData(data) }} />}
    </head>
  );
}
