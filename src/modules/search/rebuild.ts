import type { Tx } from '#platform/db';
import type { SectionRow } from './sections.ts';
import { removeSections, writeSections, type SectionsOf } from './store.ts';

/** Writes the rows of a release anew, cut by the present dictionary and method; what was there before goes. */
export async function rewriteSections(tx: Tx, of: SectionsOf, rows: readonly SectionRow[]): Promise<void> {
  await removeSections(tx, of.publicId);
  await writeSections(tx, of, rows);
}
