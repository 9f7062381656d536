import type { Context } from '#platform/context';
import { sqlState } from '#platform/db';
import { conflict, notFound } from '#platform/errors';
import { platformTexts } from '#platform/messages';
import { advance } from '#platform/workflow';
import { siteTexts } from './messages.ts';
import { siteOf, type Site } from './queries.ts';
import { columnTypeName, type Definition, type Marks, type State } from './site.ts';
import { siteWorkflow, type SiteCommand } from './workflow.ts';

/** The site of a code, locked until the transaction ends, null if there is none yet. */
export async function lockSite(ctx: Context, code: string): Promise<Site | null> {
  const row = await ctx.tx.selectFrom('sites.site').selectAll().where('code', '=', code).forUpdate().executeTakeFirst();
  if (row) ctx.touch('site', row.id);
  return row ? siteOf(row) : null;
}

/** The site in the version that the person saw, locked. Throws `sites.none` (not found), `sites.changed` (conflict). */
export async function lockVersion(ctx: Context, code: string, version: number): Promise<Site> {
  const site = await lockSite(ctx, code);
  if (!site) throw notFound('sites.none', siteTexts.none);
  refuseStale(site, version);
  return site;
}

/** Throws a conflict that tells where the site stands when the person looked at another version. */
export function refuseStale(site: Site, version: number | undefined): void {
  if (site.version === version) return;
  throw conflict('sites.changed', platformTexts.changedMeanwhile, { state: site.state, version: site.version });
}

/** What a proposal consists of. */
export interface Proposal {
  definition: Definition;
  definitionHash: string;
  clearanceId: string;
  drafterId: string;
}

/** Writes the first proposal of a site. Somebody who proposed the same code in this very moment makes it a conflict. */
export async function insertSite(
  ctx: Context,
  site: { id: string; code: string; unitId: string },
  proposal: Proposal,
): Promise<void> {
  const row = await ctx.tx
    .insertInto('sites.site')
    .values({ id: site.id, code: site.code, unit_id: site.unitId, state: siteWorkflow.initial, ...columnsOf(proposal) })
    .onConflict((on) => on.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row) throw conflict('sites.proposed-meanwhile', siteTexts.proposedMeanwhile);
  ctx.touch('site', site.id);
}

/** Puts another proposal in the place of the latest. */
export async function replaceProposal(ctx: Context, site: Site, proposal: Proposal): Promise<void> {
  const state = advance(siteWorkflow, site.state, 'sites.propose');
  await ctx.tx
    .updateTable('sites.site')
    .set((e) => ({ ...columnsOf(proposal), state, version: e('version', '+', 1) }))
    .where('id', '=', site.id)
    .execute();
}

/** Moves the proposal on. Gives the version to act on next. */
export async function moveSite(ctx: Context, site: Site, command: SiteCommand, target: State): Promise<number> {
  const state = advance(siteWorkflow, site.state, command, target);
  const { version } = await ctx.tx
    .updateTable('sites.site')
    .set((e) => ({ state, version: e('version', '+', 1) }))
    .where('id', '=', site.id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** Makes the approved definition the public one. Throws `sites.host-taken` (conflict). */
export async function publishDefinition(ctx: Context, site: Site): Promise<void> {
  const { code, definition } = site;
  const cleared = { clearance_id: site.clearanceId, content_hash: site.definitionHash };
  const { name, host, siteIdCode, owner, position, mainColour = null, marks = {} } = definition;
  const row = {
    name,
    host,
    site_id_code: siteIdCode,
    owner,
    position,
    main_colour: mainColour,
    ...markColumns(marks),
    ...cleared,
  };
  try {
    await ctx.tx
      .insertInto('public_read.sites_site')
      .values({ code, ...row })
      .onConflict((on) => on.column('code').doUpdateSet(row))
      .execute();
  } catch (error) {
    if (sqlState(error) === '23505') throw conflict('sites.host-taken', siteTexts.hostTaken);
    throw error;
  }
  await ctx.tx.deleteFrom('public_read.sites_column').where('site_code', '=', code).execute();
  const columns = definition.columns.map(({ kind, statutory = null, ...column }, i) => ({
    site_code: code,
    ...column,
    statutory,
    column_type: columnTypeName(kind),
    position: i + 1,
    ...cleared,
  }));
  await ctx.tx.insertInto('public_read.sites_column').values(columns).execute();
}

function markColumns(marks: Marks) {
  return {
    icp_number: marks.icpNumber ?? null,
    police_record_number: marks.policeRecordNumber ?? null,
    police_record_url: marks.policeRecordUrl ?? null,
    party_gov_mark_url: marks.partyGovMarkUrl ?? null,
    sponsor: marks.sponsor ?? null,
    operator: marks.operator ?? null,
    contact: marks.contact ?? null,
  };
}

/** Tells caches, feeds and the sequencer that a standing definition changed; it has no leaf in the log. */
export async function recordStandingChange(ctx: Context, keys: readonly string[]): Promise<void> {
  await ctx.tx
    .insertInto('public_read.change')
    .values({ id: ctx.newId(), act: 'standing', keys: [...keys], at: ctx.now })
    .execute();
}

function columnsOf({ definition, definitionHash, clearanceId, drafterId }: Proposal) {
  return {
    definition: JSON.stringify(definition),
    definition_hash: definitionHash,
    clearance_id: clearanceId,
    drafter_id: drafterId,
  };
}
