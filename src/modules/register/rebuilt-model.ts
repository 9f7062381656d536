import { removeUnregistered, restoreReleases, restoreTombstones, restoreVersions } from './rebuilt-rows.ts';
import { isWhole } from './rebuilt-items.ts';
import { rebuildItems, type ItemPart, type Rebuilt, type RebuildTools } from './rebuild.ts';
import { findWithdrawalReason } from './withdrawal-reason.ts';

interface Counts {
  releases: number;
  tombstones: number;
  /** What was public without standing in the register. */
  removed: number;
  /** Public ids of items whose record was erased: they are left alone. */
  withoutRecord: string[];
}

/**
 * Makes the public rows anew from the register: for each item its release with its placements and versions, or its tombstone. What is
 * public without standing in the register goes; search rows stay as they are.
 */
export function rebuildReadModel(tools: RebuildTools): Promise<Rebuilt<Counts>> {
  return rebuildItems(tools, readModel);
}

const readModel: ItemPart<Counts, null> = {
  name: 'read-model',
  atOnce: 250,
  none: () => ({ releases: 0, tombstones: 0, removed: 0, withoutRecord: [] }),
  async begin(db, counts) {
    counts.removed = await removeUnregistered(db);
  },
  prepare: () => Promise.resolve(null),
  async write(tx, items, counts) {
    const all = items.map(({ latest }) => latest);
    const taken = all.filter(({ state }) => state === 'withdrawn');
    const shown = all.filter(({ state }) => state === 'public');
    const whole = shown.filter(isWhole);
    await restoreTombstones(
      tx,
      taken.map(({ publicId, reasonCode, at, lastTitle }) => {
        const reason = findWithdrawalReason(reasonCode ?? '');
        if (!reason) throw new Error(`item ${publicId} was withdrawn for no known reason`);
        return { publicId, reason, at, title: lastTitle };
      }),
    );
    await restoreReleases(tx, whole);
    await restoreVersions(tx, whole);
    counts.tombstones += taken.length;
    counts.releases += whole.length;
    counts.withoutRecord.push(...shown.filter((latest) => !isWhole(latest)).map(({ publicId }) => publicId));
  },
};
