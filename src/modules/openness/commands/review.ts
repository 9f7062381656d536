import { command } from '#platform/command';
import { commandTitles } from '../messages.ts';
import { judge } from '../opinion.ts';
import { permissions } from '../permissions.ts';
import { definitionIn, inState, loadSubject, lookAtSubject, opinionInput } from '../subject.ts';

const name = 'openness.review';

/** Secrecy review of a guide or directory, which is public like any content. */
export const review = command({
  name,
  title: commandTitles[name],
  input: opinionInput,
  permission: permissions[name],
  load: loadSubject,
  look: lookAtSubject,
  ready: inState(name),
  run: async (ctx, subject, input) => await judge(ctx, definitionIn(subject), name, input),
});
