import { civilDateOf, formatInstant } from '#platform/civil-date';
import type { Page, PublicRequest, PublicRoute, Raw } from '#platform/page';
import { anyChange, json } from '#platform/page';
import { releaseAnswer } from './answer.ts';
import { changeAnswer } from './change-answer.ts';
import { cosignedNote, listCosigned } from './cosignatures.ts';
import { dayRoutes } from './day-routes.ts';
import { homePage } from './home-page.ts';
import { listRoutes } from './list-routes.ts';
import { listReleases } from './lists.ts';
import { findLogState } from './log-state.ts';
import { figureRoutes } from './figure-routes.ts';
import { limitOf } from './parameters.ts';
import { proofRoutes } from './proof-routes.ts';
import { itemKey } from './public-row.ts';
import { historyRoutes } from './history-routes.ts';
import { paperRoutes } from './paper-routes.ts';
import { findTombstone } from './queries.ts';
import { publicIdIn, releaseRoutes } from './release-routes.ts';
import { readLogFile } from './log-files.ts';
import { readVerifier } from './verifier.ts';
import { VerifyView } from './views/verify.tsx';
import { words } from './views/words.ts';

const onPage = 30;

/** The public routes of the register: what is public, its lists and feeds, its log. */
export const routes: readonly PublicRoute[] = [
  { path: '/', isPlace: true, answer: homePage },
  ...listRoutes,
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
