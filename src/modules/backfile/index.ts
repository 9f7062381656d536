/** What was public before the platform came (旧有公开信息补录): lots of old pages; see README.md. */
import { addPage } from './commands/add-page.ts';
import { approve } from './commands/approve.ts';
import { close } from './commands/close.ts';
import { decideFinding } from './commands/decide-finding.ts';
import { handIn } from './commands/hand-in.ts';
import { leaveOut } from './commands/leave-out.ts';
import { openLot } from './commands/open-lot.ts';
import { release } from './commands/release.ts';
import { reviewSecrecy } from './commands/review-secrecy.ts';
import { selfReview } from './commands/self-review.ts';

export const backfile = {
  openLot,
  addPage,
  decideFinding,
  leaveOut,
  handIn,
  selfReview,
  reviewSecrecy,
  approve,
  release,
  close,
} as const;

/** Every command of this module, for the wiring. */
export const commands = Object.values(backfile);

export { openLots } from './belongings.ts';
export { pageNumberNotPublic } from './gates.ts';
export type { Lot, LotState } from './lot.ts';
export type { PageInput } from './page.ts';
export { isWithinReach } from './checking.ts';
export { findLot, listKept } from './queries.ts';
export { lotWorkflow, pageWorkflow } from './workflow.ts';
