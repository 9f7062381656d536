/** Where a document stands. */
export type State =
  | 'draft'
  | 'self-review'
  | 'openness-review'
  | 'submission'
  | 'acceptance'
  | 'legality-review'
  | 'countersign'
  | 'secrecy-review'
  | 'approval'
  | 'approved'
  | 'issued'
  | 'released'
  | 'returned';

/** The commands that move it or change it on its way. */
export type DocumentCommand =
  | 'documents.edit'
  | 'documents.submit'
  | 'documents.recall'
  | 'documents.return'
  | 'documents.send-back'
  | 'documents.review-section'
  | 'documents.review-openness'
  | 'documents.contest-policy'
  | 'documents.endorse'
  | 'documents.accept'
  | 'documents.review-legality'
  | 'documents.countersign'
  | 'documents.review-secrecy'
  | 'documents.record-bureau-answer'
  | 'documents.approve'
  | 'documents.issue'
  | 'documents.release';
