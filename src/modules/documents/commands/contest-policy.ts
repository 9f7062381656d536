import { command } from '#platform/command';
import type { Context } from '#platform/context';
import { conflict, type Issue } from '#platform/errors';
import { commandTitles, texts } from '../messages.ts';
import { permissions, type DocumentSubject } from '../permissions.ts';
import { inState } from '../readiness.ts';
import { doneSinceSubmission } from '../queries.ts';
import { opinionInput } from '../schemas.ts';
import { speak } from '../step.ts';
import { needsOpennessReview } from '../steps.ts';
import { changeDocument } from '../store.ts';
import { loadSubject, lookAtSubject } from '../subject.ts';

const name = 'documents.contest-policy';

/**
 * The openness office holds against the drafter that this is a policy document. Proposed as withheld, it then comes to
 * that office first, wherever it stood (plan A01.4).
 */
export const contestPolicy = command({
  name,
  title: commandTitles[name],
  input: opinionInput,
  permission: permissions[name],
  load: loadSubject,
  look: lookAtSubject,
  ready: inState(name, notYetPolicy),
  async run(ctx, { document }, { words }) {
    await speak(ctx, document, { step: 'policy', outcome: 'contest', words });
    const contested = { ...document, is_policy: true };
    const { opennessReviewed } = await doneSinceSubmission(ctx.tx, document);
    // Before the head of section has looked, the order of the path brings it to the openness office anyway.
    const detour = document.state !== 'self-review' && needsOpennessReview(contested) && !opennessReviewed;
    const state = detour ? 'openness-review' : document.state;
    const version = await changeDocument(ctx, document, {
      is_policy: true,
      policy_contested_by: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
      state,
    });
    return { documentId: document.id, state, version };
  },
});

function notYetPolicy(_ctx: Context, { document }: DocumentSubject): Issue[] {
  if (document.is_policy) throw conflict('documents.already-policy', texts.alreadyPolicy);
  return [];
}
