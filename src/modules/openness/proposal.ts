import { personIdOf } from '#platform/actor';
import type { Context } from '#platform/context';
import { contentHash, openStanding } from '#modules/clearance';
import { contentOf, type Said } from './definition.ts';
import type { Progress } from './opinion.ts';
import type { ProposalSubject } from './permissions.ts';
import { insertDefinition, replaceProposal } from './store.ts';

/**
 * Opens the standing clearance of a definition, new or changed (DESIGN invariant 1), and keeps the proposal. Until it is
 * approved the public sees the old one.
 */
export async function openProposal(
  ctx: Context,
  { unitId, definition }: ProposalSubject,
  { said, summary, words }: { said: Said; summary: string; words: string },
): Promise<Progress> {
  const content = contentOf(said);
  const id = definition?.id ?? ctx.newId();
  const drafterId = personIdOf(ctx.actor) ?? '';
  const clearanceId = await openStanding(ctx, {
    noun: said.kind,
    nounId: id,
    unitId,
    summary,
    title: content.title,
    content,
    handlerId: drafterId,
    words,
  });
  const proposal = { said, hash: contentHash(content), clearanceId, drafterId };
  if (definition) await replaceProposal(ctx, definition, `openness.propose-${said.kind}`, proposal);
  else await insertDefinition(ctx, { id, unitId }, proposal);
  return { kind: said.kind, unitId, state: 'self-review', version: (definition?.version ?? 0) + 1 };
}
