import { command } from '#platform/command';
import { periodInput } from '../change.ts';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { propose } from '../subject.ts';

const name = 'law.propose-period';

/** Proposes a new version of a period; the one before ends the day before it comes into force. It waits for a second person. */
export const proposePeriod = command({
  name,
  title: commandTitles[name],
  input: periodInput,
  permission: permissions[name],
  load: async () => null,
  run: (ctx, _subject, content) => propose(ctx, { kind: 'period', content }),
});
