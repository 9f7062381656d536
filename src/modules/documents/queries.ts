import type { Selectable } from 'kysely';
import type { DB, Tx } from '#platform/db';
import type { Document } from './document.ts';
import type { Done } from './steps.ts';

/**
 * Which reviews stand on the document's present text. A review counts from the last time the text went up: whatever was
 * said before a return or recall belongs to the text of then.
 */
export async function doneSinceSubmission(tx: Tx, document: Pick<Document, 'id'>): Promise<Done> {
  return doneOf((await opinionsOf(tx, [document.id])).get(document.id) ?? []);
}

/** What was said of these documents so far, by document, in the order in which it was said. */
export async function opinionsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, SaidOpinion[]>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('documents.opinion')
    .selectAll()
    .where('document_id', 'in', [...ids])
    .orderBy('at')
    .orderBy('id')
    .execute();
  return Map.groupBy(rows, (row) => row.document_id);
}

/** One line of what was said of a document. */
export type SaidOpinion = Selectable<DB['documents.opinion']>;

/** The same from the opinions themselves. */
export function doneOf(rows: readonly SaidOpinion[]): Done {
  const lastReset = rows.findLastIndex(
    (row) => row.outcome === 'return' || row.outcome === 'send-back' || row.outcome === 'recall',
  );
  const agreed = rows.slice(lastReset + 1).filter((row) => row.outcome === 'agree');
  const said = (step: string) => agreed.some((row) => row.step === step);
  return {
    opennessReviewed: said('openness-review'),
    endorsed: said('submission'),
    accepted: said('acceptance'),
    legalityReviewed: said('legality-review'),
    countersignedBy: agreed.filter((row) => row.step === 'countersign').map((row) => row.unit_id),
    secrecyReviewed: said('secrecy-review'),
  };
}
