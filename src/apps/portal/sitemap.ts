import { formatInstant } from '#platform/civil-date';
import { escapeXml } from '#platform/atom';
import type { Db } from '#platform/db';
import { anyChange, type PublicRequest, type PublicRoute, type Raw, type Site } from '#platform/page';
import { countSitemapParts, listSitemapItems } from '#modules/register';
import { listColumns } from '#modules/sites';

const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/**
 * Where search engines find every address of a site (sitemaps.org): an index of files, of pages, and one after the other of
 * what is public in the order in which it last changed. Each item is named by the site at which it is at home, and by no other.
 */
export function sitemapRoutes(routes: readonly PublicRoute[]): PublicRoute[] {
  const places = routes.filter(({ isPlace }) => isPlace).map(({ path }) => path);
  return [
    { path: '/sitemap.xml', answer: index },
    { path: '/sitemaps/pages.xml', answer: (request) => pages(request, places) },
    { path: '/sitemaps/:part', answer: items },
  ];
}

async function index({ db, site, siteOrigin }: PublicRequest): Promise<Raw> {
  const files = await sitemapPaths(db, site);
  const entries = files.map((path) => `<sitemap><loc>${escapeXml(siteOrigin(site.code) + path)}</loc></sitemap>`);
  return xml(`<sitemapindex ${namespace}>`, entries, '</sitemapindex>');
}

/** The files that the index names. */
export async function sitemapPaths(db: Db, site: Site): Promise<string[]> {
  const parts = await countSitemapParts(db, site);
  return ['/sitemaps/pages.xml', ...Array.from({ length: parts }, (_, i) => sitemapPath(i + 1))];
}

/** The path of a file of items, from 1 on. */
export function sitemapPath(part: number): string {
  return `/sitemaps/${part}.xml`;
}

async function pages({ db, site, siteOrigin }: PublicRequest, places: readonly string[]): Promise<Raw> {
  const columns = await listColumns(db, site.code);
  const paths = [...places, ...columns.map(({ code }) => `/list/${site.code}/${code}`)];
  return urls(paths.map((path) => ({ address: siteOrigin(site.code) + path })));
}

async function items({ db, site, siteOrigin, params }: PublicRequest): Promise<Raw | null> {
  const part = /^([1-9]\d{0,5})\.xml$/.exec(params['part'] ?? '')?.[1];
  const found = part === undefined ? null : await listSitemapItems(db, site, Number(part));
  const origin = siteOrigin(site.code);
  // A file of addresses without any is none to a search engine: one of which nothing is left names the front page.
  if (found?.length === 0) return urls([{ address: `${origin}/` }]);
  return (
    found &&
    urls(found.map(({ publicId, releasedAt }) => ({ address: `${origin}/r/${publicId}`, changed: releasedAt })))
  );
}

function urls(entries: readonly { address: string; changed?: Date }[]): Raw {
  const lines = entries.map(({ address, changed }) => {
    const moment = changed ? `<lastmod>${formatInstant(changed)}</lastmod>` : '';
    return `<url><loc>${escapeXml(address)}</loc>${moment}</url>`;
  });
  return xml(`<urlset ${namespace}>`, lines, '</urlset>');
}

function xml(open: string, lines: readonly string[], close: string): Raw {
  const bytes = ['<?xml version="1.0" encoding="utf-8"?>', open, ...lines, close, ''].join('\n');
  return { type: 'application/xml; charset=utf-8', bytes, keys: [anyChange] };
}
