import { command } from '#platform/command';
import { commandTitles } from '../messages.ts';
import { judge } from '../opinion.ts';
import { permissions } from '../permissions.ts';
import { publish } from '../publication.ts';
import { definitionIn, inState, loadSubject, lookAtSubject, opinionInput } from '../subject.ts';

const name = 'openness.approve';

/** The leader's approval, with which a guide or directory is public. */
export const approve = command({
  name,
  title: commandTitles[name],
  input: opinionInput,
  permission: permissions[name],
  load: loadSubject,
  look: lookAtSubject,
  ready: inState(name),
  async run(ctx, subject, input) {
    const definition = definitionIn(subject);
    const progress = await judge(ctx, definition, name, input);
    if (progress.state === 'published') await publish(ctx, definition);
    return progress;
  },
});
