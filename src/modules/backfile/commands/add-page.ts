import { command } from '#platform/command';
import { addPages, screenPage } from '../adding.ts';
import { commandTitles } from '../messages.ts';
import { pageInput } from '../page.ts';
import { permissions } from '../permissions.ts';
import { loadLots } from '../subject.ts';

const name = 'backfile.add-page';

/**
 * Brings one old page into a lot: its content, its facts of issue as they were, where it stood and what shows that. A
 * secrecy mark is refused at this door; what else is found is kept with the page, to be decided one by one.
 */
export const addPage = command({
  name,
  title: commandTitles[name],
  input: pageInput,
  permission: permissions[name],
  prepare: async (_runtime, input) => screenPage(input),
  async load(ctx, input) {
    const [subject] = await loadLots(ctx, [{ ctx, input }]);
    return subject as NonNullable<typeof subject>;
  },
  loadMany: loadLots,
  async run(ctx, subject, input, prepared) {
    const [answer] = await addPages(ctx, [{ ctx, subject, input, prepared }]);
    return answer as NonNullable<typeof answer>;
  },
  runMany: addPages,
});
