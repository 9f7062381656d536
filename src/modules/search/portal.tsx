import { invalid } from '#platform/errors';
import { anyChange, json, type Page, type PublicRequest, type PublicRoute, type Raw } from '#platform/page';
import { listSites } from '#modules/sites';
import { addressOf } from './address.ts';
import { searchTexts } from './messages.ts';
import { asksNothing, readSearch, readSearchOn, refuseUnknown, refuseUnknownValues } from './parameters.ts';
import { searchPublic, type Search, type SearchAnswer } from './queries.ts';
import { searchFeed } from './search-feed.ts';
import { Ask, ResultView } from './views/results.tsx';
import { words } from './views/words.ts';

const onPage = 20;

/** The public routes of search: a page for people, JSON for programs, a feed of what is new under a question. */
export const routes: readonly PublicRoute[] = [
  { path: '/search', answer: page },
  { path: '/search/feed.xml', answer: feed },
  { path: '/api/v1/search', answer: answerJson },
];

async function page(request: PublicRequest): Promise<Page> {
  const search = readSearchOn(request, onPage);
  if (asksNothing(search)) return { title: words.title, body: <Ask /> };
  const [answer, sites] = await Promise.all([ask(request, search), listSites(request.db)]);
  return {
    title: search.q === '' ? words.title : `${search.q.slice(0, 60)} - ${words.title}`,
    feed: addressOf('/search/feed.xml', search),
    keys: [anyChange],
    body: <ResultView search={search} answer={answer} sites={sites} />,
  };
}

async function answerJson(request: PublicRequest): Promise<Raw> {
  refuseUnknown(request.query);
  const search = readSearch(request, onPage);
  refuseNothing(search);
  return json(await ask(request, search), { keys: [anyChange] });
}

/** What is new under a question, by date: an address that finds nothing yet is a feed without entries. */
async function feed(request: PublicRequest): Promise<Raw> {
  const { origin } = request;
  const { after: _after, ...search } = readSearchOn(request, onPage);
  refuseNothing(search);
  const head = {
    title: words.feedTitle(search.q),
    page: origin + addressOf('/search', search),
    self: origin + addressOf('/search/feed.xml', search),
  };
  return await searchFeed(request, search, head);
}

async function ask({ db }: PublicRequest, search: Search): Promise<SearchAnswer> {
  const answer = await searchPublic(db, { ...search, facets: true });
  if (answer.total === 0) await refuseUnknownValues(db, search);
  return answer;
}

function refuseNothing(search: Search): void {
  if (asksNothing(search))
    throw invalid([{ field: 'q', code: 'search.nothing-asked', message: searchTexts.nothingAsked }]);
}
