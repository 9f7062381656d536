import { sql } from 'kysely';
import type { BlobStore } from '#platform/blobs';
import { canonicalJson, sha256Hex } from '#platform/canonical-json';
import type { Tx } from '#platform/db';
import type { PublicContent } from '#modules/clearance';
import { checkEntries } from '#modules/search';
import type { PublicRecord } from './facts.ts';
import { mismatchTexts } from './messages.ts';
import type { Mismatches } from './mismatches.ts';
import { columnsOf, findableFactsOf } from './public-row.ts';

const AT_ONCE = 500;

/**
 * Checks every public row against the register and its approval, and that nothing is missing that should be public, nor
 * anything there that was withdrawn; where `blobs` are given, the bytes of every attachment too. Gives the number of
 * public rows.
 */
export async function verifyReleases(tx: Tx, found: Mismatches, blobs?: BlobStore): Promise<number> {
  await checkAbsent(tx, found);
  let count = 0;
  for (let after = ''; ;) {
    const rows = await readReleases(tx, after);
    // Only where record and content are what they should be can be said whether the search's rows follow from them.
    await checkFinding(
      tx,
      rows.filter((row) => checkRelease(row, found)),
      found,
    );
    for (const row of rows) {
      if (blobs) await checkAttachments(row, blobs, found);
    }
    count += rows.length;
    const last = rows.at(-1);
    if (!last || rows.length < AT_ONCE) return count;
    after = last.public_id;
  }
}

/** A public row beside what the register says of it; its own columns come as they are. */
interface ShownRelease extends Record<string, unknown> {
  public_id: string;
  n: number;
  record: PublicRecord;
  salt: Buffer;
  content: PublicContent;
  state: string | null;
  registered: unknown;
  registered_salt: Buffer | null;
  approved: boolean;
  first_released_at: Date;
  released_at: Date;
  placements: string[];
}

async function readReleases(tx: Tx, after: string): Promise<ShownRelease[]> {
  const { rows } = await sql<ShownRelease>`
    select p.*, i.state, r.record as registered, r.salt as registered_salt,
      exists (select from clearance.approval a where a.clearance_id = p.clearance_id and a.content_hash = p.content_hash) as approved,
      array(select site_code || '/' || column_code from public_read.register_placement l where l.public_id = p.public_id order by 1) as placements
    from public_read.register_release p
    left join register.item i on i.public_id = p.public_id
    left join register.record r on r.item_id = i.id and r.n = p.n and i.n = p.n
    where p.public_id > ${after} order by p.public_id limit ${AT_ONCE}`.execute(tx);
  return rows;
}

/** Notes what differs; gives whether record and content are what the register says. */
function checkRelease(row: ShownRelease, found: Mismatches): boolean {
  const where = { item: row.public_id, n: row.n };
  if (row.state === null) {
    found.note('public-without-item', where);
    return false;
  }
  if (row.state === 'withdrawn') found.note('public-after-withdrawal', where);
  if (!row.approved) found.note('public-without-approval', where);
  const record =
    row.registered_salt?.equals(row.salt) === true && canonicalJson(row.registered) === canonicalJson(row.record);
  if (!record) found.note('public-record-differs', where);
  const content = sha256Hex(canonicalJson(row.content)) === row.record.contentHash;
  if (!content) found.note('public-content-differs', where);
  for (const [column, value] of Object.entries(columnsOf(row.record))) {
    if (row[column] !== value)
      found.add({ kind: 'public-column-differs', ...where, detail: mismatchTexts['public-column-differs'](column) });
  }
  const places = row.record.columns.map(({ site, column }) => `${site}/${column}`);
  if (canonicalJson(row.placements.toSorted()) !== canonicalJson(places.toSorted()))
    found.note('placement-differs', where);
  return record && content;
}

/** Checks that each item is found under what its record and content say, and nothing else. */
async function checkFinding(tx: Tx, rows: readonly ShownRelease[], found: Mismatches): Promise<void> {
  const items = rows.map(({ record, content, first_released_at: firstReleasedAt, released_at: at }) => ({
    facts: findableFactsOf({ record, at, firstReleasedAt }),
    content,
  }));
  const faults = await checkEntries(tx, items);
  for (const { public_id: item, n } of rows) {
    const fault = faults.get(item);
    if (fault) found.note(`search-${fault}`, { item, n });
  }
}

/** One after another, so that no more than one file is in memory. */
async function checkAttachments(row: ShownRelease, blobs: BlobStore, found: Mismatches): Promise<void> {
  for (const { name, sha256 } of row.content.attachments) {
    const kind = await faultOf(blobs, sha256);
    if (kind) found.add({ kind, item: row.public_id, n: row.n, detail: mismatchTexts[kind](name, sha256) });
  }
}

/** A store never gives bytes that do not match their hash: it throws, as it does where the disk cannot be read. */
async function faultOf(blobs: BlobStore, sha256: string): Promise<'attachment-missing' | 'attachment-damaged' | null> {
  try {
    return (await blobs.get(sha256)) ? null : 'attachment-missing';
  } catch {
    return 'attachment-damaged';
  }
}

async function checkAbsent(tx: Tx, found: Mismatches): Promise<void> {
  const { rows } = await sql<{ public_id: string; n: number; state: string }>`
    select i.public_id, i.n, i.state from register.item i
    where (i.state = 'public' and not exists (select from public_read.register_release p where p.public_id = i.public_id))
      or (i.state = 'withdrawn' and not exists (select from public_read.tombstone t where t.item_id = i.public_id))
    order by i.public_id`.execute(tx);
  for (const { public_id: item, n, state } of rows)
    found.note(state === 'public' ? 'public-missing' : 'tombstone-missing', { item, n });
}
