import { workflow } from '#platform/workflow';
import { stateTitles } from './messages.ts';

export type ItemState = 'public' | 'withdrawn';
export type ItemCommand = 'register.release' | 'register.set-validity' | 'register.withdraw';

/** What was withdrawn stays withdrawn: it may come back only as a new item with a clearance of its own. */
export const itemWorkflow = workflow<ItemState, ItemCommand>({
  noun: 'item',
  initial: 'public',
  states: {
    public: { 'register.release': ['public'], 'register.set-validity': ['public'], 'register.withdraw': ['withdrawn'] },
    withdrawn: {},
  },
  titles: stateTitles,
});
