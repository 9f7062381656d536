import { workflow } from '#platform/workflow';
import type { ChangeState } from './change.ts';
import { stateTitles } from './messages.ts';

/** The life of a change of the law's data: it waits for a second person, and then it is over. */
export const changeWorkflow = workflow<ChangeState, 'law.confirm' | 'law.return' | 'law.withdraw'>({
  noun: 'change',
  initial: 'proposed',
  titles: stateTitles,
  states: {
    proposed: { 'law.confirm': ['confirmed'], 'law.return': ['returned'], 'law.withdraw': ['withdrawn'] },
    confirmed: {},
    returned: {},
    withdrawn: {},
  },
});
