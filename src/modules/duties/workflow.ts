import { workflow } from '#platform/workflow';
import { stateTitles } from './messages.ts';

export type State = 'open' | 'paused' | 'fulfilled' | 'cancelled';
export type Act = 'pause' | 'resume' | 'extend' | 'restart' | 'fulfil' | 'cancel';

/** The life of a duty. What is paused can be fulfilled: the answer may come while the clock stands. */
export const dutyWorkflow = workflow<State, Act>({
  noun: 'duty',
  initial: 'open',
  titles: stateTitles,
  states: {
    open: { pause: ['paused'], extend: ['open'], restart: ['open'], fulfil: ['fulfilled'], cancel: ['cancelled'] },
    paused: { resume: ['open'], extend: ['paused'], restart: ['open'], fulfil: ['fulfilled'], cancel: ['cancelled'] },
    fulfilled: {},
    cancelled: {},
  },
});
