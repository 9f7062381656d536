import { formatInstant } from '#platform/civil-date';
import { escapeXml } from '#platform/atom';
import type { Db } from '#platform/db';
import { anyChange, type PublicRequest, type PublicRoute, type Raw, type Site } from '#platform/page';
import { listSitemapItems, listSitemapParts, type SitemapPart } from '#modules/register';
import { listColumns } from '#modules/sites';

const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/**
 * Where search engines find every address of a site (sitemaps.org): an index of files, of pages, and month by month of
 * what became public. Each item is named by the site at which it is at home, and by no other.
 */
export function sitemapRoutes(routes: readonly PublicRoute[]): PublicRoute[] {
  const places = routes.filter(({ isPlace }) => isPlace).map(({ path }) => path);
  return [
    { path: '/sitemap.xml', answer: index },
    { path: '/sitemaps/pages.xml', answer: (request) => pages(request, places) },
    { path: '/sitemaps/:month', answer: items },
    { path: '/sitemaps/:month/:after', answer: items },
  ];
}

async function index({ db, site, siteOrigin }: PublicRequest): Promise<Raw> {
  const files = await sitemapPaths(db, site);
  const entries = files.map((path) => `<sitemap><loc>${escapeXml(siteOrigin(site.code) + path)}</loc></sitemap>`);
  return xml(`<sitemapindex ${namespace}>`, entries, '</sitemapindex>');
}

/** The files that the index names. */
export async function sitemapPaths(db: Db, site: Site): Promise<string[]> {
  const parts = await listSitemapParts(db, site);
  return ['/sitemaps/pages.xml', ...parts.map(pathOf)];
}

function pathOf({ month, after }: SitemapPart): string {
  return after === null ? `/sitemaps/${month}.xml` : `/sitemaps/${month}/${after}.xml`;
}

async function pages({ db, site, siteOrigin }: PublicRequest, places: readonly string[]): Promise<Raw> {
  const columns = await listColumns(db, site.code);
  const paths = [...places, ...columns.map(({ code }) => `/list/${site.code}/${code}`)];
  return urls(paths.map((path) => ({ address: siteOrigin(site.code) + path })));
}

async function items({ db, site, siteOrigin, params }: PublicRequest): Promise<Raw | null> {
  const part = partOf(params);
  const found = part && (await listSitemapItems(db, site, part));
  const origin = siteOrigin(site.code);
  return (
    found &&
    urls(found.map(({ publicId, releasedAt }) => ({ address: `${origin}/r/${publicId}`, changed: releasedAt })))
  );
}

/** `2018-07.xml`, or `2018-07/` and the place from which it goes on. */
const partPath = /^((?:19|2\d)\d\d-(?:0[1-9]|1[0-2]))(?:\/(.+))?\.xml$/;

/** The part whose path this is; null where it is none. */
function partOf({ month = '', after }: PublicRequest['params']): SitemapPart | null {
  const [, of, place = null] = partPath.exec(after === undefined ? month : `${month}/${after}`) ?? [];
  return of === undefined ? null : { month: of, after: place };
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
