import type { Tx } from '#platform/db';
import { removeEntries, writeEntries, type Entry } from './store.ts';

/** Writes the rows of items anew, by the present method; what was there before goes. */
export async function rewriteEntries(tx: Tx, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return;
  await removeEntries(
    tx,
    entries.map(({ facts }) => facts.publicId),
  );
  await writeEntries(tx, entries);
}
