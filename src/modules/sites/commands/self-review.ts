import { command } from '#platform/command';
import { commandTitles } from '../messages.ts';
import { judge } from '../opinion.ts';
import { permissions } from '../permissions.ts';
import { loadSubject, opinionInput } from '../subject.ts';

const name = 'sites.self-review';

/** 自审 by the head of section of the unit that owns the site; may be who proposed it. */
export const selfReview = command({
  name,
  title: commandTitles[name],
  input: opinionInput,
  permission: permissions[name],
  load: loadSubject,
  run: async (ctx, { site }, input) => await judge(ctx, site, name, input),
});
