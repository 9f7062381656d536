import { h } from 'preact';
import { civilDateOf } from '#platform/civil-date';
import type { Page, PublicRequest, PublicRoute } from '#platform/page';
import { sheetOf, weighSheet, type Sheet, type Worth } from './paper.ts';
import { itemKey } from './public-row.ts';
import { publicIdIn, smallPageStyle } from './release-routes.ts';
import { paperWords } from './views/paper-words.ts';
import { PaperView } from './views/paper.tsx';

/** Where the code on a printed sheet leads: whether the paper still holds. */
export const paperRoutes: readonly PublicRoute[] = [{ path: '/p/:id', answer: paperPage }];

async function paperPage({ db, params, query, now }: PublicRequest): Promise<Page> {
  const today = civilDateOf(now);
  const publicId = publicIdIn(params);
  const sheet: Sheet = publicId === null ? { publicId: '', n: null, hash: null } : sheetOf(publicId, query);
  const worth: Worth = publicId === null ? { kind: 'unknown' } : await weighSheet(db, sheet, today);
  return {
    ...(worth.kind === 'unknown' && { status: 404 }),
    title: paperWords.checkTitle,
    keys: keysOf(worth, sheet),
    styles: [smallPageStyle],
    body: h(PaperView, { sheet, worth, today }),
  };
}

function keysOf(worth: Worth, { publicId }: Sheet): string[] {
  const other = 'release' in worth ? (worth.release.record.replacedBy?.item ?? null) : null;
  return [publicId, ...(other === null ? [] : [other])].map(itemKey);
}
