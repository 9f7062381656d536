import { sql } from 'kysely';
import { civilDateOf } from '#platform/civil-date';
import type { Context } from '#platform/context';
import { sqlState } from '#platform/db';
import { conflict } from '#platform/errors';
import { platformTexts } from '#platform/messages';
import { advance } from '#platform/workflow';
import type { Definition, Kind, Said, State } from './definition.ts';
import type { Guide } from './guide.ts';
import { opennessTexts } from './messages.ts';
import { definitionOf } from './queries.ts';
import type { Directory } from './directory.ts';
import { opennessWorkflow, type OpennessCommand } from './workflow.ts';

/** The guide or directory of a unit, locked until the transaction ends, null if there is none yet. */
export async function lockDefinition(ctx: Context, kind: Kind, unitId: string): Promise<Definition | null> {
  const query = ctx.tx.selectFrom('openness.definition').selectAll().where('kind', '=', kind);
  const row = await query.where('unit_id', '=', unitId).forUpdate().executeTakeFirst();
  if (row) ctx.touch(kind, row.unit_id);
  return row ? definitionOf(row) : null;
}

/** Throws a conflict that tells where the definition stands when the person looked at another version; 0 is none yet. */
export function refuseStale(definition: Definition | null, version: number): void {
  if ((definition?.version ?? 0) === version) return;
  const { state, version: now } = definition ?? { state: null, version: 0 };
  throw conflict('openness.changed', platformTexts.changedMeanwhile, { state, version: now });
}

/** What a proposal consists of. */
export interface Proposal {
  said: Said;
  hash: string;
  clearanceId: string;
  drafterId: string;
}

/** Writes the first proposal. Somebody who proposed the same in this very moment makes it a conflict. */
export async function insertDefinition(
  ctx: Context,
  { id, unitId }: { id: string; unitId: string },
  proposal: Proposal,
): Promise<void> {
  const row = await ctx.tx
    .insertInto('openness.definition')
    .values({
      id,
      kind: proposal.said.kind,
      unit_id: unitId,
      state: opennessWorkflow.initial,
      ...columnsOf(ctx, proposal),
    })
    .onConflict((on) => on.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row) throw conflict('openness.proposed-meanwhile', opennessTexts.proposedMeanwhile);
  ctx.touch(proposal.said.kind, unitId);
}

/** Puts another proposal in the place of the latest. */
export async function replaceProposal(
  ctx: Context,
  definition: Definition,
  command: OpennessCommand,
  proposal: Proposal,
): Promise<void> {
  const state = advance(opennessWorkflow, definition.state, command);
  await ctx.tx
    .updateTable('openness.definition')
    .set((e) => ({ ...columnsOf(ctx, proposal), state, version: e('version', '+', 1) }))
    .where('id', '=', definition.id)
    .execute();
}

/** Moves the proposal on. Gives the version to act on next. */
export async function moveDefinition(
  ctx: Context,
  definition: Definition,
  command: OpennessCommand,
  target: State,
): Promise<number> {
  const state = advance(opennessWorkflow, definition.state, command, target);
  const { version } = await ctx.tx
    .updateTable('openness.definition')
    .set((e) => ({ state, version: e('version', '+', 1) }))
    .where('id', '=', definition.id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

function columnsOf(ctx: Context, { said, hash, clearanceId, drafterId }: Proposal) {
  return {
    definition: JSON.stringify(said.says),
    definition_hash: hash,
    clearance_id: clearanceId,
    drafter_id: drafterId,
    proposed_at: ctx.now,
  };
}

/** The approval that the public rows of a definition hang on. */
interface Approved {
  clearanceId: string;
  hash: string;
}

function clearedBy(ctx: Context, { clearanceId, hash }: Approved) {
  return { clearance_id: clearanceId, content_hash: hash, approved_on: civilDateOf(ctx.now) };
}

/** Makes an approved guide the public one. */
export async function publishGuide(ctx: Context, unitCode: string, guide: Guide, approved: Approved): Promise<void> {
  const { unit, ...says } = guide;
  const row = { unit, guide: JSON.stringify(says), ...clearedBy(ctx, approved) };
  await ctx.tx
    .insertInto('public_read.openness_guide')
    .values({ unit_code: unitCode, ...row })
    .onConflict((on) => on.column('unit_code').doUpdateSet(row))
    .execute();
}

/**
 * Makes an approved directory the public one, and lists what its units withhold. Throws `openness.site-taken` (conflict)
 * where another office keeps the site's. Gives the sites on which the office had one before.
 */
export async function publishDirectory(
  ctx: Context,
  office: { id: string; code: string },
  directory: Directory,
  approved: Approved,
): Promise<string[]> {
  const { site, units } = directory;
  const before = await ctx.tx
    .deleteFrom('public_read.openness_directory')
    .where('office_code', '=', office.code)
    .returning('site_code')
    .execute();
  const head = { site_code: site, office_code: office.code, office: directory.office, ...clearedBy(ctx, approved) };
  try {
    await ctx.tx.insertInto('public_read.openness_directory').values(head).execute();
  } catch (error) {
    if (sqlState(error) === '23505') throw conflict('openness.site-taken', opennessTexts.siteTaken);
    throw error;
  }
  const cleared = { clearance_id: approved.clearanceId, content_hash: approved.hash };
  await ctx.tx
    .insertInto('public_read.openness_unit')
    .values(
      units.map((unit, i) => ({
        site_code: site,
        unit_code: unit.code,
        unit: unit.name,
        level: unit.level,
        is_government: unit.isGovernment,
        reports_since: unit.reportsSince,
        kept_since: unit.keptSince,
        position: i + 1,
        ...cleared,
      })),
    )
    .execute();
  return before.map((row) => row.site_code);
}

/** What is kept of a decision to withhold. */
export interface WithheldRow {
  id: string;
  noun: string;
  nounId: string;
  unitId: string;
  officeId: string | null;
  grounds: readonly string[];
  decidedOn: string;
  publicId: string;
}

/** Writes a decision to withhold; a matter has one. */
export async function insertWithheld(ctx: Context, row: WithheldRow): Promise<void> {
  await ctx.tx
    .insertInto('openness.withheld')
    .values({
      id: row.id,
      noun: row.noun,
      noun_id: row.nounId,
      unit_id: row.unitId,
      office_id: row.officeId,
      grounds: [...row.grounds],
      decided_on: row.decidedOn,
      public_id: row.publicId,
    })
    .execute();
}

/**
 * Lists in public what an office's units withhold on these grounds and what is not listed yet, under the clearance of the
 * directory. Gives the sites on whose list something came.
 */
export async function listWithheldOf(ctx: Context, officeId: string, grounds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ site_code: string }>`
    insert into public_read.openness_withheld (public_id, site_code, unit_code, unit, grounds, decided_in, clearance_id, content_hash)
    select w.public_id, r.site_code, u.unit_code, u.unit, w.grounds, to_char(w.decided_on, 'YYYY-MM'), r.clearance_id, r.content_hash
    from openness.withheld w
      join identity.unit office on office.id = w.office_id
      join identity.unit own on own.id = w.unit_id
      join public_read.openness_directory r on r.office_code = office.code
      join public_read.openness_unit u on u.site_code = r.site_code and u.unit_code = own.code
    where w.office_id = ${officeId} and w.grounds <@ ${[...grounds]}::text[]
    on conflict (public_id) do nothing
    returning site_code`.execute(ctx.tx);
  return [...new Set(rows.map((row) => row.site_code))];
}
