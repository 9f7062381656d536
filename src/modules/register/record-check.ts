import { sql } from 'kysely';
import { canonicalJson, sha256Hex } from '#platform/canonical-json';
import type { Tx } from '#platform/db';
import { commitmentOf, entryOf, type LeafAct } from './commitment.ts';
import type { Mismatches } from './mismatches.ts';

const AT_ONCE = 500;

/** Checks every record of the register: commitment, entry, change, and the hash of the original content. */
export async function verifyRecords(tx: Tx, found: Mismatches): Promise<void> {
  let after = { item: '00000000-0000-0000-0000-000000000000', n: 0 };
  for (;;) {
    const rows = await readRecords(tx, after);
    for (const row of rows) checkRecord(row, found);
    const last = rows.at(-1);
    if (!last || rows.length < AT_ONCE) return;
    after = { item: last.itemId, n: last.n };
  }
}

interface KeptRecord {
  itemId: string;
  publicId: string;
  n: number;
  act: LeafAct;
  record: unknown;
  salt: Buffer | null;
  commitment: string;
  content: unknown;
  contentHash: string | null;
  entry: string | null;
  leafIndex: string | null;
  changed: boolean;
  changeIndex: string | null;
}

async function readRecords(tx: Tx, after: { item: string; n: number }): Promise<KeptRecord[]> {
  const { rows } = await sql<KeptRecord>`
    select r.item_id as "itemId", i.public_id as "publicId", r.n, r.act, r.record, r.salt, r.commitment, r.content, r.content_hash as "contentHash",
      e.entry, e.leaf_index as "leafIndex", c.id is not null as changed, c.leaf_index as "changeIndex"
    from register.record r join register.item i on i.id = r.item_id
    left join register.entry e on e.item_id = r.item_id and e.n = r.n
    left join public_read.change c on c.item_id = i.public_id and c.n = r.n
    where (r.item_id, r.n) > (${after.item}::uuid, ${after.n}) order by r.item_id, r.n limit ${AT_ONCE}`.execute(tx);
  return rows;
}

/** What was erased (record, salt) or purged (content) can no longer be compared; its commitment and entry can. */
function checkRecord(row: KeptRecord, found: Mismatches): void {
  const { publicId, n, act, commitment, record, salt } = row;
  const where = { item: publicId, n };
  if (record !== null && salt !== null && commitmentOf(salt, record) !== commitment)
    found.note('commitment-differs', where);
  if (row.entry !== null && row.entry !== entryOf({ act, publicId, n, commitment })) found.note('entry-wrong', where);
  if (!row.changed) found.note('change-missing', where);
  else if (row.changeIndex !== row.leafIndex) found.note('change-differs', where);
  if (row.content !== null && sha256Hex(canonicalJson(row.content)) !== row.contentHash)
    found.note('content-differs', where);
}
