import { renderToString } from 'preact-render-to-string';
import type { Page } from '#platform/page';
import { defaultColour, type PublicSite } from '#modules/sites';
import { DocumentHead } from './document-head.tsx';
import { Foot, Head } from './frame.tsx';
import { shellTexts } from './messages.ts';

export interface ShellOptions {
  /** The site is a city of samples, and every page says so. */
  demo: boolean;
  /** Whose page this is; null where that is not known: then there is nothing to be found from here either. */
  site: PublicSite | null;
  /** The address of this page below its site: where links come back to that choose how to read. */
  address: string;
  /** The one absolute address at which this page is at home. */
  canonical?: string | null;
  query?: string;
}

/** How every page begins, up to where the words of a reading mode are put. */
export const pageStart = '<!doctype html><html lang="zh-CN"';

/** A whole HTML document around a page. Correct without a script; nothing in it comes from a third party. */
export function renderPage(page: Page, options: ShellOptions): string {
  return `<!doctype html>${renderToString(<Shell page={page} options={options} />)}`;
}

function Shell({ page, options }: { page: Page; options: ShellOptions }) {
  const { demo, query = '', site, address, canonical = null } = options;
  return (
    <html lang="zh-CN" {...(site && site.mainColour !== defaultColour && { 'data-colour': site.mainColour })}>
      <DocumentHead page={page} site={site} canonical={canonical} />
      <body>
        <a class="skip" href="#main">
          {shellTexts.skip}
        </a>
        {demo && (
          <aside class="sample" aria-label={shellTexts.sampleLabel}>
            {shellTexts.sample}
          </aside>
        )}
        {site && !page.isSheet && (
          <Head
            query={query}
            path={page.canonical ?? null}
            examples={page.examples ?? []}
            siteName={site.name}
            address={address}
          />
        )}
        <main id="main" tabIndex={-1}>
          {page.body}
        </main>
        {site && !page.isSheet && <Foot site={site} address={address} />}
      </body>
    </html>
  );
}
