import { workflow } from '#platform/workflow';
import type { LotState } from './lot.ts';
import { lotStateTitles, pageStateTitles } from './messages.ts';
import type { PageState } from './page.ts';

export type LotCommand =
  | 'backfile.add-page'
  | 'backfile.decide-finding'
  | 'backfile.leave-out'
  | 'backfile.hand-in'
  | 'backfile.self-review'
  | 'backfile.review-secrecy'
  | 'backfile.approve'
  | 'backfile.release'
  | 'backfile.close';

/** The life of a lot: filled, handed in, signed by three people, released page by page, closed. */
export const lotWorkflow = workflow<LotState, LotCommand>({
  noun: 'lot',
  initial: 'open',
  titles: lotStateTitles,
  states: {
    open: {
      'backfile.add-page': ['open'],
      'backfile.decide-finding': ['open'],
      'backfile.leave-out': ['open'],
      'backfile.hand-in': ['self-review'],
    },
    returned: {
      'backfile.add-page': ['returned'],
      'backfile.decide-finding': ['returned'],
      'backfile.leave-out': ['returned'],
      'backfile.hand-in': ['self-review'],
    },
    'self-review': { 'backfile.self-review': ['secrecy-review', 'returned'] },
    'secrecy-review': { 'backfile.review-secrecy': ['approval', 'returned'] },
    approval: { 'backfile.approve': ['approved', 'returned'] },
    approved: { 'backfile.release': ['approved'], 'backfile.close': ['closed'] },
    closed: {},
  },
});

/** The life of a page in its lot. */
export const pageWorkflow = workflow<PageState, 'backfile.decide-finding' | 'backfile.leave-out' | 'backfile.release'>({
  noun: 'page',
  initial: 'kept',
  titles: pageStateTitles,
  states: {
    kept: {
      'backfile.decide-finding': ['kept'],
      'backfile.leave-out': ['left-out'],
      'backfile.release': ['released'],
    },
    'left-out': {},
    released: {},
  },
});
