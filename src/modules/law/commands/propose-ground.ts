import { command } from '#platform/command';
import { groundInput } from '../change.ts';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { propose } from '../subject.ts';

const name = 'law.propose-ground';

/** Proposes a ground for not disclosing, new or a new version. It waits for a second person. */
export const proposeGround = command({
  name,
  title: commandTitles[name],
  input: groundInput,
  permission: permissions[name],
  load: async () => null,
  run: (ctx, _subject, content) => propose(ctx, { kind: 'ground', content }),
});
