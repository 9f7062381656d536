import { fiveOpens, OpensSign } from '#modules/signs';
import { shellTexts } from './messages.ts';

/** Whose site this is, as head and foot say it; what is not configured is not drawn. */
export interface FrameSite {
  name: string;
  siteIdCode: string;
  marks: {
    icpNumber: string | null;
    policeRecordNumber: string | null;
    policeRecordUrl: string | null;
    partyGovMarkUrl: string | null;
    sponsor: string | null;
    operator: string | null;
    contact: string | null;
  };
}

/** One way of reading that can be switched on or off by a plain link. */
export interface ModeLink {
  name: string;
  href: string;
  isOn: boolean;
}

interface HeadProps {
  query: string;
  /** The path at which the page is at home. */
  path: string | null;
  /** What may be searched for from here. */
  examples?: readonly string[];
  site?: FrameSite | null;
  modes?: readonly ModeLink[];
}

/** What stands above every page: whose site it is, the search field, and the way to the main places. */
export function Head({ query, path, examples = [], site = null, modes = [] }: HeadProps) {
  const isHome = path === '/';
  return (
    <header class={isHome ? 'head head-home' : 'head'}>
      <div class="head-inner">
        <Modes modes={modes} />
        <Brand name={site?.name ?? shellTexts.siteName} isHome={isHome} />
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

function Modes({ modes }: { modes: readonly ModeLink[] }) {
  if (modes.length === 0) return null;
  return (
    <ul class="modes" aria-label={shellTexts.modes}>
      {modes.map(({ name, href, isOn }) => (
        <li key={name}>
          <a href={href} rel="nofollow" {...(isOn && { 'aria-current': 'true' })}>
            {name}
          </a>
        </li>
      ))}
    </ul>
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

/** What stands below every page: whose site it is in the marks that the authorities gave it, and the ways that are seldom taken. */
export function Foot({ site = null }: { site?: FrameSite | null }) {
  return (
    <footer class="foot">
      <div class="foot-inner">
        <ul>
          <li>
            <a href="/on">{shellTexts.onDay}</a>
          </li>
          <li>
            <a href="/verify">{shellTexts.howToVerify}</a>
          </li>
          <li>
            <a href="/feed.xml">{shellTexts.feed}</a>
          </li>
        </ul>
        {site && <SiteMarks site={site} />}
        <p>{shellTexts.footer}</p>
      </div>
    </footer>
  );
}

function SiteMarks({ site: { siteIdCode, marks } }: { site: FrameSite }) {
  const told = [
    marks.sponsor && shellTexts.owner(marks.sponsor),
    marks.operator && shellTexts.operator(marks.operator),
    marks.contact && shellTexts.contact(marks.contact),
    shellTexts.siteIdCode(siteIdCode),
    marks.icpNumber,
    marks.policeRecordNumber && marks.policeRecordUrl ? (
      <a href={marks.policeRecordUrl}>{marks.policeRecordNumber}</a>
    ) : (
      marks.policeRecordNumber
    ),
    marks.partyGovMarkUrl && <a href={marks.partyGovMarkUrl}>{shellTexts.partyGovMark}</a>,
  ].filter(Boolean);
  return (
    <ul class="site-marks" aria-label={shellTexts.about}>
      {told.map((mark, i) => (
        <li key={i}>{mark}</li>
      ))}
    </ul>
  );
}
