import { sql, type Selectable } from 'kysely';
import type { DB, Db, Tx } from '#platform/db';
import { isId } from '#platform/ids';
import type { PublicContent } from '#modules/clearance';
import type { ReleaseFacts } from '#modules/register';
import type { Finding } from '#modules/screening';
import type { Lot, LotState } from './lot.ts';
import type { Decision, Page, PageState } from './page.ts';

/** The lot of an id, null if there is none. */
export async function findLot(db: Db, id: string): Promise<Lot | null> {
  if (!isId(id)) return null;
  const row = await db.selectFrom('backfile.lot').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? lotOf(row) : null;
}

/** The pages of a lot that are kept and not released yet, behind place `after`, in their order. */
export async function listKept(
  db: Db,
  lotId: string,
  after: number,
  limit: number,
): Promise<{ id: string; n: number }[]> {
  return await db
    .selectFrom('backfile.page')
    .select(['id', 'n'])
    .where('lot_id', '=', lotId)
    .where('state', '=', 'kept')
    .where('n', '>', after)
    .orderBy('n')
    .limit(limit)
    .execute();
}

/** The pages of these ids, without a lock: for what is prepared before a transaction. */
export async function findContents(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, { content: PublicContent; contentHash: string }>> {
  const wanted = ids.filter(isId);
  if (wanted.length === 0) return new Map();
  const rows = await db
    .selectFrom('backfile.page')
    .select(['id', 'content', 'content_hash'])
    .where('id', 'in', wanted)
    .execute();
  return new Map(
    rows.map((row) => [row.id, { content: row.content as unknown as PublicContent, contentHash: row.content_hash }]),
  );
}

/** What is known of a page that stands in some lot, and is not left out. */
export interface Known {
  lot: string;
  n: number;
}

/** Which of these addresses, and of these numbers of an issuer (`key issuer`), stand in a lot already. */
export async function findKnown(
  tx: Tx,
  urls: readonly string[],
  numbers: readonly { key: string; issuer: string }[],
): Promise<{ urls: Map<string, Known>; numbers: Map<string, Known> }> {
  const { rows: byUrl } = await sql<Known & { url: string }>`
    select p.url, l.name as lot, p.n from backfile.page p join backfile.lot l on l.id = p.lot_id
    where p.state <> 'left-out' and p.url = any(${urls})`.execute(tx);
  const { rows: byNumber } = await sql<Known & { key: string; issuer: string }>`
    select p.number_key as key, p.issuer, l.name as lot, p.n from backfile.page p join backfile.lot l on l.id = p.lot_id
    where p.state <> 'left-out' and (p.number_key, p.issuer) in
      (select * from unnest(${numbers.map(({ key }) => key)}::text[], ${numbers.map(({ issuer }) => issuer)}::text[]))`.execute(
    tx,
  );
  return {
    urls: new Map(byUrl.map(({ url, ...known }) => [url, known])),
    numbers: new Map(byNumber.map(({ key, issuer, ...known }) => [`${key} ${issuer}`, known])),
  };
}

/** The content hashes of a locked lot's kept pages in their order. */
export async function listHashes(tx: Tx, lotId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('backfile.page')
    .select('content_hash')
    .where('lot_id', '=', lotId)
    .where('state', '=', 'kept')
    .orderBy('n')
    .execute();
  return rows.map((row) => row.content_hash);
}

/** What was found in a locked lot's kept pages, each with its page's place. */
export async function listFound(
  tx: Tx,
  lotId: string,
): Promise<{ n: number; undecided: number; findings: Finding[] }[]> {
  const rows = await tx
    .selectFrom('backfile.page')
    .select(['n', 'undecided', 'findings'])
    .where('lot_id', '=', lotId)
    .where('state', '=', 'kept')
    .where(sql<boolean>`findings <> '[]'`)
    .orderBy('n')
    .execute();
  return rows.map((row) => ({ ...row, findings: row.findings as unknown as Finding[] }));
}

/** The kept pages of a locked lot behind place `after`, in their order, some at a time. */
export async function readPages(tx: Tx, lotId: string, after: number, limit: number): Promise<Page[]> {
  const rows = await tx
    .selectFrom('backfile.page')
    .select(pageColumns)
    .where('lot_id', '=', lotId)
    .where('state', '=', 'kept')
    .where('n', '>', after)
    .orderBy('n')
    .limit(limit)
    .execute();
  return rows.map(pageOf);
}

export const pageColumns = [
  'id',
  'lot_id',
  'n',
  'state',
  'content',
  'content_hash',
  'facts',
  'issuing_unit_id',
  'findings',
  'decisions',
  'clearance_id',
] as const;

export function pageOf(row: Pick<Selectable<DB['backfile.page']>, (typeof pageColumns)[number]>): Page {
  return {
    id: row.id,
    lotId: row.lot_id,
    n: row.n,
    state: row.state as PageState,
    content: row.content as unknown as PublicContent,
    contentHash: row.content_hash,
    facts: row.facts as unknown as ReleaseFacts,
    issuingUnitId: row.issuing_unit_id,
    findings: row.findings as unknown as Finding[],
    decisions: row.decisions as unknown as Decision[],
    clearanceId: row.clearance_id,
  };
}

export function lotOf(row: Selectable<DB['backfile.lot']>): Lot {
  return {
    id: row.id,
    unitId: row.unit_id,
    name: row.name,
    state: row.state as LotState,
    sourceName: row.source_name,
    sourceHost: row.source_host,
    periodFrom: row.period_from,
    periodTo: row.period_to,
    columns: row.columns as unknown as Lot['columns'],
    channels: row.channels,
    drafterId: row.drafter_id,
    formerDrafters: row.former_drafters,
    pages: row.pages,
    root: row.root,
    handedIn: row.handed_in,
    clearanceId: row.clearance_id,
    returnedReason: row.returned_reason,
    version: row.version,
  };
}

/** The lots in which these pages stand. */
export async function findPageLots(tx: Tx, pageIds: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('backfile.page')
    .select('lot_id')
    .distinct()
    .where('id', 'in', [...pageIds])
    .execute();
  return rows.map((row) => row.lot_id);
}
