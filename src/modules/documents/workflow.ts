import { workflow } from '#platform/workflow';
import { stateTitles } from './messages.ts';
import type { DocumentCommand, State } from './state.ts';

const back = ['returned'] as const;

/**
 * The life of a document. Which of several targets a review leads to is decided by what the document still needs
 * (`steps.ts`): a step that does not apply is passed over, none is ever passed twice.
 */
export const documentWorkflow = workflow<State, DocumentCommand>({
  noun: 'document',
  initial: 'draft',
  titles: stateTitles,
  states: {
    draft: { 'documents.edit': ['draft'], 'documents.submit': ['self-review'] },
    returned: { 'documents.edit': ['returned'], 'documents.submit': ['self-review'] },
    'self-review': {
      // What came from outside, returned and sent up again, is accepted anew.
      'documents.review-section': [
        'openness-review',
        'submission',
        'acceptance',
        'legality-review',
        'countersign',
        'secrecy-review',
      ],
      'documents.contest-policy': ['self-review'],
      'documents.return': back,
      'documents.recall': ['draft'],
    },
    'openness-review': {
      'documents.review-openness': [
        'submission',
        'acceptance',
        'legality-review',
        'countersign',
        'secrecy-review',
        'approval',
      ],
      'documents.return': back,
    },
    submission: {
      'documents.endorse': ['acceptance'],
      'documents.contest-policy': ['submission', 'openness-review'],
      'documents.return': back,
    },
    acceptance: {
      'documents.accept': ['self-review', 'legality-review', 'countersign', 'secrecy-review'],
      'documents.contest-policy': ['acceptance', 'openness-review'],
      'documents.return': back,
      'documents.send-back': ['draft'],
      'documents.edit': ['acceptance'],
    },
    'legality-review': {
      'documents.review-legality': ['countersign', 'secrecy-review'],
      'documents.contest-policy': ['legality-review', 'openness-review'],
      'documents.return': back,
      'documents.send-back': ['draft'],
    },
    countersign: {
      'documents.countersign': ['countersign', 'secrecy-review'],
      'documents.contest-policy': ['countersign', 'openness-review'],
      'documents.return': back,
    },
    'secrecy-review': {
      'documents.review-secrecy': ['approval', 'secrecy-review'],
      'documents.record-bureau-answer': ['secrecy-review'],
      'documents.contest-policy': ['secrecy-review', 'openness-review'],
      'documents.return': back,
    },
    approval: {
      'documents.approve': ['approved'],
      'documents.contest-policy': ['approval', 'openness-review'],
      'documents.return': back,
    },
    approved: { 'documents.issue': ['issued'] },
    issued: { 'documents.release': ['released'] },
    released: {},
  },
});
