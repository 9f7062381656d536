import type { Db } from '#platform/db';
import { TILE_WIDTH, hashesAt, tilePath, type TileLevel } from '#platform/tlog/tiles';
import { findLogState } from '#modules/register';

const AT_ONCE = 500;

/**
 * The paths that no page need link to: every item and tombstone with its answer for programs, the change feed page by page,
 * the checkpoint with every tile under it. All else is found by following links.
 */
export async function* knownPaths(db: Db): AsyncGenerator<string> {
  yield* ['/', '/list', '/feed.xml', '/verify', '/api/v1/releases', '/api/v1/changes'];
  const size = (await findLogState(db))?.size ?? null;
  for await (const { id, leafIndex } of publicIds(db)) {
    yield* [`/r/${id}`, `/api/v1/releases/${id}`];
    if (leafIndex !== null && leafIndex < (size ?? 0)) yield `/api/v1/releases/${id}/proof`;
  }
  yield* logPaths(size);
}

/** Items and tombstones; of an item also where its present record stands in the log. */
async function* publicIds(db: Db): AsyncGenerator<{ id: string; leafIndex: number | null }> {
  for (let after = ''; ;) {
    const rows = await db
      .selectFrom('public_read.register_release as r')
      .leftJoin('public_read.change as c', (join) =>
        join.onRef('c.item_id', '=', 'r.public_id').onRef('c.n', '=', 'r.n'),
      )
      .select(['r.public_id', 'c.leaf_index'])
      .union(
        db
          .selectFrom('public_read.tombstone')
          .select(['item_id as public_id', (e) => e.val(null).$castTo<string | null>().as('leaf_index')])
          .where('item_id', '>', after),
      )
      .where('r.public_id', '>', after)
      .orderBy('public_id')
      .limit(AT_ONCE)
      .execute();
    for (const row of rows)
      yield { id: row.public_id, leafIndex: row.leaf_index === null ? null : Number(row.leaf_index) };
    const last = rows.at(-1);
    if (!last || rows.length < AT_ONCE) return;
    after = last.public_id;
  }
}

/** The checkpoint, every full tile, and the partial ones at the right edge. */
function* logPaths(size: number | null): Generator<string> {
  if (size === null) return;
  yield '/log/checkpoint';
  yield* tilePaths('entries', size);
  for (let level = 0; hashesAt(level, size) > 0; level += 1) yield* tilePaths(level, size);
}

function* tilePaths(level: TileLevel, size: number): Generator<string> {
  const hashes = hashesAt(level, size);
  for (let index = 0; index * TILE_WIDTH < hashes; index += 1) {
    yield `/log/${tilePath({ level, index, width: Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH) })}`;
  }
}
