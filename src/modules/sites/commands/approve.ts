import { command } from '#platform/command';
import { approvalGate } from '../gates.ts';
import { commandTitles } from '../messages.ts';
import { judge } from '../opinion.ts';
import { permissions } from '../permissions.ts';
import { publishDefinition, recordStandingChange } from '../store.ts';
import { sitesKey } from '../site.ts';
import { loadSubject, opinionInput } from '../subject.ts';

const name = 'sites.approve';

/** The leader's approval, with which the definition is public: every surface learns of it by its key `site:<code>`, and who
 * keeps the list of sites by `sitesKey`. */
export const approve = command({
  name,
  title: commandTitles[name],
  input: opinionInput,
  permission: permissions[name],
  gates: approvalGate,
  load: loadSubject,
  async run(ctx, { site }, input) {
    const progress = await judge(ctx, site, name, input);
    if (progress.state === 'published') {
      await publishDefinition(ctx, site);
      await recordStandingChange(ctx, [`site:${site.code}`, sitesKey]);
    }
    return progress;
  },
});
