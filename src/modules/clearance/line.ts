import type { Context } from '#platform/context';
import { conflict, invalid, refused } from '#platform/errors';
import type { Post } from '#modules/identity';
import { refuseSecret } from '#modules/screening';
import type { Conclusion, Step } from './clearance.ts';
import { clearanceTexts } from './messages.ts';
import { getClearance, listOpinions, type Clearance, type Opinion } from './queries.ts';
import { refuseSecondRole } from './separation.ts';
import { signatureOf, type Signature } from './signature.ts';
import { refuseUnlessNow, type Act } from './workflow.ts';

/** What a person writes into their line of the form. */
export interface Said {
  conclusion: Conclusion;
  words: string;
}

export type SignedAct = Extract<Act, 'self-review' | 'review' | 'approve' | 'record-answer'>;

/** Which line of the form each act signs, under which posts, and in whose unit. */
export const lines: Record<SignedAct, { step: Step; posts: readonly Post[]; unit: 'unitId' | 'reviewUnitId' }> = {
  'self-review': { step: 'section-head', posts: ['section-head'], unit: 'unitId' },
  review: { step: 'secrecy-reviewer', posts: ['secrecy-reviewer'], unit: 'reviewUnitId' },
  approve: { step: 'leader-in-charge', posts: ['leader-in-charge', 'principal-leader'], unit: 'reviewUnitId' },
  'record-answer': { step: 'secrecy-bureau', posts: ['secrecy-reviewer'], unit: 'reviewUnitId' },
};

/**
 * What must be true before a line is signed on a locked form: it is its turn, the words are there and bear no secrecy
 * mark, the person holds the post and has signed this form in no other role. Gives the signature and the lines so far.
 */
export async function beginLine(
  ctx: Context,
  clearance: Clearance,
  act: SignedAct,
  said: Said,
): Promise<{ signature: Signature; opinions: Opinion[] }> {
  const turn = await takeTurn(ctx, clearance, act);
  refuseSecret([{ locator: 'words', text: said.words }]);
  if (said.words.trim() === '') {
    throw invalid([{ field: 'words', code: 'clearance.no-words', message: clearanceTexts.wordsNeeded }]);
  }
  return turn;
}

/**
 * Whether it is this person's turn on the form, before they have written a word: its state, their post, and that they have
 * signed it in no other role. Changes nothing.
 */
async function takeTurn(
  ctx: Context,
  clearance: Clearance,
  act: SignedAct,
): Promise<{ signature: Signature; opinions: Opinion[] }> {
  if (act === 'record-answer' && clearance.state !== 'referred')
    throw conflict('clearance.not-referred', clearanceTexts.notReferred);
  refuseUnlessNow(clearance, act);
  const { step, posts, unit } = lines[act];
  const signature = signatureOf(ctx, posts, clearance[unit]);
  const opinions = await listOpinions(ctx.tx, clearance.id);
  refuseSecondRole(step, signature.personId, opinions);
  const { sectionHeadId } = clearance;
  if (act === 'self-review' && sectionHeadId !== null && sectionHeadId !== signature.personId)
    throw refused('clearance.not-the-named-head', clearanceTexts.notNamedHead);
  return { signature, opinions };
}

/** As `takeTurn`, by the form's id: for who wants to know beforehand. Throws `clearance.none` (not found). */
export async function assertTurn(ctx: Context, clearanceId: string, act: SignedAct): Promise<void> {
  await takeTurn(ctx, await getClearance(ctx.tx, clearanceId), act);
}

const width: Record<Conclusion, number> = { publish: 2, 'publish-after-deletion': 1, not: 0, 'refer-up': 0 };

/** What the secrecy bureau answered binds: the conclusion may be stricter, never wider (条例 Art. 17). */
export function refuseWiderThanAnswer({ conclusion }: Said, opinions: readonly Opinion[]): void {
  const answer = opinions.findLast((opinion) => opinion.step === 'secrecy-bureau');
  if (answer === undefined || answer.conclusion === 'return') return;
  if (width[conclusion] > width[answer.conclusion]) {
    throw refused('clearance.against-answer', clearanceTexts.againstAnswer);
  }
}

/** What looks like personal data, or stands hidden in an attachment, is published only with a reason in the reviewer's own words (A4-3). */
export function demandReasonForFindings({ findings }: Clearance, { conclusion, words }: Said): void {
  const errors = findings.filter((finding) => finding.level === 'error').length;
  const publishes = width[conclusion] > 0;
  if (errors === 0 || !publishes || words.trim().length >= 10) return;
  const message = clearanceTexts.findingsNeedReason(errors);
  throw invalid([{ field: 'words', code: 'clearance.findings-need-reason', message }]);
}

/** The signature of the reviewer whose line an approval stands on. */
export function lastReviewer(opinions: readonly Opinion[]): Signature {
  const line = opinions.findLast((opinion) => opinion.step === 'secrecy-reviewer');
  if (!line) throw conflict('clearance.not-reviewed', clearanceTexts.notCleared);
  return line;
}
