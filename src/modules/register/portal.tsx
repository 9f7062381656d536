import { civilDateOf, formatInstant } from '#platform/civil-date';
import type { Page, PublicRequest, PublicRoute, Raw } from '#platform/page';
import { anyChange, json } from '#platform/page';
import { isPublicId } from '#platform/ids';
import { listColumns, listSites } from '#modules/sites';
import { releaseAnswer } from './answer.ts';
import { attachmentBytes } from './attachments.ts';
import { changeAnswer } from './change-answer.ts';
import { cosignedNote, listCosigned } from './cosignatures.ts';
import { dayRoutes } from './day-routes.ts';
import { feedAnswer, feedPath, type ListHead } from './feed.ts';
import { listReleases } from './lists.ts';
import { findLogState } from './log-state.ts';
import { limitOf } from './parameters.ts';
import { proofRoutes } from './proof-routes.ts';
import { columnKeys, itemKey } from './public-row.ts';
import { findRelease, findTitle, findTombstone } from './queries.ts';
import { listVersions } from './versions.ts';
import { readLogFile } from './log-files.ts';
import { Paging, ReleaseList } from './views/list.tsx';
import { ReleaseView } from './views/release.tsx';
import { TombstoneView } from './views/tombstone.tsx';
import { readVerifier } from './verifier.ts';
import { VerifyView } from './views/verify.tsx';
import { words } from './views/words.ts';

const onHome = 12;
const onPage = 30;

/** The public routes of the register: what is public, its lists and feeds, its log. */
export const routes: readonly PublicRoute[] = [
  { path: '/', answer: home },
  { path: '/list', answer: list },
  { path: '/list/:site/:column', answer: list },
  { path: '/feed.xml', answer: feed },
  { path: '/list/:site/:column/feed.xml', answer: feed },
  { path: '/r/:id', answer: releasePage },
  { path: '/r/:id/attachments/:sha256', answer: attachment },
  { path: '/verify', answer: verify },
  { path: '/log/checkpoint', answer: checkpoint },
  { path: '/log/*', answer: logFile },
  { path: '/api/v1/releases', answer: releasesJson },
  { path: '/api/v1/releases/:id', answer: releaseJson },
  { path: '/api/v1/changes', answer: changes },
  ...dayRoutes,
  ...proofRoutes,
];

async function home({ db, now }: PublicRequest): Promise<Page> {
  const [{ items }, columns] = await Promise.all([
    listReleases(db, { limit: onHome, day: civilDateOf(now) }),
    columnsOfFirstSite(db),
  ]);
  return {
    title: words.homeTitle,
    description: words.homeLead,
    canonical: '/',
    keys: [anyChange],
    feed: '/feed.xml',
    body: (
      <>
        <h1>{words.homeTitle}</h1>
        <p>{words.homeLead}</p>
        {columns.length > 0 && (
          <nav aria-label={words.columns}>
            <ul class="columns">
              {columns.map((column) => (
                <li key={`${column.site}/${column.code}`}>
                  <a href={`/list/${column.site}/${column.code}`}>{column.name}</a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        <h2>{words.latest}</h2>
        <ReleaseList releases={items} />
        <p>
          <a href="/list">{words.all}</a>
        </p>
      </>
    ),
  };
}

/** The columns of the site that stands first: the city's own. */
async function columnsOfFirstSite(db: PublicRequest['db']) {
  const [site] = await listSites(db);
  return site ? (await listColumns(db, site.code)).map((column) => ({ site: site.code, ...column })) : [];
}

async function list({ db, params, query, now }: PublicRequest): Promise<Page | null> {
  const head = await listHead(db, params);
  if (!head) return null;
  const { items, next } = await listReleases(db, {
    ...head.place,
    ...(query['before'] && { before: query['before'] }),
    limit: onPage,
    day: civilDateOf(now),
  });
  return {
    title: head.title,
    canonical: head.path,
    keys: head.keys,
    feed: feedPath(head),
    body: (
      <>
        <h1>{head.title}</h1>
        {head.description && <p class="quiet">{head.description}</p>}
        <ReleaseList releases={items} />
        <Paging path={head.path} next={next} isFirst={!query['before']} />
        <p>
          <a href={feedPath(head)}>{words.feed}</a>
        </p>
      </>
    ),
  };
}

async function feed({ db, params, query, origin, now }: PublicRequest): Promise<Raw | null> {
  const head = await listHead(db, params);
  return head && (await feedAnswer(db, head, { before: query['before'], origin, now }));
}

/** Which list the path names: everything, or one column; null where there is no such column. */
async function listHead(db: PublicRequest['db'], params: PublicRequest['params']): Promise<ListHead | null> {
  const { site, column } = params;
  if (!site || !column) return { title: words.all, description: '', path: '/list', place: null, keys: [anyChange] };
  const found = (await listColumns(db, site)).find((one) => one.code === column);
  const place = { site, column };
  return found
    ? {
        title: found.name,
        description: found.description,
        path: `/list/${site}/${column}`,
        place,
        keys: columnKeys(place),
      }
    : null;
}

async function releasePage({ db, params, now }: PublicRequest): Promise<Page | null> {
  const id = idOf(params);
  const release = id && (await findRelease(db, id));
  if (release) {
    const replacing = release.record.replacedBy?.item ?? null;
    return {
      title: release.record.title,
      canonical: `/r/${id}`,
      keys: [id, ...(replacing === null ? [] : [replacing])].map(itemKey),
      script: { src: '/verify/script.js', integrity: `sha256-${(await readVerifier()).base64}` },
      body: (
        <ReleaseView
          release={release}
          versions={await listVersions(db, id)}
          replacedByTitle={replacing === null ? null : await findTitle(db, replacing)}
          today={civilDateOf(now)}
        />
      ),
    };
  }
  const tombstone = id && (await findTombstone(db, id));
  if (!tombstone) return null;
  // 410: something stood here and is gone for good; search engines drop it at once.
  return {
    status: 410,
    title: words.withdrawnTitle,
    canonical: `/r/${id}`,
    body: <TombstoneView tombstone={tombstone} />,
  };
}

async function attachment({ db, params, publicFolder }: PublicRequest): Promise<Raw | null> {
  const id = idOf(params);
  return id ? await attachmentBytes(db, publicFolder, id, params['sha256'] ?? '') : null;
}

async function verify({ db }: PublicRequest): Promise<Page> {
  const [state, cosigned, { hex }] = await Promise.all([findLogState(db), listCosigned(db), readVerifier()]);
  return {
    title: words.verifyTitle,
    canonical: '/verify',
    body: <VerifyView state={state} cosigned={cosigned} hash={hex} />,
  };
}

async function checkpoint({ db }: PublicRequest): Promise<Raw | null> {
  const state = await findLogState(db);
  return state && { type: 'text/plain; charset=utf-8', bytes: await cosignedNote(db, state) };
}

async function logFile({ db, params, publicFolder }: PublicRequest): Promise<Raw | null> {
  return await readLogFile(db, publicFolder, params['*'] ?? '');
}

async function releasesJson({ db, query, now }: PublicRequest): Promise<Raw> {
  const { site, column, issuer, before } = query;
  const limit = limitOf(query, onPage);
  return json(
    await listReleases(db, {
      ...(site && { site }),
      ...(column && { column }),
      ...(issuer && { issuer }),
      ...(before && { before }),
      limit,
      day: civilDateOf(now),
    }),
    { keys: [anyChange] },
  );
}

async function releaseJson({ db, params, now }: PublicRequest): Promise<Raw | null> {
  const id = idOf(params);
  const found = id && (await releaseAnswer(db, id, now));
  if (found) return json(found, { keys: [itemKey(id)] });
  const tombstone = id && (await findTombstone(db, id));
  return tombstone ? json({ withdrawn: true, ...tombstone, at: formatInstant(tombstone.at) }, { status: 410 }) : null;
}

async function changes({ db, query }: PublicRequest): Promise<Raw> {
  return await changeAnswer(db, query);
}

function idOf(params: PublicRequest['params']): string | null {
  const id = params['id'] ?? '';
  return isPublicId(id) ? id : null;
}
