import { prepareSections, rewriteEntry, type SectionRow } from '#modules/search';
import { findableFactsOf } from './public-row.ts';
import { isWhole } from './rebuilt-items.ts';
import { rebuildItems, type ItemPart, type Rebuilt, type RebuildTools } from './rebuild.ts';

interface Counts {
  items: number;
  sections: number;
  /** Public ids of items without their content or their public row: nothing to find. */
  withoutContent: string[];
}

/** Cuts the words of every public item anew from the register's content. */
export function rebuildSearch(tools: RebuildTools): Promise<Rebuilt<Counts>> {
  return rebuildItems(tools, searchRows);
}

const searchRows: ItemPart<Counts, readonly SectionRow[] | null> = {
  name: 'search',
  atOnce: 50,
  none: () => ({ items: 0, sections: 0, withoutContent: [] }),
  prepare: ({ state, content }) => (state === 'public' && content ? prepareSections(content) : null),
  async write(tx, items, counts) {
    for (const { latest, prepared: rows } of items) {
      if (latest.state === 'withdrawn') continue;
      if (!rows || !isWhole(latest) || !latest.isPublic) {
        counts.withoutContent.push(latest.publicId);
        continue;
      }
      await rewriteEntry(tx, { facts: findableFactsOf(latest), sections: rows });
      counts.items += 1;
      counts.sections += rows.length;
    }
  },
};
