import { setValidity } from './commands/set-validity.ts';
import { withdrawItem } from './commands/withdraw.ts';

export { releaseAnswer } from './answer.ts';
export type { ReleaseAnswer } from './answer.ts';
export { listChanges, listUnnumbered } from './changes.ts';
export type { Change } from './changes.ts';
export { commitmentOf, entryOf } from './commitment.ts';
export type { LeafAct } from './commitment.ts';
export { fiveOpens, validityOn } from './facts.ts';
export type {
  FiveOpens,
  Placement,
  PublicRecord,
  ReleaseFacts,
  ReplacedBy,
  Standing,
  Validity,
  WithdrawalRecord,
} from './facts.ts';
export { emptyBeforeClosing } from './gates.ts';
export { listRegistered } from './inspection.ts';
export type { Registered } from './inspection.ts';
export { integrateLog } from './integration.ts';
export { keepLogOnce, startLogKeeper } from './jobs.ts';
export { listReleases } from './lists.ts';
export type { Listed, ListWanted } from './lists.ts';
export { findLogState } from './log-state.ts';
export type { LogState } from './log-state.ts';
export type { Mismatch } from './mismatches.ts';
export { fiveOpensTitles } from './messages.ts';
export { proofFor } from './proof.ts';
export type { LogProof } from './proof.ts';
export { findAttachment, findLogIndex, findRelease, findTombstone, getRelease, readItemFor } from './queries.ts';
export type { Release, Tombstone } from './queries.ts';
export { rebuildReadModel, rebuildSearch } from './rebuild.ts';
export { rebuildTiles } from './rebuilt-log.ts';
export { publishAttachments } from './public-files.ts';
export { reactions } from './reactions.ts';
export { assertReleasable, release, releaseGate } from './release.ts';
export type { ReleaseInput, ReleaseSubject } from './release.ts';
export { revise } from './revise.ts';
export type { Revision } from './revise.ts';
export { numberChanges } from './sequencer.ts';
export { openLogSigner } from './signing-key.ts';
export { verifyRegister } from './verification.ts';
export type { Verification } from './verification.ts';
export { withdraw } from './withdraw.ts';
export { findWithdrawalReason, withdrawalReasons } from './withdrawal-reason.ts';
export type { WithdrawalReason } from './withdrawal-reason.ts';

export { setValidity, withdrawItem };

export { itemWorkflow } from './workflow.ts';

/** What people do with what is public. */
export const commands = [withdrawItem, setValidity] as const;
