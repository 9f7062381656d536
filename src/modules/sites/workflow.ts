import { workflow } from '#platform/workflow';
import { stateTitles } from './messages.ts';
import type { State } from './site.ts';

export type SiteCommand = 'sites.propose' | 'sites.self-review' | 'sites.review' | 'sites.approve';

const again = { 'sites.propose': ['self-review'] } as const;

/** Where the latest proposal of a site's definition stands. Whatever the state, what is public stays until the next approval. */
export const siteWorkflow = workflow<State, SiteCommand>({
  noun: 'site',
  initial: 'self-review',
  titles: stateTitles,
  states: {
    'self-review': { 'sites.self-review': ['review', 'returned'], ...again },
    review: { 'sites.review': ['approval', 'returned'], ...again },
    approval: { 'sites.approve': ['published', 'returned'], ...again },
    published: again,
    returned: again,
  },
});
