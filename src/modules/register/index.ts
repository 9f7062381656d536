import { setValidity } from './commands/set-validity.ts';
import { withdrawItem } from './commands/withdraw.ts';

export { releaseAnswer } from './answer.ts';
export type { ReleaseAnswer } from './answer.ts';
export { listChanges, listUnnumbered } from './changes.ts';
export type { Change, ChangeCursor, ChangePage } from './changes.ts';
export { allHold, checkEvidence } from './evidence.ts';
export type { CheckSignature, Evidence, Step } from './evidence.ts';
export { commitmentOf, entryOf } from './commitment.ts';
export type { LeafAct } from './commitment.ts';
export { feedAnswer } from './feed.ts';
export type { FeedOf } from './feed.ts';
export { fiveOpens, validities, validityOn } from './facts.ts';
export type {
  FiveOpens,
  Placement,
  PublicRecord,
  ReleaseFacts,
  ReleaseSource,
  ReplacedBy,
  Standing,
  Validity,
  WithdrawalRecord,
} from './facts.ts';
export { sectionsToFind } from './findable.ts';
export { emptyBeforeClosing } from './gates.ts';
export { listRegistered } from './inspection.ts';
export type { Registered } from './inspection.ts';
export { integrateLog } from './integration.ts';
export { keepLogOnce, startLogKeeper } from './jobs.ts';
export { listReleases } from './lists.ts';
export type { Listed, ListPage, ListWanted } from './lists.ts';
export { findLogState } from './log-state.ts';
export type { LogState } from './log-state.ts';
export type { Mismatch } from './mismatches.ts';
export { fiveOpensTitles } from '#modules/signs';
export { followNews } from './news.ts';
export type { News } from './news.ts';
export { listPartial } from './partial-list.ts';
export type { PartlyPublic } from './partial-list.ts';
export { countOutside, countPlaced } from './placed.ts';
export { columnKeys } from './public-row.ts';
export { columnTags } from './places.ts';
export { proofFor } from './proof.ts';
export type { LogProof } from './proof.ts';
export { listPublicOn } from './public-on-day.ts';
export type { DayWanted, StoodThen } from './public-on-day.ts';
export {
  findAttachment,
  findLogIndex,
  findPublicNumbers,
  findRelease,
  findTombstone,
  getRelease,
  readItemFor,
} from './queries.ts';
export type { Release, Tombstone } from './queries.ts';
export { ReleaseRows } from './views/release-rows.tsx';
export { rebuildParts } from './rebuild-parts.ts';
export type { RebuildPart } from './rebuild-parts.ts';
export type { RebuildTools } from './rebuild.ts';
export { rebuildReadModel } from './rebuilt-model.ts';
export { rebuildSearch } from './rebuilt-search.ts';
export { rebuildTiles } from './rebuilt-log.ts';
export { findNounOf, findPublicTitles } from './public-titles.ts';
export { isNamedInPublic, publishAttachments } from './public-files.ts';
export { reactions } from './reactions.ts';
export { assertReleasable, release, releaseGate } from './release.ts';
export type { ReleaseInput, ReleaseSubject } from './release.ts';
export { releaseMany } from './release-many.ts';
export type { OneRelease } from './release-many.ts';
export { revise } from './revise.ts';
export type { Revision } from './revise.ts';
export { numberChanges } from './sequencer.ts';
export { countSitemapParts, listSitemapItems, sitemapPartOf } from './sitemap.ts';
export type { SitemapItem } from './sitemap.ts';
export { openLogSigner } from './signing-key.ts';
export { findTraces, listLeftovers } from './traces.ts';
export type { Traces } from './traces.ts';
export { verifyRegister } from './verification.ts';
export type { ToVerify, Verification } from './verification.ts';
export { startWitnessing } from './witnessing.ts';
export { evidenceIn } from './saved-evidence.ts';
export { outcomeWord, stepWords } from './views/evidence-words.ts';
export { readVerifier } from './verifier.ts';
export { verifierPage } from './views/verifier-page.ts';
export { withdraw } from './withdraw.ts';
export { findWithdrawalReason, withdrawalReasons } from './withdrawal-reason.ts';
export type { WithdrawalReason } from './withdrawal-reason.ts';

export { setValidity, withdrawItem };

export { itemWorkflow } from './workflow.ts';

/** What people do with what is public. */
export const commands = [withdrawItem, setValidity] as const;
