import type { Tx } from '#platform/db';
import { removeEntry, writeEntries, type Entry } from './store.ts';

/** Writes the rows of an item anew, by the present method; what was there before goes. */
export async function rewriteEntry(tx: Tx, entry: Entry): Promise<void> {
  await removeEntry(tx, entry.facts.publicId);
  await writeEntries(tx, [entry]);
}
