import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import { verifyLog } from '#platform/tlog/log-verifier';
import type { TileReader } from '#platform/tlog/tile-store';
import { checkpointHistory } from './checkpoint-check.ts';
import type { LogState } from './log-state.ts';
import { mismatchTexts } from './messages.ts';
import type { Mismatches } from './mismatches.ts';

/** What there is to say of the log as a whole. */
export interface CheckedLog {
  origin: string | null;
  treeSize: number;
  rootHash: string | null;
  entries: number;
}

const AT_ONCE = 2_000;

/** Checks signature and tiles, that both hold the same entries, and that numbers and leaf indexes have no hole. */
export async function verifyEntries(
  tx: Tx,
  tiles: TileReader,
  state: LogState | null,
  found: Mismatches,
): Promise<CheckedLog> {
  const entries = await checkNumbers(tx, found);
  if (!state) return { origin: null, treeSize: 0, rootHash: null, entries };
  const kept = keptEntries(tx);
  const history = checkpointHistory(tx, state.verifierKey, found);
  const report = await verifyLog({
    reader: tiles,
    checkpoint: state.checkpoint,
    verifierKey: state.verifierKey,
    async entryAt(leafIndex, entry) {
      await history.entryAt(leafIndex, entry);
      const own = await kept(leafIndex);
      if (own === null)
        found.add({ kind: 'entry-unknown', leafIndex, detail: mismatchTexts['entry-unknown'](leafIndex) });
      else if (own !== entry.toString())
        found.add({ kind: 'entry-differs', leafIndex, detail: mismatchTexts['entry-differs'](leafIndex) });
    },
  });
  // Where the latest checkpoint cannot be believed the older ones say nothing more.
  if (report.origin !== null) await history.finish();
  for (const { kind, index, detail } of report.mismatches) {
    found.add({ kind: `log-${kind}`, ...(kind === 'entry' && index !== undefined && { leafIndex: index }), detail });
  }
  if (entries < report.size)
    found.add({ kind: 'entries-missing', detail: mismatchTexts['entries-missing'](entries, report.size) });
  return { origin: report.origin, treeSize: report.size, rootHash: report.rootHash, entries };
}

/** Numbers run from 1, leaf indexes from 0, both without a hole. Gives the number of entries. */
async function checkNumbers(tx: Tx, found: Mismatches): Promise<number> {
  const { rows } = await sql<Record<'entries' | 'next' | 'rows' | 'last', string>>`
    select (select count(*) from register.entry) as entries, (select coalesce(max(leaf_index) + 1, 0) from register.entry) as next,
      (select count(*) from public_read.change where seq is not null) as rows, (select coalesce(max(seq), 0) from public_read.change) as last`.execute(
    tx,
  );
  const [entries, next, numbered, last] = [
    Number(rows[0]?.entries),
    Number(rows[0]?.next),
    Number(rows[0]?.rows),
    Number(rows[0]?.last),
  ];
  if (entries !== next) found.add({ kind: 'entries-gap', detail: mismatchTexts['entries-gap'](entries, next) });
  if (numbered !== last) found.add({ kind: 'changes-gap', detail: mismatchTexts['changes-gap'](numbered, last) });
  return entries;
}

/** The register's entry at an index, read page by page, for a caller that goes upwards. */
function keptEntries(tx: Tx): (leafIndex: number) => Promise<string | null> {
  let page = new Map<number, string>();
  let end = 0;
  return async (leafIndex) => {
    if (leafIndex >= end) {
      end = leafIndex + AT_ONCE;
      const rows = await tx
        .selectFrom('register.entry')
        .select(['leaf_index', 'entry'])
        .where('leaf_index', '>=', String(leafIndex))
        .where('leaf_index', '<', String(end))
        .execute();
      page = new Map(rows.map((row) => [Number(row.leaf_index), row.entry]));
    }
    return page.get(leafIndex) ?? null;
  };
}
