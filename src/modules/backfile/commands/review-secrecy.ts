import { command } from '#platform/command';
import { judge, opinionInput } from '../judging.ts';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { loadLot } from '../subject.ts';

const name = 'backfile.review-secrecy';

/** Secrecy review of a lot; a page in doubt goes back with the lot, is left out and takes the way of a new document. */
export const reviewSecrecy = command({
  name,
  title: commandTitles[name],
  input: opinionInput,
  permission: permissions[name],
  load: loadLot,
  run: async (ctx, { lot }, input) => await judge(ctx, lot, name, input),
});
