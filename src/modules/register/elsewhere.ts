import { h } from 'preact';
import { isPublicId } from '#platform/ids';
import type { Page, PublicRequest } from '#platform/page';
import { findStoodIn, listNearColumns } from './columns-near.ts';
import { findTombstone } from './queries.ts';
import { MissingView } from './views/missing.tsx';
import { releaseWords } from './views/release-words.ts';
import { TombstoneView } from './views/tombstone.tsx';
import { words } from './views/words.ts';

/** The page where no item is public: the tombstone of one that was (410, gone for good), else what helps on (404). */
export async function elsewhere({ db, params, site }: Pick<PublicRequest, 'db' | 'params' | 'site'>): Promise<Page> {
  const id = params['id'] ?? '';
  const tombstone = isPublicId(id) ? await findTombstone(db, id) : null;
  const styles = ['/assets/paper.css'];
  if (!tombstone) {
    const body = h(MissingView, { columns: await listNearColumns(db, site.code) });
    return { status: 404, title: releaseWords.missingTitle, styles, body };
  }
  const body = h(TombstoneView, { tombstone, stoodIn: await findStoodIn(db, id) });
  return { status: 410, title: words.withdrawnTitle, canonical: `/r/${id}`, styles, body };
}
