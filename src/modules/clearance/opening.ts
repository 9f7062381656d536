import type { Context } from '#platform/context';
import { invalid, refused } from '#platform/errors';
import { refuseSecret, screenContent, textsOfContent, type Located } from '#modules/screening';
import { expectedConclusion, findFormIssues, type NewClearance } from './clearance.ts';
import { clearanceTexts } from './messages.ts';
import { handlerSignature } from './signature.ts';
import { insertClearance, insertOpinion, lockLiveClearance, moveClearance } from './store.ts';

/**
 * Opens the form 政府信息公开保密审查表 for exact content and signs the handler's line; it stands at `self-review`. An
 * earlier living form of the same matter becomes void: any change of content is reviewed anew, what was signed stays on
 * record (plan A04.4; DESIGN §1). Gives its id.
 *
 * Throws `screening.classified` and `clearance.state-secret` (refused: 涉密不上网), `invalid` with what is missing on the
 * form, `clearance.opened-meanwhile` (conflict).
 */
export async function openClearance(ctx: Context, form: NewClearance): Promise<string> {
  refuseSecret(textsOfForm(form));
  if (form.flags.stateSecret) throw refused('clearance.state-secret', clearanceTexts.stateSecret);
  const missing = findFormIssues(form);
  if (missing.length > 0) throw invalid(missing);
  await voidClearance(ctx, form.noun, form.nounId);
  const clearance = await insertClearance(ctx, form, [...screenContent(form.content), ...(form.findings ?? [])]);
  ctx.record('attribute', form.attribute);
  await insertOpinion(ctx, clearance, {
    step: 'handler',
    signature: handlerSignature(ctx, form.handlerId, form.unitId),
    conclusion: expectedConclusion(form.attribute),
    words: form.words,
  });
  return clearance.id;
}

/** What the form of a standing text says of its own. */
export type StandingText = Pick<
  NewClearance,
  'noun' | 'nounId' | 'unitId' | 'summary' | 'title' | 'content' | 'handlerId' | 'words'
>;

/** As `openClearance`, for what stands on a site until it is replaced: no document, public as a whole, reviewed in its own unit. */
export async function openStanding(ctx: Context, text: StandingText): Promise<string> {
  return await openClearance(ctx, {
    class: 'standing',
    reviewUnitId: text.unitId,
    attribute: 'proactive',
    grounds: [],
    carrier: 'non-document',
    channels: ['website'],
    plannedOn: null,
    flags: {},
    ...text,
  });
}

/** Ends the living form of a matter because its content or attribute changes. Gives whether there was one. */
export async function voidClearance(ctx: Context, noun: string, nounId: string): Promise<boolean> {
  const live = await lockLiveClearance(ctx, noun, nounId);
  if (!live) return false;
  await moveClearance(ctx, live, 'void');
  return true;
}

/** Every word of a form. Its content comes first: the head that may bear a 密级 line is the document's. */
function textsOfForm(form: NewClearance): Located[] {
  return [
    ...textsOfContent(form.content).map(({ locator, text }) => ({ locator: `content.${locator}`, text })),
    { locator: 'title', text: form.title },
    { locator: 'summary', text: form.summary },
    { locator: 'words', text: form.words },
    { locator: 'remark', text: form.remark ?? '' },
    ...form.grounds.map(({ reason }, i) => ({ locator: `grounds.${i}.reason`, text: reason })),
    ...Object.values(form.flagNotes ?? {}).map((text) => ({ locator: 'flagNotes', text })),
  ];
}
