import type { Db } from '#platform/db';
import { prepareSections, rewriteSections } from '#modules/search';
import type { PublicContent } from '#modules/clearance';
import { findWithdrawalReason } from './withdrawal-reason.ts';
import type { PublicRecord } from './facts.ts';
import { restoreRelease, restoreTombstone } from './rebuilt-rows.ts';
import { itemsInOrder, lockedLatest, type LatestRecord } from './rebuilt-items.ts';
import { removeRelease, removeVersions, writeVersions } from './store.ts';

/** What a rebuild takes: the owner's connection, the folder of public files and tiles, and who hears how far it is. */
export interface RebuildTools {
  db: Db;
  publicFolder: string;
  onProgress?: (done: number, total: number) => void;
}

/**
 * Makes the public rows anew from the register: for each item its release with its placements, or its tombstone. What is
 * public without standing in the register goes. Item by item, each locked for a moment, so that the system may run
 * meanwhile; search rows stay as they are. Gives how many there were, and the items whose record was erased.
 */
export async function rebuildReadModel({ db, onProgress }: RebuildTools) {
  const done = { releases: 0, tombstones: 0, removed: await removeUnregistered(db), withoutRecord: [] as string[] };
  for await (const id of itemsInOrder(db, onProgress)) {
    await db.transaction().execute(async (tx) => {
      const latest = await lockedLatest(tx, id);
      if (latest.state === 'withdrawn') {
        await removeRelease(tx, latest.publicId);
        const reason = findWithdrawalReason(latest.reasonCode ?? '');
        if (!reason) throw new Error(`item ${latest.publicId} was withdrawn for no known reason`);
        await restoreTombstone(tx, { publicId: latest.publicId, reason, at: latest.at, title: latest.lastTitle });
        done.tombstones += 1;
      } else if (isWhole(latest)) {
        await restoreRelease(tx, { ...latest, itemId: id });
        await removeVersions(tx, latest.publicId);
        await writeVersions(tx, [id]);
        done.releases += 1;
      } else {
        done.withoutRecord.push(latest.publicId);
      }
    });
  }
  return done;
}

/** Cuts the words of every public item anew from the register's content. Gives how many items and rows there were. */
export async function rebuildSearch({ db, onProgress }: RebuildTools) {
  const done = { items: 0, sections: 0, withoutContent: [] as string[] };
  for await (const id of itemsInOrder(db, onProgress)) {
    await db.transaction().execute(async (tx) => {
      const latest = await lockedLatest(tx, id);
      if (latest.state === 'withdrawn') return;
      if (!isWhole(latest) || !latest.isPublic) {
        done.withoutContent.push(latest.publicId);
        return;
      }
      const { record, content, firstReleasedAt } = latest;
      const rows = prepareSections(content);
      const { item: publicId, clearance: clearanceId, contentHash } = record;
      await rewriteSections(tx, { publicId, firstReleasedAt, clearanceId, contentHash }, rows);
      done.items += 1;
      done.sections += rows.length;
    });
  }
  return done;
}

type Whole = LatestRecord & { record: PublicRecord; content: PublicContent; salt: Buffer };

/** Erasing and purging leave nothing to rebuild from. */
function isWhole(latest: LatestRecord): latest is Whole {
  return latest.record !== null && latest.content !== null && latest.salt !== null;
}

async function removeUnregistered(db: Db): Promise<number> {
  const strays = await db
    .selectFrom('public_read.register_release as p')
    .leftJoin('register.item as i', 'i.public_id', 'p.public_id')
    .select('p.public_id')
    .where('i.id', 'is', null)
    .execute();
  for (const { public_id: publicId } of strays) {
    await db.transaction().execute((tx) => removeRelease(tx, publicId));
  }
  return strays.length;
}
