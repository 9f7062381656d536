import { command } from '#platform/command';
import { commandTitles } from '../messages.ts';
import { judge } from '../opinion.ts';
import { permissions } from '../permissions.ts';
import { loadSubject, opinionInput } from '../subject.ts';

const name = 'sites.review';

/** Secrecy review of the definition, which is public like any content. */
export const review = command({
  name,
  title: commandTitles[name],
  input: opinionInput,
  permission: permissions[name],
  load: loadSubject,
  run: async (ctx, { site }, input) => await judge(ctx, site, name, input),
});
