import { sql } from 'kysely';
import type { Context } from '#platform/context';
import { sqlState } from '#platform/db';
import { conflict } from '#platform/errors';
import type { ReleaseFacts } from '#modules/register';
import type { Finding } from '#modules/screening';
import type { Lot } from './lot.ts';
import { texts } from './messages.ts';
import type { Decision, Page, PageInput } from './page.ts';
import { lotOf, pageColumns, pageOf } from './queries.ts';
import { advance } from '#platform/workflow';
import { lotWorkflow, type LotCommand } from './workflow.ts';

export async function insertLot(
  ctx: Context,
  lot: Omit<
    Lot,
    'state' | 'pages' | 'formerDrafters' | 'root' | 'handedIn' | 'clearanceId' | 'returnedReason' | 'version'
  >,
): Promise<void> {
  await ctx.tx
    .insertInto('backfile.lot')
    .values({
      id: lot.id,
      unit_id: lot.unitId,
      name: lot.name,
      state: lotWorkflow.initial,
      source_name: lot.sourceName,
      source_host: lot.sourceHost,
      period_from: lot.periodFrom,
      period_to: lot.periodTo,
      columns: JSON.stringify(lot.columns),
      channels: lot.channels,
      drafter_id: lot.drafterId,
      created_at: ctx.now,
    })
    .execute();
}

/** Makes somebody else the one who fills locked lots; who did before stays known. */
export async function passLotsOn(ctx: Context, ids: readonly string[], to: string): Promise<void> {
  if (ids.length === 0) return;
  await ctx.tx
    .updateTable('backfile.lot')
    .set((s) => ({
      drafter_id: to,
      former_drafters: sql<string[]>`array_remove(former_drafters, ${to}::uuid) || drafter_id`,
      version: s('version', '+', 1),
    }))
    .where('id', 'in', [...ids])
    .execute();
  for (const id of ids) ctx.touch('lot', id);
}

/** Locks lots in the order of their keys; those that are not there are not among them. */
export async function lockLots(
  ctx: Context,
  ids: readonly string[],
  how: 'to-change' | 'to-hold',
): Promise<Map<string, Lot>> {
  if (ids.length === 0) return new Map();
  const query = ctx.tx
    .selectFrom('backfile.lot')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .orderBy('id');
  const rows = await (how === 'to-change' ? query.forNoKeyUpdate() : query.forShare()).execute();
  return new Map(rows.map((row) => [row.id, lotOf(row)]));
}

/** Locks pages in the order of their keys. */
export async function lockPages(ctx: Context, ids: readonly string[]): Promise<Map<string, Page>> {
  const rows = await ctx.tx
    .selectFrom('backfile.page')
    .select(pageColumns)
    .where('id', 'in', [...new Set(ids)])
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  return new Map(rows.map((row) => [row.id, pageOf(row)]));
}

/** Moves a locked lot by a command, with what else changes; gives the version to act on next. */
export async function moveLot(
  ctx: Context,
  lot: Lot,
  command: LotCommand,
  changes: {
    state?: Lot['state'];
    root?: string;
    handed_in?: number;
    clearance_id?: string;
    returned_reason?: string | null;
  },
): Promise<number> {
  const state = advance(lotWorkflow, lot.state, command, changes.state);
  const { version } = await ctx.tx
    .updateTable('backfile.lot')
    .set((e) => ({ ...changes, state, version: e('version', '+', 1) }))
    .where('id', '=', lot.id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** A page that passed every check, at its place in its lot. */
export interface NewPage {
  id: string;
  lotId: string;
  n: number;
  url: string;
  input: PageInput;
  contentHash: string;
  facts: ReleaseFacts;
  issuingUnitId: string | null;
  numberKey: string | null;
  findings: readonly Finding[];
}

/** Writes pages into locked lots. Who brought the same page into another lot in this very moment makes it a conflict. */
export async function insertPages(ctx: Context, pages: readonly NewPage[]): Promise<void> {
  if (pages.length === 0) return;
  const rows = pages.map(({ input, ...page }) => ({
    id: page.id,
    lot_id: page.lotId,
    n: page.n,
    state: 'kept',
    url: page.url,
    published_on: input.publishedOn,
    evidence: input.evidence,
    content: input.content,
    content_hash: page.contentHash,
    facts: page.facts,
    issuing_unit_id: page.issuingUnitId,
    issuer: input.facts.issuer,
    number_key: page.numberKey,
    findings: page.findings,
    decisions: [],
    undecided: page.findings.length,
  }));
  try {
    await sql`
      insert into backfile.page
      select * from json_populate_recordset(null::backfile.page, ${JSON.stringify(rows)}::json)`.execute(ctx.tx);
  } catch (error) {
    if (sqlState(error) === '23505') throw conflict('backfile.known-meanwhile', texts.knownMeanwhile);
    throw error;
  }
  const last = new Map(pages.map(({ lotId, n }) => [lotId, n]));
  await sql`
    update backfile.lot l set pages = w.n
    from unnest(${[...last.keys()]}::uuid[], ${[...last.values()]}::int[]) as w (id, n) where l.id = w.id`.execute(
    ctx.tx,
  );
}

/** Keeps a decision on a locked page. */
export async function writeDecision(ctx: Context, page: Page, decision: Decision): Promise<void> {
  await ctx.tx
    .updateTable('backfile.page')
    .set((e) => ({ decisions: JSON.stringify([...page.decisions, decision]), undecided: e('undecided', '-', 1) }))
    .where('id', '=', page.id)
    .execute();
}

/** Leaves a locked page out of its lot. */
export async function leaveOut(ctx: Context, pageId: string, reason: string): Promise<void> {
  await ctx.tx
    .updateTable('backfile.page')
    .set({ state: 'left-out', left_out_reason: reason })
    .where('id', '=', pageId)
    .execute();
}

/** Leaves out what a locked lot still keeps; gives how many. */
export async function leaveOutRest(ctx: Context, lotId: string, reason: string): Promise<number> {
  const { numUpdatedRows } = await ctx.tx
    .updateTable('backfile.page')
    .set({ state: 'left-out', left_out_reason: reason })
    .where('lot_id', '=', lotId)
    .where('state', '=', 'kept')
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Names the forms of pages of a locked lot. */
export async function nameForms(
  ctx: Context,
  pageIds: readonly string[],
  clearanceIds: readonly string[],
): Promise<void> {
  await sql`
    update backfile.page p set clearance_id = w.form
    from unnest(${pageIds}::uuid[], ${clearanceIds}::uuid[]) as w (id, form) where p.id = w.id`.execute(ctx.tx);
}

/** Marks locked pages as public under these ids. */
export async function markReleased(
  ctx: Context,
  pageIds: readonly string[],
  publicIds: readonly string[],
): Promise<void> {
  await sql`
    update backfile.page p set state = 'released', public_id = w.public_id
    from unnest(${pageIds}::uuid[], ${publicIds}::text[]) as w (id, public_id) where p.id = w.id`.execute(ctx.tx);
}
