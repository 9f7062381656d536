import { civilDateOf, formatInstant } from '#platform/civil-date';
import type { Page, PublicRequest, PublicRoute, Raw } from '#platform/page';
import { anyChange, json } from '#platform/page';
import { isPublicId } from '#platform/ids';
import { releaseAnswer } from './answer.ts';
import { attachmentBytes } from './attachments.ts';
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
import { findRelease, findTitle, findTombstone } from './queries.ts';
import { releaseHead } from './release-head.ts';
import { listVersions } from './versions.ts';
import { readLogFile } from './log-files.ts';
import { ReleaseView } from './views/release.tsx';
import { TombstoneView } from './views/tombstone.tsx';
import { readVerifier } from './verifier.ts';
import { VerifyView } from './views/verify.tsx';
import { words } from './views/words.ts';

const onPage = 30;

/** The public routes of the register: what is public, its lists and feeds, its log. */
export const routes: readonly PublicRoute[] = [
  { path: '/', isPlace: true, answer: homePage },
  ...listRoutes,
  { path: '/r/:id', answer: releasePage },
  { path: '/r/:id/attachments/:sha256', answer: attachment },
  { path: '/verify', isPlace: true, answer: verify },
  { path: '/log/checkpoint', answer: checkpoint },
  { path: '/log/*', answer: logFile },
  { path: '/api/v1/releases', answer: releasesJson },
  { path: '/api/v1/releases/:id', answer: releaseJson },
  { path: '/api/v1/changes', answer: changes },
  ...dayRoutes,
  ...figureRoutes,
  ...proofRoutes,
];

async function releasePage(request: PublicRequest): Promise<Page | null> {
  const { db, params, now } = request;
  const id = idOf(params);
  const release = id && (await findRelease(db, id));
  if (release) {
    const replacing = release.record.replacedBy?.item ?? null;
    return {
      title: release.record.title,
      ...(await releaseHead(request, release)),
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
