import { command } from '#platform/command';
import { commandTitles } from '../messages.ts';
import { judge } from '../opinion.ts';
import { permissions } from '../permissions.ts';
import { loadSubject, lookAtSubject, opinionInput } from '../subject.ts';
import { inState } from '../workflow.ts';

const name = 'openness.review';

/** Secrecy review of a guide or roster, which is public like any content. */
export const review = command({
  name,
  title: commandTitles[name],
  input: opinionInput,
  permission: permissions[name],
  load: loadSubject,
  look: lookAtSubject,
  ready: inState(name),
  run: async (ctx, { definition }, input) => await judge(ctx, definition, name, input),
});
