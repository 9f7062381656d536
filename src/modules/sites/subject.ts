import { Type, type Static } from 'typebox';
import type { Context } from '#platform/context';
import { conflict } from '#platform/errors';
import { platformTexts } from '#platform/messages';
import { findClearance } from '#modules/clearance';
import type { SiteSubject } from './permissions.ts';
import { listColumns } from './queries.ts';
import { siteCode } from './site.ts';
import { lockVersion } from './store.ts';

/** What everybody in the chain says: which proposal, whether they agree, and their words on the form. */
export const opinionInput = Type.Object(
  {
    code: siteCode,
    version: Type.Integer({ minimum: 1 }),
    agrees: Type.Boolean(),
    words: Type.String({ minLength: 1, maxLength: 2000 }),
  },
  { additionalProperties: false },
);
export type OpinionInput = Static<typeof opinionInput>;

/** Locks the site in the version that the person saw, and loads its form and what its approval would close. */
export async function loadSubject(ctx: Context, { code, version }: OpinionInput): Promise<SiteSubject> {
  const site = await lockVersion(ctx, code, version);
  const clearance = await findClearance(ctx.tx, site.clearanceId);
  if (!clearance) throw conflict('sites.changed', platformTexts.changedMeanwhile);
  const proposed = new Set(site.definition.columns.map((column) => column.code));
  const open = await listColumns(ctx.tx, code);
  return { site, clearance, closing: open.map((column) => column.code).filter((each) => !proposed.has(each)) };
}
