import type { Context } from '#platform/context';
import type { State } from './clearance.ts';
import { beginLine, type Said } from './line.ts';
import { insertOpinion, lockClearance, moveClearance } from './store.ts';

/**
 * Records what the secrecy bureau or the department above answered to a question that was referred up (条例 Art. 17;
 * 保密法 Art. 35): the form comes back to secrecy review, and no later conclusion may be wider than the answer. A secrecy
 * reviewer records it; `words` name the answer's document and date.
 */
export async function recordBureauAnswer(
  ctx: Context,
  clearanceId: string,
  said: Said & { conclusion: 'publish' | 'publish-after-deletion' | 'not' },
): Promise<State> {
  const clearance = await lockClearance(ctx, clearanceId);
  const { signature } = await beginLine(ctx, clearance, 'record-answer', said);
  await insertOpinion(ctx, clearance, { step: 'secrecy-bureau', signature, ...said });
  return await moveClearance(ctx, clearance, 'record-answer');
}
