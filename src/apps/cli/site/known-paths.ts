import type { Db } from '#platform/db';
import { TILE_WIDTH, hashesAt, tilePath, type TileLevel } from '#platform/tlog/tiles';
import type { Site } from '#platform/page';
import { findLogState } from '#modules/register';
import { sitemapPaths } from '../../portal/sitemap.ts';

const AT_ONCE = 500;

/**
 * The paths that no page need link to: every item and tombstone with its answer for programs, and of the
 * first site, which stands for all, the change feed page by page and the checkpoint with every tile under it. All else is found by following links.
 */
export async function* knownPaths(db: Db, site: Site): AsyncGenerator<string> {
  yield* ['/', '/list', '/feed.xml', '/verify', '/robots.txt', '/sitemap.xml', ...(await sitemapPaths(db, site))];
  if (site.isFirst) yield* ['/api/v1/releases', '/api/v1/changes'];
  const size = (await findLogState(db))?.size ?? null;
  for await (const { id, leafIndex } of publicIds(db, site)) {
    yield* [`/r/${id}`, `/api/v1/releases/${id}`];
    if (leafIndex !== null && leafIndex < (size ?? 0)) yield `/api/v1/releases/${id}/proof`;
  }
  if (site.isFirst) yield* logPaths(size);
}

/** Items and tombstones, of another site than the first the items that stand on it; of each also where its record stands in the log. */
async function* publicIds(db: Db, site: Site): AsyncGenerator<{ id: string; leafIndex: number | null }> {
  for (let after = ''; ;) {
    const rows = await db
      .selectFrom('public_read.register_release as r')
      .leftJoin('public_read.change as c', (join) =>
        join.onRef('c.item_id', '=', 'r.public_id').onRef('c.n', '=', 'r.n'),
      )
      .select(['r.public_id', 'c.leaf_index'])
      .$if(!site.isFirst, (q) =>
        q.where('r.public_id', 'in', (e) =>
          e.selectFrom('public_read.register_placement').select('public_id').where('site_code', '=', site.code),
        ),
      )
      .union(
        db
          .selectFrom('public_read.tombstone')
          .select(['item_id as public_id', (e) => e.val(null).$castTo<string | null>().as('leaf_index')])
          .where('item_id', '>', after)
          .$if(!site.isFirst, (q) => q.where((e) => e.lit(false))),
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
