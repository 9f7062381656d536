import type { Rebuilt, RebuildTools } from './rebuild.ts';
import { rebuildTiles } from './rebuilt-log.ts';
import { rebuildReadModel } from './rebuilt-model.ts';
import { rebuildSearch } from './rebuilt-search.ts';

/** One thing that can be made anew from what it is derived from. */
export interface RebuildPart {
  name: string;
  rebuild(tools: RebuildTools): Promise<Rebuilt<object>>;
}

/** Everything that can be rebuilt, in the order in which one stands on the other. */
export const rebuildParts = [
  { name: 'read-model', rebuild: rebuildReadModel },
  { name: 'search', rebuild: rebuildSearch },
  { name: 'tiles', rebuild: rebuildTiles },
] as const satisfies readonly RebuildPart[];
