import type { Context } from '#platform/context';
import { advance } from '#platform/workflow';
import { issues, type Issues } from '#platform/errors';
import { refuseSecret } from '#modules/screening';
import type { Document } from './document.ts';
import { doneSinceSubmission } from './queries.ts';
import { quotePassages, type Passage } from './remark.ts';
import { insertRemarks } from './remark-store.ts';
import type { DocumentCommand, State } from './state.ts';
import { nextStep } from './steps.ts';
import { changeDocument, insertOpinion, type Opinion } from './store.ts';
import { documentWorkflow } from './workflow.ts';

/** What the answer of every step says: where the document stands now, and the version to act on next. */
export interface Progress {
  documentId: string;
  state: State;
  version: number;
}

/**
 * One review agreed to: the opinion is written down and the document goes to the next review it still needs. Throws a
 * conflict where the workflow does not allow `command` in the document's state.
 */
export async function agreeAndMoveOn(
  ctx: Context,
  document: Document,
  command: DocumentCommand,
  said: Pick<Opinion, 'step' | 'words'>,
): Promise<Progress> {
  refuseUnlessNow(document, command);
  await speak(ctx, document, { ...said, outcome: 'agree' });
  const state = nextStep(document, await doneSinceSubmission(ctx.tx, document));
  return await moveTo(ctx, document, command, state);
}

/** Writes down what the actor says, under the post in which they act; gives its key. Words that bear a secrecy mark are refused. */
export async function speak(ctx: Context, document: Document, said: Omit<Opinion, 'post' | 'unitId'>): Promise<string> {
  refuseSecret([{ locator: 'words', text: said.words }]);
  return await insertOpinion(ctx, document, {
    ...said,
    post: ctx.as.post ?? '',
    unitId: ctx.as.unitId ?? document.handling_unit_id,
  });
}

/**
 * As `speak`, of who sends the document back: also what is wrong at passages of the present text. Gives issues where one
 * covers nothing of it.
 */
export async function speakOfPassages(
  ctx: Context,
  document: Document,
  said: Omit<Opinion, 'post' | 'unitId'>,
  passages: readonly Passage[] = [],
): Promise<Issues | null> {
  const { quotes, issues: wrong } = quotePassages(document.body, passages);
  if (wrong.length > 0) return issues(wrong);
  refuseSecret(passages.map(({ words }, i) => ({ locator: `passages.${i}.words`, text: words })));
  const opinionId = await speak(ctx, document, said);
  const quoted = passages.map((passage, i) => ({ ...passage, quote: quotes[i] ?? '' }));
  await insertRemarks(ctx, { documentId: document.id, opinionId }, quoted);
  return null;
}

/** Moves the document by `command`, to `state` where the workflow leaves a choice; from then on it cannot be recalled. */
export async function moveTo(
  ctx: Context,
  document: Document,
  command: DocumentCommand,
  state?: State,
): Promise<Progress> {
  const target = advance(documentWorkflow, document.state, command, state);
  const version = await changeDocument(ctx, document, { state: target, acted_since_submit: true });
  return { documentId: document.id, state: target, version };
}

/** Throws the conflict that names the present state where `command` cannot happen in it. */
export function refuseUnlessNow(document: Document, command: DocumentCommand): void {
  const [any] = documentWorkflow.states[document.state][command] ?? [];
  advance(documentWorkflow, document.state, command, any);
}
