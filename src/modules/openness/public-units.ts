import type { CivilDate } from '#platform/civil-date';
import type { Db } from '#platform/db';
import type { Guide } from './guide.ts';
import type { DirectoryUnit } from './directory.ts';

/** A site's directory as the public sees it. */
export interface PublicDirectory {
  office: string;
  officeCode: string;
  approvedOn: CivilDate;
  units: DirectoryUnit[];
}

/** The directory of a site with its units in their order; null where none is approved yet. */
export async function findDirectory(db: Db, site: string): Promise<PublicDirectory | null> {
  const head = await db
    .selectFrom('public_read.openness_directory')
    .select(['office', 'office_code as officeCode', 'approved_on as approvedOn'])
    .where('site_code', '=', site)
    .executeTakeFirst();
  if (!head) return null;
  const rows = await db
    .selectFrom('public_read.openness_unit')
    .selectAll()
    .where('site_code', '=', site)
    .orderBy('position')
    .execute();
  const units = rows.map((row) => ({
    code: row.unit_code,
    name: row.unit,
    level: row.level as DirectoryUnit['level'],
    isGovernment: row.is_government,
    reportsSince: row.reports_since,
    keptSince: row.kept_since,
  }));
  return { ...head, units };
}

/** A guide as the public reads it. */
export interface PublicGuide {
  guide: Guide;
  approvedOn: CivilDate;
}

/** The guide of a unit; null where none is approved yet. */
export async function findGuide(db: Db, unitCode: string): Promise<PublicGuide | null> {
  const row = await db
    .selectFrom('public_read.openness_guide')
    .select(['unit', 'guide', 'approved_on'])
    .where('unit_code', '=', unitCode)
    .executeTakeFirst();
  if (!row) return null;
  return { guide: { ...(row.guide as unknown as Guide), unit: row.unit }, approvedOn: row.approved_on };
}

/** The codes of the units that have a guide. */
export async function listGuided(db: Db, unitCodes: readonly string[]): Promise<Set<string>> {
  if (unitCodes.length === 0) return new Set();
  const query = db.selectFrom('public_read.openness_guide').select('unit_code');
  const rows = await query.where('unit_code', 'in', [...unitCodes]).execute();
  return new Set(rows.map((row) => row.unit_code));
}

/** The first site on whose directory a unit stands: there the pages of the unit are at home. Null where none has it. */
export async function findSiteListing(db: Db, unitCode: string): Promise<string | null> {
  const row = await db
    .selectFrom('public_read.openness_unit as u')
    .innerJoin('public_read.sites_site as s', 's.code', 'u.site_code')
    .select('s.code')
    .where('u.unit_code', '=', unitCode)
    .orderBy('s.position')
    .orderBy('s.code')
    .limit(1)
    .executeTakeFirst();
  return row?.code ?? null;
}
