import { h } from 'preact';
import type { Page, PublicRequest, PublicRoute } from '#platform/page';
import { listColumns } from '#modules/sites';
import { compareContents } from './difference.ts';
import { elsewhere } from './elsewhere.ts';
import { recordNumber, recordNumberIn } from './parameters.ts';
import { itemKey } from './public-row.ts';
import { findRelease, type Release } from './queries.ts';
import { documentStyle, publicIdIn } from './release-routes.ts';
import { findContent, findVersionText } from './superseded.ts';
import { findVersion, listVersions, type PublicVersion } from './versions.ts';
import { CompareView } from './views/compare.tsx';
import { historyWords } from './views/history-words.ts';
import { HistoryView } from './views/history.tsx';
import { OldVersionView } from './views/old-version.tsx';

/** How a public item came to be as it is: its records, any two of them compared, and the texts that were replaced. */
export const historyRoutes: readonly PublicRoute[] = [
  { path: '/r/:id/history', answer: historyPage },
  { path: '/r/:id/compare', answer: comparePage },
  { path: '/r/:id/versions/:n', answer: versionPage },
];

const historyStyles = [documentStyle, '/assets/reading.css', '/assets/history.css'];

async function historyPage(request: PublicRequest): Promise<Page> {
  const { db, params } = request;
  const release = await findAsked(db, params);
  if (!release) return await elsewhere(request);
  const { publicId, record } = release;
  return {
    ...pageOf(release, historyWords.titleOf(record.title)),
    canonical: `/r/${publicId}/history`,
    body: h(HistoryView, { publicId, title: record.title, versions: await listVersions(db, publicId) }),
  };
}

async function comparePage(request: PublicRequest): Promise<Page | null> {
  const { db, params, query } = request;
  const release = await findAsked(db, params);
  if (!release) return await elsewhere(request);
  const { publicId, record } = release;
  const versions = await listVersions(db, publicId);
  const to = recordNumber(query, 'to') ?? record.n;
  const from = recordNumber(query, 'from') ?? Math.max(to - 1, 1);
  const [before, after] = await Promise.all([findVersion(db, publicId, from), findVersion(db, publicId, to)]);
  if (!before || !after) return null;
  const isOne = from === to;
  const lines = isOne ? null : await linesBetween(db, before, after);
  const columnNames = await columnNamesOf(db, [before, after]);
  const problem = isOne ? historyWords.sameChosen : null;
  return {
    ...pageOf(release, historyWords.compareOf(record.title)),
    ...(isOne && { status: 422 }),
    canonical: `/r/${publicId}/history`,
    body: h(CompareView, { publicId, title: record.title, versions, before, after, columnNames, problem, lines }),
  };
}

/** What columns are called now, by `site/column`. */
async function columnNamesOf(
  db: PublicRequest['db'],
  versions: readonly PublicVersion[],
): Promise<Map<string, string>> {
  const sites = [...new Set(versions.flatMap(({ record }) => record.columns.map(({ site }) => site)))];
  const columns = await Promise.all(sites.map(async (site) => ({ site, columns: await listColumns(db, site) })));
  return new Map(
    columns.flatMap(({ site, columns: those }) => those.map(({ code, name }) => [`${site}/${code}`, name])),
  );
}

async function versionPage(request: PublicRequest): Promise<Page | null> {
  const { db, params } = request;
  const release = await findAsked(db, params);
  if (!release) return await elsewhere(request);
  const n = recordNumberIn(params['n'] ?? '');
  const old = n === null ? null : await findVersionText(db, release.publicId, n);
  if (n === null || !old) return null;
  return {
    ...pageOf(release, historyWords.oldTitle(n, old.version.record.title)),
    canonical: `/r/${release.publicId}`,
    body: h(OldVersionView, { release, old }),
  };
}

/** Null where one of the two texts is not public any more. */
async function linesBetween(db: PublicRequest['db'], before: PublicVersion, after: PublicVersion) {
  const [from, to] = await Promise.all(
    [before, after].map(({ record }) => findContent(db, record.item, record.contentHash)),
  );
  return from && to ? compareContents(from, to) : null;
}

function pageOf({ publicId }: Release, title: string): Pick<Page, 'title' | 'keys' | 'styles'> {
  return { title, keys: [itemKey(publicId)], styles: historyStyles };
}

async function findAsked(db: PublicRequest['db'], params: PublicRequest['params']): Promise<Release | null> {
  const id = publicIdIn(params);
  return id === null ? null : await findRelease(db, id);
}
