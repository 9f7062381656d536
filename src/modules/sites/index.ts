/** The site group: sites and their columns; see README.md. */
import { approve } from './commands/approve.ts';
import { propose } from './commands/propose.ts';
import { review } from './commands/review.ts';
import { selfReview } from './commands/self-review.ts';

export { approve, propose, review, selfReview };
export { approvalGate } from './gates.ts';
export type { SiteSubject } from './permissions.ts';
export {
  assertColumns,
  findSite,
  findSitesOf,
  listColumns,
  listPlacesOfType,
  listSites,
  listStatutoryPlaces,
} from './queries.ts';
export type { Column, PublicSite, Site } from './queries.ts';
export { columnKinds, columnTypeName, defaultColour, mainColourCodes, sitesKey } from './site.ts';
export type { Definition, Marks } from './site.ts';
export { holdingTitle, RULES } from './statutory.ts';
export { recordStandingChange } from './store.ts';

export { siteWorkflow } from './workflow.ts';

/** Every command of this module, for the wiring. */
export const commands = [propose, selfReview, review, approve] as const;
