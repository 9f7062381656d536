import { workflow } from '#platform/workflow';
import type { State } from './definition.ts';
import { stateTitles } from './messages.ts';

export type OpennessCommand =
  | 'openness.propose-guide'
  | 'openness.propose-directory'
  | 'openness.self-review'
  | 'openness.review'
  | 'openness.approve';

/** The commands of the chain, in its order. */
export const chain = ['openness.self-review', 'openness.review', 'openness.approve'] as const;

const again = { 'openness.propose-guide': ['self-review'], 'openness.propose-directory': ['self-review'] } as const;

/** Where the latest proposal of a guide or a directory stands. Whatever the state, what is public stays until the next approval. */
export const opennessWorkflow = workflow<State, OpennessCommand>({
  noun: 'definition',
  initial: 'self-review',
  titles: stateTitles,
  states: {
    'self-review': { 'openness.self-review': ['review', 'returned'], ...again },
    review: { 'openness.review': ['approval', 'returned'], ...again },
    approval: { 'openness.approve': ['published', 'returned'], ...again },
    published: again,
    returned: again,
  },
});
