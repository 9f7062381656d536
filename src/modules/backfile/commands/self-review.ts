import { command } from '#platform/command';
import { judge, opinionInput } from '../judging.ts';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { loadLot } from '../subject.ts';

const name = 'backfile.self-review';

/** 自审 by the head of section of the unit whose lot it is; may be who filled it. */
export const selfReview = command({
  name,
  title: commandTitles[name],
  input: opinionInput,
  permission: permissions[name],
  load: loadLot,
  run: async (ctx, { lot }, input) => await judge(ctx, lot, name, input),
});
