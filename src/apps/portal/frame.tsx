import { fiveOpens, OpensSign } from '#modules/signs';
import type { PublicSite } from '#modules/sites';
import { shellTexts } from './messages.ts';
import { ModeLinks } from './mode-links.tsx';
import { SiteMarks } from './site-marks.tsx';

interface HeadProps {
  query: string;
  /** The path at which the page is at home. */
  path: string | null;
  /** What may be searched for from here. */
  examples?: readonly string[];
  siteName: string;
  /** The address of the page, to which links come back that choose how to read. */
  address: string;
}

/** What stands above every page: whose site it is, the search field, and the way to the main places. */
export function Head({ query, path, examples = [], siteName, address }: HeadProps) {
  const isHome = path === '/';
  return (
    <header class={isHome ? 'head head-home' : 'head'}>
      <div class="head-inner">
        <ModeLinks address={address} />
        <Brand name={siteName} isHome={isHome} />
        <form class="search" role="search" action="/search" method="get">
          <label class="visually-hidden" for="q">
            {shellTexts.searchLabel}
          </label>
          <input id="q" name="q" type="search" value={query} placeholder={shellTexts.searchHint} maxLength={200} />
          <button type="submit">{shellTexts.search}</button>
        </form>
        <Examples examples={examples} />
        <Ways path={path ?? ''} />
      </div>
    </header>
  );
}

/** The first page is about the site itself: there its name is the heading. */
function Brand({ name, isHome }: { name: string; isHome: boolean }) {
  const link = <a href="/">{name}</a>;
  return isHome ? <h1 class="brand">{link}</h1> : <p class="brand">{link}</p>;
}

function Examples({ examples }: { examples: readonly string[] }) {
  if (examples.length === 0) return null;
  return (
    <p class="examples">
      <span class="quiet">{shellTexts.examples}</span>
      {examples.map((example) => (
        <a key={example} href={`/search?${new URLSearchParams({ q: example }).toString()}`}>
          {example}
        </a>
      ))}
    </p>
  );
}

const places = [
  { href: '/', name: shellTexts.home },
  { href: '/list', name: shellTexts.all },
  { href: '/openness', name: shellTexts.openness },
  { href: '/on', name: shellTexts.onDay },
  { href: '/verify', name: shellTexts.verify },
];

function Ways({ path }: { path: string }) {
  return (
    <nav class="nav" aria-label={shellTexts.places}>
      <ul>
        {places.map(({ href, name }) => (
          <li key={href}>
            <a href={href} {...(isIn(path, href) && { 'aria-current': 'page' })}>
              {name}
            </a>
          </li>
        ))}
      </ul>
      <ul aria-label={shellTexts.fiveOpens}>
        {fiveOpens.map((opens) => (
          <li key={opens}>
            <a href={`/list?opens=${opens}`} {...(path === `/list?opens=${opens}` && { 'aria-current': 'page' })}>
              <OpensSign opens={opens} short />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A page stands in the place under whose path it lies; one of the five opens is a place of its own. */
function isIn(path: string, place: string): boolean {
  return path === place || (place !== '/' && path.startsWith(`${place}/`));
}

/** What stands below every page: the ways that are seldom taken, and whose site it is in the marks that authorities gave it. */
export function Foot({ site, address }: { site: PublicSite | null; address: string }) {
  return (
    <footer class="foot">
      <div class="foot-inner">
        <ul>
          {seldom.map(({ href, name }) => (
            <li key={href}>
              <a href={href}>{name}</a>
            </li>
          ))}
          <li>
            <a href={`/report-fault?${new URLSearchParams({ page: address }).toString()}`} rel="nofollow">
              {shellTexts.reportFault}
            </a>
          </li>
        </ul>
        {site && <SiteMarks site={site} />}
        <p>{shellTexts.footer}</p>
      </div>
    </footer>
  );
}

const seldom = [
  { href: '/figures', name: shellTexts.figures },
  { href: '/on', name: shellTexts.onDay },
  { href: '/verify', name: shellTexts.howToVerify },
  { href: '/feed.xml', name: shellTexts.feed },
];
