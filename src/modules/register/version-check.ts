import { sql } from 'kysely';
import { canonicalJson } from '#platform/canonical-json';
import type { Tx } from '#platform/db';
import type { PublicRecord } from './facts.ts';
import { mismatchTexts } from './messages.ts';
import type { Mismatches } from './mismatches.ts';
import { versionColumnsOf } from './public-row.ts';

const AT_ONCE = 500;

/** Checks the public versions of every item against its records: none missing, none changed, none that should be gone. */
export async function verifyVersions(tx: Tx, found: Mismatches): Promise<void> {
  await checkStrays(tx, found);
  let after = { item: '00000000-0000-0000-0000-000000000000', n: 0 };
  for (;;) {
    const rows = await readVersions(tx, after);
    for (const row of rows) checkVersion(row, found);
    const last = rows.at(-1);
    if (!last || rows.length < AT_ONCE) return;
    after = { item: last.itemId, n: last.recordN };
  }
}

/** What the register holds, beside the columns of the public version as they are. */
interface KeptVersion extends Record<string, unknown> {
  itemId: string;
  publicId: string;
  recordN: number;
  registered: PublicRecord | null;
  registeredSalt: Buffer | null;
  registeredAt: Date;
  firstAt: Date;
  record: PublicRecord | null;
  salt: Buffer | null;
  approved: boolean;
}

async function readVersions(tx: Tx, after: { item: string; n: number }): Promise<KeptVersion[]> {
  const { rows } = await sql<KeptVersion>`
    select v.*, r.item_id as "itemId", i.public_id as "publicId", r.n as "recordN", r.record as registered, r.salt as "registeredSalt",
      r.at as "registeredAt", i.created_at as "firstAt",
      exists (select from clearance.approval a where a.clearance_id = v.clearance_id and a.content_hash = v.content_hash) as approved
    from register.record r join register.item i on i.id = r.item_id
    left join public_read.register_version v on v.public_id = i.public_id and v.n = r.n
    where i.state = 'public' and r.act <> 'withdraw' and (r.item_id, r.n) > (${after.item}::uuid, ${after.n})
    order by r.item_id, r.n limit ${AT_ONCE}`.execute(tx);
  return rows;
}

function checkVersion(row: KeptVersion, found: Mismatches): void {
  const { record, salt, registered, registeredSalt } = row;
  const where = { item: row.publicId, n: row.recordN };
  if (record === null || salt === null) {
    // What was erased is no longer public, and should not be.
    if (registered !== null && registeredSalt !== null) found.note('version-missing', where);
    return;
  }
  if (!row.approved) found.note('version-without-approval', where);
  if (!registered || !registeredSalt?.equals(salt) || canonicalJson(registered) !== canonicalJson(record))
    found.note('version-record-differs', where);
  const expected = { ...versionColumnsOf(record), first_released_at: row.firstAt, at: row.registeredAt };
  for (const [column, value] of Object.entries(expected)) {
    if (canonicalJson(row[column]) !== canonicalJson(value))
      found.add({ kind: 'version-column-differs', ...where, detail: mismatchTexts['version-column-differs'](column) });
  }
}

/** Versions that no record stands for, and those of what was withdrawn. */
async function checkStrays(tx: Tx, found: Mismatches): Promise<void> {
  const { rows } = await sql<{ item: string; n: number; withdrawn: boolean }>`
    select v.public_id as item, v.n, i.state = 'withdrawn' as withdrawn
    from public_read.register_version v
    left join register.item i on i.public_id = v.public_id
    left join register.record r on r.item_id = i.id and r.n = v.n
    where r.n is null or r.act = 'withdraw' or i.state = 'withdrawn'
    order by v.public_id, v.n limit 1000`.execute(tx);
  for (const { item, n, withdrawn } of rows)
    found.note(withdrawn ? 'version-after-withdrawal' : 'version-unknown', { item, n });
}
