import { civilDateOf } from '#platform/civil-date';
import type { Context } from '#platform/context';
import { mayHappen } from '#platform/workflow';
import type { Matter } from '#platform/workbench';
import { explainDuty, listDuties } from '#modules/duties';
import { getPersonNames, getUnitNames } from '#modules/identity';
import { fiveOpensTitles } from '#modules/register';
import { kindTitle, type Document } from './document.ts';
import { numberOf } from './listing.ts';
import { attributeTitles, dutyStateTitles, factTitles, stateTitles } from './messages.ts';
import { stepsOf } from './path-line.ts';
import { findDocument } from './store.ts';
import type { DocumentCommand } from './state.ts';
import { documentWorkflow } from './workflow.ts';

/** The commands that act on one document, in the order of their buttons. */
export const documentCommands = [
  'documents.submit',
  'documents.review-section',
  'documents.review-openness',
  'documents.endorse',
  'documents.accept',
  'documents.review-legality',
  'documents.countersign',
  'documents.review-secrecy',
  'documents.record-bureau-answer',
  'documents.approve',
  'documents.issue',
  'documents.release',
  'documents.edit',
  'documents.recall',
  'documents.return',
  'documents.send-back',
  'documents.contest-policy',
] as const satisfies readonly DocumentCommand[];

/** One document as the workbench shows it: what it is, where it stands, what is owed for it. Throws not found. */
export async function findMatter(
  ctx: Context,
  id: string,
): Promise<{ matter: Matter; trace: string[]; now: DocumentCommand[] }> {
  const document = await findDocument(ctx, id);
  const duties = await listDuties(ctx.tx, { noun: 'document', nounId: id }, { limit: 20 });
  const owed: Matter['owed'] = [];
  for (const duty of duties.items) {
    const { sentence } = await explainDuty(ctx.tx, duty.id);
    owed.push({
      title: duty.title,
      state: dutyStateTitles[duty.state],
      dueAt: duty.dueAt?.toISOString() ?? null,
      isOverdue: duty.isOverdue,
      provisional: duty.provisional,
      why: sentence,
    });
  }
  return {
    matter: {
      id,
      title: document.title,
      version: document.version,
      stateTitle: stateTitles[document.state],
      steps: stepsOf(document),
      facts: await factsOf(ctx, document),
      owed,
    },
    trace: [`document:${id}`],
    now: documentCommands.filter((command) => mayHappen(documentWorkflow, document.state, command)),
  };
}

async function factsOf(ctx: Context, document: Document): Promise<Matter['facts']> {
  const units = await getUnitNames(ctx.tx, [
    document.drafting_unit_id,
    document.issuing_unit_id,
    ...document.countersigning_units,
    ...document.involved_units,
  ]);
  const people = await getPersonNames(ctx.tx, [document.drafter_id]);
  function names(ids: readonly string[]): string {
    return ids.map((unit) => units.get(unit) ?? '').join('\u3001');
  }
  const { five_opens: opens, attribute } = document;
  const facts: [keyof typeof factTitles, string | null | undefined][] = [
    ['number', numberOf(document)],
    ['kind', kindTitle(document.kind)],
    ['attribute', attribute && attributeTitles[attribute]],
    ['fiveOpens', opens && fiveOpensTitles[opens as keyof typeof fiveOpensTitles]],
    ['theme', document.theme],
    ['drafting', `${names([document.drafting_unit_id])} ${people.get(document.drafter_id) ?? ''}`],
    ['issuing', names([document.issuing_unit_id])],
    ['receivedFrom', document.received_from],
    ['addressees', document.addressees.join('\u3001')],
    ['countersigning', names(document.countersigning_units)],
    ['involved', names(document.involved_units)],
    ['documentDate', document.document_date],
    ['issuedOn', document.issued_on],
    ['indexNumber', document.index_number],
    ['draftedOn', civilDateOf(document.created_at)],
  ];
  return facts.flatMap(([key, value]) => (value ? [{ title: factTitles[key], value }] : []));
}
