import type { PermissionRule } from '#platform/permission';
import { keptApart, standingOf, type Clearance } from '#modules/clearance';
import type { Site } from './queries.ts';

/** What a command on a proposal loads: the locked site, its form, and the public columns that it would close. */
export interface SiteSubject {
  site: Site;
  clearance: Clearance;
  closing: readonly string[];
}

const own = ({ site }: SiteSubject) => [site.unitId];
const standing = ({ clearance }: SiteSubject) => standingOf(clearance);

/** Who may run each command: the chain of every clearance, in the unit that owns the site (plan A14.1). */
export const permissions = {
  'sites.propose': {
    posts: ['site-administrator'],
    within: ({ unitId }) => [unitId],
  } satisfies PermissionRule<{ unitId: string; site: Site | null }>,
  'sites.self-review': { posts: ['section-head'], within: own } satisfies PermissionRule<SiteSubject>,
  'sites.review': {
    posts: ['secrecy-reviewer'],
    within: own,
    apart: keptApart('reviewer', standing),
  } satisfies PermissionRule<SiteSubject>,
  'sites.approve': {
    posts: ['leader-in-charge', 'principal-leader'],
    within: own,
    apart: keptApart('approver', standing),
  } satisfies PermissionRule<SiteSubject>,
};
