import type { Context } from '#platform/context';
import { conflict, refused } from '#platform/errors';
import { refuseSecret } from '#modules/screening';
import type { Step } from './clearance.ts';
import { lines } from './line.ts';
import { clearanceTexts } from './messages.ts';
import { listOpinions } from './queries.ts';
import { refuseSecondRole } from './separation.ts';
import { signatureOf } from './signature.ts';
import { insertOpinion, lockClearance, moveClearance } from './store.ts';
import { refuseUnlessNow } from './workflow.ts';

/**
 * Returns a form that is not decided yet. Who returns it at their own step signs that line of the form; where the matter
 * is returned for another reason by somebody else (退文), the owner module's record says why and the form only ends.
 */
export async function returnClearance(ctx: Context, clearanceId: string, words: string): Promise<void> {
  refuseSecret([{ locator: 'words', text: words }]);
  const clearance = await lockClearance(ctx, clearanceId);
  refuseUnlessNow(clearance, 'return');
  const own = Object.values(lines).find(
    ({ step, posts }) => stepNow[clearance.state] === step && posts.some((p) => p === ctx.as.post),
  );
  if (own) {
    const signature = signatureOf(ctx, own.posts, clearance[own.unit]);
    refuseSecondRole(own.step, signature.personId, await listOpinions(ctx.tx, clearanceId));
    await insertOpinion(ctx, clearance, { step: own.step, signature, conclusion: 'return', words });
  }
  await moveClearance(ctx, clearance, 'return');
}

/** The handler takes the form back (取回) as long as nobody has signed after them. */
export async function recallClearance(ctx: Context, clearanceId: string): Promise<void> {
  const clearance = await lockClearance(ctx, clearanceId);
  refuseUnlessNow(clearance, 'recall');
  if (ctx.actor.kind !== 'person' || ctx.actor.personId !== clearance.handlerId) {
    throw refused('clearance.only-handler', clearanceTexts.onlyHandler);
  }
  const opinions = await listOpinions(ctx.tx, clearanceId);
  if (opinions.some((opinion) => opinion.step !== 'handler')) {
    throw conflict('clearance.acted-already', clearanceTexts.actedAlready);
  }
  await moveClearance(ctx, clearance, 'recall');
}

const stepNow: Partial<Record<string, Step>> = {
  'self-review': 'section-head',
  'secrecy-review': 'secrecy-reviewer',
  approval: 'leader-in-charge',
};
