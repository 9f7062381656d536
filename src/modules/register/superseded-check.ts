import { sql } from 'kysely';
import { canonicalJson, sha256Hex } from '#platform/canonical-json';
import type { Tx } from '#platform/db';
import type { Mismatches } from './mismatches.ts';

const AT_ONCE = 200;

/** Checks the texts of earlier versions: none missing, none changed, none that is the present one or nobody's. */
export async function verifySuperseded(tx: Tx, found: Mismatches): Promise<void> {
  await checkMissing(tx, found);
  let after = { item: '', hash: '' };
  for (;;) {
    const rows = await readTexts(tx, after);
    for (const row of rows) {
      const where = { item: row.item };
      if (!row.known) found.note('superseded-unknown', where);
      if (!row.approved) found.note('superseded-without-approval', where);
      if (sha256Hex(canonicalJson(row.content)) !== row.hash) found.note('superseded-differs', where);
    }
    const last = rows.at(-1);
    if (!last || rows.length < AT_ONCE) return;
    after = last;
  }
}

interface Text {
  item: string;
  hash: string;
  content: unknown;
  /** Whether a record of the item that was superseded bears it. */
  known: boolean;
  approved: boolean;
}

async function readTexts(tx: Tx, after: { item: string; hash: string }): Promise<Text[]> {
  const { rows } = await sql<Text>`
    select t.public_id as item, t.content_hash as hash, t.content,
      exists (select from register.item i join register.record r on r.item_id = i.id
        join register.record latest on latest.item_id = i.id and latest.n = i.n
        where i.public_id = t.public_id and i.state = 'public' and r.content_hash = t.content_hash and r.content is not null
          and latest.content_hash <> t.content_hash) as known,
      exists (select from clearance.approval a where a.clearance_id = t.clearance_id and a.content_hash = t.content_hash) as approved
    from public_read.register_superseded t
    where (t.public_id, t.content_hash) > (${after.item}, ${after.hash})
    order by t.public_id, t.content_hash limit ${AT_ONCE}`.execute(tx);
  return rows;
}

async function checkMissing(tx: Tx, found: Mismatches): Promise<void> {
  const { rows } = await sql<{ item: string; n: number }>`
    select i.public_id as item, r.n
    from register.item i join register.record r on r.item_id = i.id
      join register.record latest on latest.item_id = i.id and latest.n = i.n
    where i.state = 'public' and i.n > 1 and r.act <> 'withdraw' and r.content is not null and r.content_hash <> latest.content_hash
      and not exists (select from public_read.register_superseded t where t.public_id = i.public_id and t.content_hash = r.content_hash)
    order by i.public_id, r.n limit 1000`.execute(tx);
  for (const where of rows) found.note('superseded-missing', where);
}
