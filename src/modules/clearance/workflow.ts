import { advance, workflow } from '#platform/workflow';
import type { State } from './clearance.ts';
import { stateTitles } from './messages.ts';

/** The acts on a form; each is a function of the door, called by the command of the module whose matter it is. */
export type Act = 'self-review' | 'review' | 'approve' | 'record-answer' | 'return' | 'recall' | 'void';

const endings = { return: ['returned'], void: ['void'] } as const;

/**
 * The chain of the form (domain Article 4): handler, head of section 自审, secrecy reviewer, leader in charge. A conclusion
 * that does not agree with what is proposed returns it: attribute or text must change, and that is another form.
 */
export const clearanceWorkflow = workflow<State, Act>({
  noun: 'clearance',
  initial: 'self-review',
  titles: stateTitles,
  states: {
    'self-review': { 'self-review': ['secrecy-review', 'returned'], recall: ['recalled'], ...endings },
    'secrecy-review': { review: ['approval', 'referred', 'returned'], ...endings },
    referred: { 'record-answer': ['secrecy-review'], ...endings },
    approval: { approve: ['approved', 'not-published', 'referred', 'returned'], ...endings },
    approved: { void: ['void'] },
    'not-published': { void: ['void'] },
    returned: {},
    recalled: {},
    void: {},
  },
});

/** Throws the conflict that names the present state where `act` cannot happen in it. */
export function refuseUnlessNow({ state }: { state: State }, act: Act): void {
  advance(clearanceWorkflow, state, act);
}
