import { h } from 'preact';
import { civilDateOf } from '#platform/civil-date';
import { isPublicId } from '#platform/ids';
import type { Page, PublicRequest, PublicRoute, Raw } from '#platform/page';
import { attachmentBytes } from './attachments.ts';
import { itemFeed } from './item-feed.ts';
import { issuerKey, itemKey } from './public-row.ts';
import { findRelease, findTitle, type Release } from './queries.ts';
import { readReadingScript } from './reading-script.ts';
import { listRelated } from './related.ts';
import { elsewhere } from './elsewhere.ts';
import { releaseHead } from './release-head.ts';
import { readVerifier } from './verifier.ts';
import { listVersions } from './versions.ts';
import { paperWords } from './views/paper-words.ts';
import { PrintView, printingOf } from './views/print.tsx';
import { releaseWords } from './views/release-words.ts';
import { ReleaseView } from './views/release.tsx';
import { ShareView } from './views/share.tsx';

/** The page of one public item, and what is made of it: a notice to be put up, citations, a feed, its files. */
export const releaseRoutes: readonly PublicRoute[] = [
  { path: '/r/:id', answer: releasePage },
  { path: '/r/:id/print', answer: printPage },
  { path: '/r/:id/share', answer: sharePage },
  { path: '/r/:id/feed.xml', answer: feed },
  { path: '/r/:id/attachments/:sha256', answer: attachment },
  { path: '/release/script.js', answer: readingScript },
];

const scriptPath = '/release/script.js';

/** The style sheet of a document's head and text, and that of small pages around it. */
export const documentStyle = '/assets/release.css';
export const smallPageStyle = '/assets/paper.css';

/** The public id in the path, or null where what stands there is none. */
export function publicIdIn(params: PublicRequest['params']): string | null {
  const id = params['id'] ?? '';
  return isPublicId(id) ? id : null;
}

async function releasePage(request: PublicRequest): Promise<Page> {
  const { db, params, now } = request;
  const release = await findAsked(db, params);
  if (!release) return await elsewhere(request);
  const today = civilDateOf(now);
  const { publicId, record } = release;
  const [head, versions, related, replacedByTitle, verifier, reading] = await Promise.all([
    releaseHead(request, release),
    // Most items have one record, and need no question for it.
    record.n > 1 ? listVersions(db, publicId) : [],
    listRelated(db, release, today),
    findReplacingTitle(db, release),
    readVerifier(),
    readReadingScript(),
  ]);
  const beside = Object.values(related).flatMap((items) => items.map((item) => item.publicId));
  return {
    title: record.title,
    ...head,
    feed: `/r/${publicId}/feed.xml`,
    // Titles of others stand here: each must be gone with its item. What the issuer makes public later may belong here.
    keys: [...keysOf(release), ...beside.map(itemKey), issuerKey(record.issuerCode)],
    styles: [documentStyle, '/assets/reading.css'],
    script: [
      { src: '/verify/script.js', integrity: `sha256-${verifier.base64}` },
      { src: scriptPath, integrity: reading.integrity },
    ],
    body: h(ReleaseView, { release, versions, related, replacedByTitle, today }),
  };
}

async function printPage(request: PublicRequest): Promise<Page> {
  const { db, params, query, origin, now } = request;
  const release = await findAsked(db, params);
  if (!release) return await elsewhere(request);
  const replacedByTitle = await findReplacingTitle(db, release);
  return {
    title: paperWords.printTitle(release.record.title),
    canonical: `/r/${release.publicId}`,
    keys: keysOf(release),
    styles: [documentStyle, '/assets/print.css'],
    script: { src: scriptPath, integrity: (await readReadingScript()).integrity },
    isSheet: true,
    body: h(PrintView, { release, replacedByTitle, printing: printingOf(query), origin, today: civilDateOf(now) }),
  };
}

async function sharePage(request: PublicRequest): Promise<Page> {
  const { db, params, origin, now } = request;
  const release = await findAsked(db, params);
  if (!release) return await elsewhere(request);
  return {
    title: releaseWords.shareOf(release.record.title),
    canonical: `/r/${release.publicId}`,
    keys: keysOf(release),
    styles: [smallPageStyle],
    script: { src: scriptPath, integrity: (await readReadingScript()).integrity },
    body: h(ShareView, { release, origin, today: civilDateOf(now) }),
  };
}

async function feed({ db, params, origin, now }: PublicRequest): Promise<Raw | null> {
  const id = publicIdIn(params);
  return id === null ? null : await itemFeed(db, id, { origin, now });
}

async function attachment({ db, params, publicFolder }: PublicRequest): Promise<Raw | null> {
  const id = publicIdIn(params);
  return id === null ? null : await attachmentBytes(db, publicFolder, id, params['sha256'] ?? '');
}

async function readingScript(): Promise<Raw> {
  const { script } = await readReadingScript();
  return { type: 'text/javascript; charset=utf-8', bytes: script, maxAge: 300 };
}

async function findAsked(db: PublicRequest['db'], params: PublicRequest['params']): Promise<Release | null> {
  const id = publicIdIn(params);
  return id === null ? null : await findRelease(db, id);
}

/** The title of what amended or repealed an item; null where there is none, or it is not public any more. */
async function findReplacingTitle(db: PublicRequest['db'], { record }: Release): Promise<string | null> {
  const other = record.replacedBy?.item ?? null;
  return other === null ? null : await findTitle(db, other);
}

function keysOf({ publicId, record }: Release): string[] {
  const other = record.replacedBy?.item ?? null;
  return [publicId, ...(other === null ? [] : [other])].map(itemKey);
}
