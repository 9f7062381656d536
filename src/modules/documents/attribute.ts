import type { Issue } from '#platform/errors';
import type { CivilDate } from '#platform/civil-date';
import type { Tx } from '#platform/db';
import { listGrounds, mayBeNamed } from '#modules/law';
import { becomesPublic } from '#modules/clearance';
import { reasonMinimum, type Document } from './document.ts';
import { texts } from './messages.ts';

type Proposed = Pick<
  Document,
  'attribute' | 'attribute_reason' | 'grounds' | 'withheld_spans' | 'five_opens' | 'path' | 'is_normative'
>;

/**
 * What is missing in a document's openness proposal before it may go up (plan A01.2, A01.3, A01.5; 条例 13–16).
 * Withheld and partial need grounds of the law in force on `day`, each with its reason; partial also the exact content;
 * on-request needs none; who drafts for the government gives a reason whatever the attribute.
 */
export async function findAttributeIssues(tx: Tx, document: Proposed, day: CivilDate): Promise<Issue[]> {
  if (!document.attribute)
    return [{ field: 'attribute', code: 'documents.attribute-missing', message: texts.attributeMissing }];
  const issues: Issue[] = [];
  if (document.path === 'for-government' && tooShort(document.attribute_reason)) {
    issues.push({
      field: 'attributeReason',
      code: 'documents.proposal-reason-missing',
      message: texts.proposalReasonMissing,
    });
  }
  if (document.attribute === 'withheld' || document.attribute === 'partial')
    issues.push(...(await findGroundIssues(tx, document, day)));
  if (document.attribute === 'partial' && document.withheld_spans.length === 0) {
    issues.push({ field: 'withheldSpans', code: 'documents.spans-missing', message: texts.spansMissing });
  }
  if (document.attribute !== 'partial' && document.withheld_spans.length > 0) {
    issues.push({ field: 'withheldSpans', code: 'documents.spans-not-partial', message: texts.spansNotPartial });
  }
  if (document.is_normative && !becomesPublic(document.attribute ?? '')) {
    issues.push({
      field: 'attribute',
      code: 'documents.normative-must-be-public',
      message: texts.normativeMustBePublic,
    });
  }
  if (becomesPublic(document.attribute ?? '') && !document.five_opens) {
    issues.push({ field: 'fiveOpens', code: 'documents.five-opens-missing', message: texts.fiveOpensMissing });
  }
  return issues;
}

async function findGroundIssues(tx: Tx, document: Proposed, day: CivilDate): Promise<Issue[]> {
  const issues: Issue[] = [];
  if (document.attribute === 'withheld' && tooShort(document.attribute_reason)) {
    issues.push({
      field: 'attributeReason',
      code: 'documents.reason-missing',
      message: texts.reasonMissing(reasonMinimum),
    });
  }
  if (document.attribute === 'withheld' && document.grounds.length === 0) {
    issues.push({ field: 'grounds', code: 'documents.ground-missing', message: texts.groundMissing });
  }
  const lawful = new Set(
    (await listGrounds(tx, day)).filter((ground) => mayBeNamed(ground, 'document')).map((ground) => ground.code),
  );
  const named = [
    ...document.grounds.map((g, i) => ({ ...g, field: `grounds.${i}` })),
    ...document.withheld_spans.map((s, i) => ({ ground: s.ground, reason: s.reason, field: `withheldSpans.${i}` })),
  ];
  for (const { ground, reason, field } of named) {
    if (!lawful.has(ground))
      issues.push({ field: `${field}.ground`, code: 'documents.ground-unknown', message: texts.groundUnknown(ground) });
    if (reason.trim() === '')
      issues.push({
        field: `${field}.reason`,
        code: 'documents.ground-reason-missing',
        message: texts.groundReasonMissing,
      });
  }
  return issues;
}

function tooShort(reason: string | null): boolean {
  return Array.from((reason ?? '').trim()).length < reasonMinimum;
}
