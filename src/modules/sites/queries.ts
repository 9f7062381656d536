import { sql, type Selectable } from 'kysely';
import type { DB, Db, Tx } from '#platform/db';
import { invalid } from '#platform/errors';
import type { Site as ShownSite } from '#platform/page';
import { plannedOnce } from '#platform/planned-once';
import { siteTexts } from './messages.ts';
import { defaultColour, type Definition, type Marks, type State } from './site.ts';

/** A site with its latest proposal, which is what is public only while `state` is `published`. */
export interface Site {
  id: string;
  code: string;
  unitId: string;
  state: State;
  definition: Definition;
  definitionHash: string;
  clearanceId: string;
  drafterId: string;
  version: number;
}

/** A site as the public sees it. */
export interface PublicSite extends ShownSite {
  siteIdCode: string;
  owner: string;
  /** The code of its main colour. */
  mainColour: string;
  /** What stands at the foot of its pages; null where it has none. */
  marks: Record<keyof Marks, string | null>;
}

/** A column as the public sees it; `columnType` is the official name for the tag ColumnType. */
export interface Column {
  code: string;
  name: string;
  description: string;
  columnType: string;
  /** The kind of 条例 Art. 20, 21 that it holds, `rules`, or null. */
  statutory: string | null;
}

/** The site of a code with its latest proposal, null if there is none. */
export async function findSite(tx: Db, code: string): Promise<Site | null> {
  const row = await tx.selectFrom('sites.site').selectAll().where('code', '=', code).executeTakeFirst();
  return row ? siteOf(row) : null;
}

/** The code of another site that has a host in public or has proposed it, if there is one. */
export async function findHostUser(tx: Db, host: string, code: string): Promise<string | null> {
  const row = await tx
    .selectFrom('sites.site')
    .leftJoin('public_read.sites_site as open', 'open.code', 'sites.site.code')
    .select('sites.site.code')
    .where('sites.site.code', '!=', code)
    .where((e) => e.or([e('open.host', '=', host), e(sql<string>`definition->>'host'`, '=', host)]))
    .executeTakeFirst();
  return row?.code ?? null;
}

/** The public sites in their order; the portal may ask too. There are as many as there are units, and one page of them. */
export async function listSites(db: Db): Promise<PublicSite[]> {
  const rows = await db
    .selectFrom('public_read.sites_site')
    .selectAll()
    .orderBy('position')
    .orderBy('code')
    .limit(500)
    .execute();
  return rows.map((row, i) => ({
    code: row.code,
    name: row.name,
    host: row.host,
    isFirst: i === 0,
    siteIdCode: row.site_id_code,
    owner: row.owner,
    mainColour: row.main_colour ?? defaultColour,
    marks: {
      icpNumber: row.icp_number,
      policeRecordNumber: row.police_record_number,
      policeRecordUrl: row.police_record_url,
      partyGovMarkUrl: row.party_gov_mark_url,
      sponsor: row.sponsor,
      operator: row.operator,
      contact: row.contact,
    },
  }));
}

/** The codes of the sites that these units own. */
export async function findSitesOf(tx: Db, unitIds: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('sites.site')
    .select('code')
    .where((e) => e('unit_id', '=', e.fn.any(e.val([...unitIds]))))
    .orderBy('code')
    .execute();
  return rows.map(({ code }) => code);
}

/** The public columns of a site in their order, at most 200; none where there is no such site. */
export async function listColumns(db: Db, siteCode: string): Promise<Column[]> {
  const rows = await db
    .selectFrom('public_read.sites_column')
    .modifyFront(plannedOnce)
    .select(['code', 'name', 'description', 'column_type', 'statutory'])
    .where('site_code', '=', siteCode)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    code: row.code,
    name: row.name,
    description: row.description,
    columnType: row.column_type,
    statutory: row.statutory,
  }));
}

/** The columns of the site group that say what they hold: a kind of 条例 Art. 20, 21, or the rules; at most 2,000. */
export async function listStatutoryPlaces(db: Db): Promise<{ site: string; column: string }[]> {
  return await db
    .selectFrom('public_read.sites_column')
    .select(['site_code as site', 'code as column'])
    .where('statutory', 'is not', null)
    .orderBy('site_code')
    .orderBy('position')
    .limit(2_000)
    .execute();
}

/** The columns of one official type in the whole site group, at most 2,000. */
export async function listPlacesOfType(db: Db, columnType: string): Promise<{ site: string; column: string }[]> {
  return await db
    .selectFrom('public_read.sites_column')
    .select(['site_code as site', 'code as column'])
    .where('column_type', '=', columnType)
    .orderBy('site_code')
    .orderBy('position')
    .limit(2_000)
    .execute();
}

/**
 * Throws `invalid` (`sites.no-such-column`) unless the site has all these columns in public; they stay until the
 * transaction ends. An item is placed only where the public can find it.
 */
export async function assertColumns(tx: Tx, siteCode: string, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return;
  const rows = await tx
    .selectFrom('public_read.sites_column')
    .select('code')
    .where('site_code', '=', siteCode)
    .where('code', 'in', codes)
    .forShare()
    .execute();
  const missing = codes.filter((code) => !rows.some((row) => row.code === code));
  if (missing.length === 0) return;
  throw invalid(
    missing.map((code) => ({
      field: 'columns',
      code: 'sites.no-such-column',
      message: siteTexts.noSuchColumn(code),
    })),
  );
}

export function siteOf(row: Selectable<DB['sites.site']>): Site {
  return {
    id: row.id,
    code: row.code,
    unitId: row.unit_id,
    state: row.state as State,
    definition: row.definition as unknown as Definition,
    definitionHash: row.definition_hash,
    clearanceId: row.clearance_id,
    drafterId: row.drafter_id,
    version: row.version,
  };
}
