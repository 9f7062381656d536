import { command } from '#platform/command';
import { noticeInput } from '../change.ts';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { propose } from '../subject.ts';

const name = 'law.propose-notice';

/** Proposes a notice of the State Council on days off, for a year or as a change to one. It waits for a second person. */
export const proposeNotice = command({
  name,
  title: commandTitles[name],
  input: noticeInput,
  permission: permissions[name],
  load: async () => null,
  run: (ctx, _subject, content) => propose(ctx, { kind: 'notice', content }),
});
