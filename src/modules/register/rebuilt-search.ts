import { folderBlobs } from '#platform/blobs';
import { rewriteEntries, type Entry, type SectionRow } from '#modules/search';
import { sectionsToFind } from './findable.ts';
import { findableFactsOf } from './public-row.ts';
import { isWhole } from './rebuilt-items.ts';
import { rebuildItems, type ItemPart, type Rebuilt, type RebuildTools } from './rebuild.ts';

interface Counts {
  items: number;
  sections: number;
  /** Public ids of items without their content or their public row: nothing to find. */
  withoutContent: string[];
}

/** Makes anew what every public item is found by, from the register's content and the bytes of its attachments. */
export function rebuildSearch(tools: RebuildTools): Promise<Rebuilt<Counts>> {
  return rebuildItems(tools, searchRows);
}

const searchRows: ItemPart<Counts, readonly SectionRow[] | null> = {
  name: 'search',
  atOnce: 50,
  none: () => ({ items: 0, sections: 0, withoutContent: [] }),
  prepare: async ({ state, content }, { db, publicFolder }) =>
    state === 'public' && content ? await sectionsToFind(db, folderBlobs(publicFolder), content) : null,
  async write(tx, items, counts) {
    const entries: Entry[] = [];
    for (const { latest, prepared: sections } of items) {
      if (latest.state === 'withdrawn') continue;
      if (!sections || !isWhole(latest) || !latest.isPublic) {
        counts.withoutContent.push(latest.publicId);
        continue;
      }
      entries.push({ facts: findableFactsOf(latest), sections });
      counts.items += 1;
      counts.sections += sections.length;
    }
    await rewriteEntries(tx, entries);
  },
};
