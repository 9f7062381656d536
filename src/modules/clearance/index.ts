/** The recorded openness decision on exact content; see README.md. */
import { answerConfirmation as answerConfirmationCommand } from './commands/answer-confirmation.ts';
import { askConfirmation as askConfirmationCommand } from './commands/ask-confirmation.ts';

export { answerConfirmationCommand, askConfirmationCommand };
export { assertCleared, assertClearedMany, getApproval } from './approval.ts';
export type { Approval } from './approval.ts';
export { approveClearance, reviewSecrecy, selfReview } from './chain.ts';
export { attributes, becomesPublic, expectedConclusion } from './clearance.ts';
export type {
  Attribute,
  Channel,
  Conclusion,
  FlagName,
  Flags,
  Ground,
  NewClearance,
  State,
  Step,
} from './clearance.ts';
export { askConfirmation } from './confirmation.ts';
export {
  attachmentsAnchor,
  attachmentSchema,
  blockAnchor,
  blockSchema,
  blockText,
  contentHash,
  headingText,
  publicContentSchema,
} from './content.ts';
export type { Block, PublicContent } from './content.ts';
export { recallClearance, returnClearance } from './ending.ts';
export { confirmedWithOthers } from './gates.ts';
export { assertTurn } from './line.ts';
export type { Said } from './line.ts';
export { clearMembers, manifestContent, manifestRoot, openSignedManifest } from './manifest.ts';
export type { Manifest, Member, SignedManifest } from './manifest.ts';
export { openClearance, openStanding, voidClearance } from './opening.ts';
export {
  findClearance,
  findClearances,
  findLiveClearance,
  listConfirmations,
  listOpinions,
  listOpinionsOf,
} from './queries.ts';
export type { Clearance, Confirmation, Opinion } from './queries.ts';
export { WITHHELD_MARK } from './messages.ts';
export { redact, withheldSpanSchema } from './redaction.ts';
export type { WithheldSpan } from './redaction.ts';
export { recordBureauAnswer } from './referral.ts';
export { reviewForm } from './review-form.ts';
export type { ReviewForm, SignedLine } from './review-form.ts';
export { keptApart, standingOf } from './separation.ts';
export type { Standing } from './separation.ts';

export { clearanceWorkflow } from './workflow.ts';

/** The commands of this module; the acts of the chain are functions for the modules whose matters are cleared. */
export const commands = [askConfirmationCommand, answerConfirmationCommand] as const;
