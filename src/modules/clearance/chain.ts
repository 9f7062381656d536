import type { Context } from '#platform/context';
import { becomesPublic, expectedConclusion, type State } from './clearance.ts';
import { beginLine, demandReasonForFindings, lastReviewer, refuseWiderThanAnswer, type Said } from './line.ts';
import type { Clearance } from './queries.ts';
import { insertApproval, insertOpinion, lockClearance, moveClearance } from './store.ts';

/**
 * 自审: the head of section of the unit whose information it is; may be the handler. A conclusion other than the proposed
 * returns the form, doubt (`refer-up`) leaves it to the reviewer. Gives the state that it comes to.
 */
export async function selfReview(ctx: Context, clearanceId: string, said: Said): Promise<State> {
  const clearance = await lockClearance(ctx, clearanceId);
  const { signature } = await beginLine(ctx, clearance, 'self-review', said);
  await insertOpinion(ctx, clearance, { step: 'section-head', signature, ...said });
  const agrees = said.conclusion === expectedConclusion(clearance.attribute) || said.conclusion === 'refer-up';
  return await moveClearance(ctx, clearance, 'self-review', agrees ? 'secrecy-review' : 'returned', {
    section_head_id: signature.personId,
  });
}

/**
 * 保密审查 (保密法 Art. 35): a secrecy reviewer of the reviewing unit, its own or lent, neither handler nor head of section.
 * `refer-up` asks the secrecy bureau (条例 Art. 17); a conclusion other than the proposed returns the form.
 */
export async function reviewSecrecy(ctx: Context, clearanceId: string, said: Said): Promise<State> {
  const clearance = await lockClearance(ctx, clearanceId);
  const { signature, opinions } = await beginLine(ctx, clearance, 'review', said);
  refuseWiderThanAnswer(said, opinions);
  demandReasonForFindings(clearance, said);
  await insertOpinion(ctx, clearance, { step: 'secrecy-reviewer', signature, ...said });
  return await moveClearance(ctx, clearance, 'review', stateAfter(clearance, said, 'approval'), {
    reviewer_id: signature.personId,
  });
}

/**
 * 审批: the leader in charge (or the principal leader) of the reviewing unit, a third person. Agreeing makes the content
 * `approved`, with the approval that every public row points at, or, where it is not to be public, `not-published`;
 * doubt is referred up, another conclusion returns the form.
 */
export async function approveClearance(ctx: Context, clearanceId: string, said: Said): Promise<State> {
  const clearance = await lockClearance(ctx, clearanceId);
  const { signature, opinions } = await beginLine(ctx, clearance, 'approve', said);
  refuseWiderThanAnswer(said, opinions);
  await insertOpinion(ctx, clearance, { step: 'leader-in-charge', signature, ...said });
  const agreed = becomesPublic(clearance.attribute) ? 'approved' : 'not-published';
  const state = stateAfter(clearance, said, agreed);
  if (state === 'approved')
    await insertApproval(ctx, clearance, { ...said, reviewer: lastReviewer(opinions), approver: signature });
  const isDecided = state === agreed;
  return await moveClearance(ctx, clearance, 'approve', state, {
    approver_id: signature.personId,
    ...(isDecided && { conclusion: said.conclusion, decided_at: ctx.now }),
  });
}

/** Where a conclusion leads: on with the form if it agrees with what is proposed, else up or back. */
function stateAfter(clearance: Clearance, { conclusion }: Said, agreed: State): State {
  if (conclusion === 'refer-up') return 'referred';
  return conclusion === expectedConclusion(clearance.attribute) ? agreed : 'returned';
}
