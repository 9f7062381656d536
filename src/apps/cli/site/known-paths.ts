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
  for await (const id of publicIds(db)) yield* [`/r/${id}`, `/api/v1/releases/${id}`];
  yield* logPaths((await findLogState(db))?.size ?? null);
}

async function* publicIds(db: Db): AsyncGenerator<string> {
  for (let after = ''; ;) {
    const rows = await db
      .selectFrom('public_read.register_release')
      .select('public_id')
      .union(db.selectFrom('public_read.tombstone').select('item_id as public_id').where('item_id', '>', after))
      .where('public_id', '>', after)
      .orderBy('public_id')
      .limit(AT_ONCE)
      .execute();
    for (const { public_id: id } of rows) yield id;
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
