/**
 * Official documents (公文): from draft, with the openness step inside the drafting, to issue and release.
 * Plan A01.1–A01.6, A04.4, A23.2.
 */
import { accept } from './commands/accept.ts';
import { approve } from './commands/approve.ts';
import { contestPolicy } from './commands/contest-policy.ts';
import { countersign } from './commands/countersign.ts';
import { draft } from './commands/draft.ts';
import { edit } from './commands/edit.ts';
import { endorse } from './commands/endorse.ts';
import { issue } from './commands/issue.ts';
import { recall } from './commands/recall.ts';
import { receive } from './commands/receive.ts';
import { recordBureauAnswer } from './commands/record-bureau-answer.ts';
import { release } from './commands/release.ts';
import { returnDocument } from './commands/return.ts';
import { reviewLegality } from './commands/review-legality.ts';
import { reviewOpenness } from './commands/review-openness.ts';
import { reviewSecrecy } from './commands/review-secrecy.ts';
import { reviewSection } from './commands/review-section.ts';
import { sendBack } from './commands/send-back.ts';
import { settleRemark } from './commands/settle-remark.ts';
import { submit } from './commands/submit.ts';

export { drafts } from './belongings.ts';
export { waitingForOne } from './only-one.ts';

export const documents = {
  draft,
  receive,
  edit,
  submit,
  recall,
  returnDocument,
  sendBack,
  settleRemark,
  reviewSection,
  reviewOpenness,
  contestPolicy,
  endorse,
  accept,
  reviewLegality,
  countersign,
  reviewSecrecy,
  recordBureauAnswer,
  approve,
  issue,
  release,
} as const;

export const commands = Object.values(documents);

export { kindNamedIn, kindTitle, type Document } from './document.ts';
export { numberNotPublic } from './gates.ts';
export { documentWorkflow } from './workflow.ts';
