import { command } from '#platform/command';
import { commandTitles } from '../messages.ts';
import { judge } from '../opinion.ts';
import { permissions } from '../permissions.ts';
import { definitionIn, inState, loadSubject, lookAtSubject, opinionInput } from '../subject.ts';

const name = 'openness.self-review';

/** 自审 by the head of section of the unit whose guide or directory it is; may be who proposed it. */
export const selfReview = command({
  name,
  title: commandTitles[name],
  input: opinionInput,
  permission: permissions[name],
  load: loadSubject,
  look: lookAtSubject,
  ready: inState(name),
  run: async (ctx, subject, input) => await judge(ctx, definitionIn(subject), name, input),
});
