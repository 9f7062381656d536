import { h } from 'preact';
import type { Page, PublicRequest, PublicRoute, Raw } from '#platform/page';
import { anyChange } from '#platform/page';
import { addressOf, readSearch, searchFeed, searchPublic, type Search } from '#modules/search';
import { columnTypeName, listPlacesOfType, listSites } from '#modules/sites';
import { placeTags } from './place-tags.ts';
import { placesOfType, siteHere } from './request-site.ts';
import { listLevels, type Level } from './levels.ts';
import { LibraryView } from './views/library.tsx';
import { words } from './views/words.ts';

const path = '/openness/library';
const onPage = 20;

/**
 * The policy library (政策文件库): what stands in the columns for policy documents, narrowed down by its facets and by the level
 * of who issued it.
 */
export const libraryRoutes: readonly PublicRoute[] = [
  { path, isPlace: true, answer: library },
  { path: `${path}/feed.xml`, answer: feed },
];

async function library(request: PublicRequest): Promise<Page> {
  const { db } = request;
  const asked = await ask(request);
  const { search, level } = asked;
  const levels = level === null && asked.levels.length > 1 ? asked.levels : [];
  const [answer, sites] = await Promise.all([
    searchPublic(db, { ...among(asked, level), facets: true, tallies: levels.map(issuersOf) }),
    listSites(db),
  ]);
  const counts = levels.map((each, i) => ({ level: each, count: answer.tallies?.[i] ?? null }));
  return {
    title: words.places.library,
    description: words.leads.library,
    canonical: path,
    column: placeTags('library'),
    feed: addressOf('/search/feed.xml', search),
    keys: [anyChange],
    body: h(LibraryView, { search, answer, sites, level, levels: counts, link: linkTo }),
  };
}

async function feed(request: PublicRequest): Promise<Raw> {
  const { origin } = request;
  const asked = await ask(request);
  const { search, level } = asked;
  return await searchFeed(request, among(asked, level), {
    title: words.places.library,
    page: origin + addressOf('/search', search),
    self: origin + addressOf('/search/feed.xml', search),
  });
}

/** What an address asks of the library. */
interface Asked {
  search: Search;
  /** The facets of the columns that it consists of. */
  columns: string[];
  level: Level | null;
  levels: Level[];
}

async function ask(request: PublicRequest): Promise<Asked> {
  const { db, query, now } = request;
  const [levels, places] = await Promise.all([listLevels(db), listShelves(request)]);
  const level = levels.find(({ code }) => code === query['level']) ?? null;
  return {
    search: atLevel(readSearch({ query, now }, onPage), level),
    columns: places.map(({ site, column }) => `column:${site}/${column}`),
    level,
    levels,
  };
}

/** The columns for policy documents: on the first site those of the whole group, as with its lists and its search. */
async function listShelves(request: PublicRequest): Promise<{ site: string; column: string }[]> {
  const type = columnTypeName('policy-documents');
  return request.site.isFirst ? await listPlacesOfType(request.db, type) : placesOfType(await siteHere(request), type);
}

/** Only what stands in the library's columns, and where a level is named only what its units issued. */
function among({ search, columns }: Asked, level: Level | null): Search {
  return { ...search, among: [columns, ...(level ? [issuersOf(level)] : [])] };
}

/** The units of a level as facets. */
function issuersOf({ issuers }: Level): string[] {
  return issuers.map((code) => `issuer:${code}`);
}

/** The question as the library's pages ask it. */
function atLevel(search: Search, level: Level | null): Search {
  return { ...search, base: { path, also: level ? { level: level.code } : {} } };
}

/** The address of the same question at a level, from the first page on. */
function linkTo({ after: _after, ...search }: Search, level: Level | null): string {
  return addressOf('/search', atLevel(search, level));
}
