import type { PublicSite } from '#modules/sites';
import { shellTexts } from './messages.ts';
import { ModeLinks } from './mode-links.tsx';
import { SiteMarks } from './site-marks.tsx';

/** What stands above every page: whose site it is, the search field, and the way to the main places. */
export function Head({ query, siteName }: { query: string; siteName: string }) {
  return (
    <header class="head">
      <div class="head-inner">
        <a class="brand" href="/">
          {siteName}
        </a>
        <form class="search" role="search" action="/search" method="get">
          <label class="visually-hidden" for="q">
            {shellTexts.searchLabel}
          </label>
          <input id="q" name="q" type="search" value={query} placeholder={shellTexts.searchHint} maxLength={200} />
          <button type="submit">{shellTexts.search}</button>
        </form>
        <nav class="nav" aria-label={siteName}>
          <a href="/">{shellTexts.home}</a>
          <a href="/list">{shellTexts.all}</a>
          <a href="/verify">{shellTexts.verify}</a>
        </nav>
      </div>
    </header>
  );
}

/** What stands below every page. */
export function Foot({ site, address }: { site: PublicSite | null; address: string }) {
  return (
    <footer class="foot">
      <ModeLinks address={address} />
      <p>{shellTexts.footer}</p>
      <p>
        <a href="/on">{shellTexts.onDay}</a> <a href="/verify">{shellTexts.verify}</a>{' '}
        <a href="/feed.xml">{shellTexts.feed}</a>
      </p>
      {site && <SiteMarks site={site} />}
    </footer>
  );
}
