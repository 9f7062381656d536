import { shellTexts } from './messages.ts';

/** What stands above every page: whose site it is, the search field, and the way to the main places. */
export function Head({ query }: { query: string }) {
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
          <a href="/openness">{shellTexts.openness}</a>
          <a href="/list">{shellTexts.all}</a>
          <a href="/verify">{shellTexts.verify}</a>
        </nav>
      </div>
    </header>
  );
}

/** What stands below every page. */
export function Foot() {
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
