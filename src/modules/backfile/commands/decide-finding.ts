import { Type } from 'typebox';
import { command } from '#platform/command';
import { issues } from '#platform/errors';
import { personIdOf } from '#platform/actor';
import { advance } from '#platform/workflow';
import { refuseSecret } from '#modules/screening';
import { commandTitles, texts } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { writeDecision } from '../store.ts';
import { loadPage } from '../subject.ts';
import { lotWorkflow, pageWorkflow } from '../workflow.ts';

const name = 'backfile.decide-finding';

/** Says of one thing that was found in a page why it is published as it is; else the page is left out. */
export const decideFinding = command({
  name,
  title: commandTitles[name],
  input: Type.Object(
    {
      pageId: Type.String({ format: 'uuid' }),
      /** Which finding, counted from 0. */
      finding: Type.Integer({ minimum: 0, maximum: 100_000 }),
      reason: Type.String({ minLength: 4, maxLength: 500, pattern: '\\S' }),
    },
    { additionalProperties: false },
  ),
  permission: permissions[name],
  load: loadPage,
  async run(ctx, { lot, page }, { finding, reason }) {
    advance(lotWorkflow, lot.state, name);
    advance(pageWorkflow, page.state, name);
    refuseSecret([{ locator: 'reason', text: reason }]);
    const isOpen = finding < page.findings.length && !page.decisions.some((decision) => decision.finding === finding);
    if (!isOpen) return issues([{ field: 'finding', code: 'backfile.no-such-finding', message: texts.noSuchFinding }]);
    const personId = personIdOf(ctx.actor) ?? '';
    await writeDecision(ctx, page, { finding, reason, personId, at: ctx.now.toISOString() });
    ctx.record('finding', page.findings[finding]?.code ?? '');
    return { pageId: page.id, undecided: page.findings.length - page.decisions.length - 1 };
  },
});
