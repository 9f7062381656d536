import { civilDateOf, formatInstant } from '#platform/civil-date';
import type { Page, PublicRequest, PublicRoute, Raw, Site } from '#platform/page';
import { anyChange, json } from '#platform/page';
import { listColumns } from '#modules/sites';
import { releaseAnswer } from './answer.ts';
import { changeAnswer } from './change-answer.ts';
import { cosignedNote, listCosigned } from './cosignatures.ts';
import { dayRoutes } from './day-routes.ts';
import { feedAnswer, feedPath, type ListHead } from './feed.ts';
import { listReleases } from './lists.ts';
import { findLogState } from './log-state.ts';
import { figureRoutes } from './figure-routes.ts';
import { limitOf } from './parameters.ts';
import { columnTags, everythingOn } from './places.ts';
import { proofRoutes } from './proof-routes.ts';
import { columnKeys, itemKey } from './public-row.ts';
import { historyRoutes } from './history-routes.ts';
import { paperRoutes } from './paper-routes.ts';
import { findTombstone } from './queries.ts';
import { publicIdIn, releaseRoutes } from './release-routes.ts';
import { readLogFile } from './log-files.ts';
import { Paging, ReleaseList } from './views/list.tsx';
import { readVerifier } from './verifier.ts';
import { VerifyView } from './views/verify.tsx';
import { words } from './views/words.ts';

const onHome = 12;
const onPage = 30;

/** The public routes of the register: what is public, its lists and feeds, its log. */
export const routes: readonly PublicRoute[] = [
  { path: '/', isPlace: true, answer: home },
  { path: '/list', isPlace: true, answer: list },
  { path: '/list/:site/:column', answer: list },
  { path: '/feed.xml', answer: feed },
  { path: '/list/:site/:column/feed.xml', answer: feed },
  { path: '/verify', isPlace: true, answer: verify },
  { path: '/log/checkpoint', answer: checkpoint },
  { path: '/log/*', answer: logFile },
  { path: '/api/v1/releases', answer: releasesJson },
  { path: '/api/v1/releases/:id', answer: releaseJson },
  { path: '/api/v1/changes', answer: changes },
  ...releaseRoutes,
  ...historyRoutes,
  ...paperRoutes,
  ...dayRoutes,
  ...figureRoutes,
  ...proofRoutes,
];

async function home({ db, now, site }: PublicRequest): Promise<Page> {
  const [{ items }, columns] = await Promise.all([
    listReleases(db, { ...placeOf(site), limit: onHome, day: civilDateOf(now) }),
    columnsOf(db, site),
  ]);
  return {
    title: site.name,
    description: words.allOf(site.name),
    canonical: '/',
    keys: [anyChange],
    feed: '/feed.xml',
    body: (
      <>
        <h1>{site.name}</h1>
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

async function columnsOf(db: PublicRequest['db'], { code }: Site) {
  return (await listColumns(db, code)).map((column) => ({ site: code, ...column }));
}

/** What the lists of a site are of: everything where it stands first, else what stands on it. */
function placeOf({ isFirst, code }: Site): { site?: string } {
  return isFirst ? {} : { site: code };
}

async function list({ db, params, query, now, site }: PublicRequest): Promise<Page | null> {
  const head = await listHead(db, params, site);
  if (!head) return null;
  const { items, next } = await listReleases(db, {
    ...head.place,
    ...(query['before'] && { before: query['before'] }),
    limit: onPage,
    day: civilDateOf(now),
  });
  return {
    title: head.title,
    description: head.description,
    canonical: head.path,
    home: head.home,
    column: columnTags({ name: head.title, description: head.description, type: head.columnType }),
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

async function feed({ db, params, query, origin, now, site }: PublicRequest): Promise<Raw | null> {
  const head = await listHead(db, params, site);
  return head && (await feedAnswer(db, head, { before: query['before'], origin, now }));
}

/** Which list the path names: everything, or one column; null where there is no such column. */
async function listHead(
  db: PublicRequest['db'],
  { site: code, column }: PublicRequest['params'],
  site: Site,
): Promise<ListHead | null> {
  if (!code || !column) {
    const { name: title, description, type: columnType } = everythingOn(site);
    return { title, description, columnType, home: site.code, path: '/list', place: placeOf(site), keys: [anyChange] };
  }
  const found = (await listColumns(db, code)).find((one) => one.code === column);
  if (!found) return null;
  const { name: title, description, columnType } = found;
  const place = { site: code, column };
  const path = `/list/${code}/${column}`;
  return { title, description, columnType, home: code, path, place, keys: columnKeys(place) };
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
  const id = publicIdIn(params);
  const found = id && (await releaseAnswer(db, id, now));
  if (found) return json(found, { keys: [itemKey(id)] });
  const tombstone = id && (await findTombstone(db, id));
  return tombstone ? json({ withdrawn: true, ...tombstone, at: formatInstant(tombstone.at) }, { status: 410 }) : null;
}

async function changes({ db, query }: PublicRequest): Promise<Raw> {
  return await changeAnswer(db, query);
}
