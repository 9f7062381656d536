import { command } from '#platform/command';
import { judge, opinionInput } from '../judging.ts';
import { clearPages } from '../manifest.ts';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { loadLot } from '../subject.ts';

const name = 'backfile.approve';

/** The leader's approval of a lot: with it every page has a form and an approval of its own, signed together. */
export const approve = command({
  name,
  title: commandTitles[name],
  input: opinionInput,
  permission: permissions[name],
  load: loadLot,
  async run(ctx, { lot }, input) {
    const progress = await judge(ctx, lot, name, input);
    if (progress.state === 'approved') ctx.record('pages', await clearPages(ctx, lot));
    return progress;
  },
});
