import type { Context } from '#platform/context';
import { conflict, invalid, refused } from '#platform/errors';
import { getUnit, type Post } from '#modules/identity';
import { refuseSecret } from '#modules/screening';
import { liveStates } from './clearance.ts';
import { clearanceTexts } from './messages.ts';
import { getConfirmation, type Clearance } from './queries.ts';
import { signatureOf } from './signature.ts';
import { insertConfirmation, insertOpinion, lockClearance, writeAnswer } from './store.ts';

/** Who may answer for a unit that is asked. */
export const answeringPosts: readonly Post[] = [
  'openness-officer',
  'section-head',
  'leader-in-charge',
  'principal-leader',
];

/**
 * Asks another unit to confirm the content that involves it (条例 Art. 11; plan A23.2), at any time while the form lives.
 * What is asked and answered counts for exactly this content. Gives the id of the confirmation.
 */
export async function askConfirmation(ctx: Context, clearanceId: string, unitId: string): Promise<string> {
  const clearance = await lockClearance(ctx, clearanceId);
  refuseUnlessLiving(clearance);
  await getUnit(ctx.tx, unitId);
  if (unitId === clearance.unitId) {
    throw invalid([{ field: 'unitId', code: 'clearance.own-unit', message: clearanceTexts.ownUnit }]);
  }
  if (ctx.actor.kind !== 'person') throw refused('clearance.only-people', clearanceTexts.onlyPeople);
  const id = await insertConfirmation(ctx, clearance, unitId, ctx.actor.personId);
  if (id === null) throw conflict('clearance.asked-already', clearanceTexts.askedAlready);
  ctx.touch('confirmation', id);
  ctx.emit('clearance.confirmation-asked', { confirmationId: id, clearanceId, unitId });
  return id;
}

/**
 * Records the asked unit's answer and signs its line on the form. A unit may think better of it while the form lives: its
 * latest answer counts, every one stays on the form.
 */
export async function answerConfirmation(
  ctx: Context,
  confirmationId: string,
  said: { answer: 'confirmed' | 'objected'; words: string },
): Promise<void> {
  refuseSecret([{ locator: 'words', text: said.words }]);
  const { clearanceId, unitId } = await getConfirmation(ctx.tx, confirmationId);
  const clearance = await lockClearance(ctx, clearanceId);
  refuseUnlessLiving(clearance);
  const signature = signatureOf(ctx, answeringPosts, unitId);
  const conclusion = said.answer === 'confirmed' ? 'publish' : 'not';
  await insertOpinion(ctx, clearance, { step: 'other-unit', signature, conclusion, words: said.words });
  await writeAnswer(ctx, confirmationId, { state: said.answer, answeredBy: signature.personId, words: said.words });
  ctx.touch('confirmation', confirmationId);
  ctx.record('answer', said.answer);
  ctx.emit('clearance.confirmation-answered', { confirmationId, clearanceId, unitId, answer: said.answer });
}

export function refuseUnlessLiving({ state }: Clearance): void {
  if (state === 'not-published' || !liveStates.some((living) => living === state)) {
    throw conflict('clearance.cannot-ask-now', clearanceTexts.cannotAskNow, { state });
  }
}
