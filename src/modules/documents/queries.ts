import type { Tx } from '#platform/db';
import type { Document } from './document.ts';
import type { Done } from './steps.ts';

/**
 * Which reviews stand on the document's present text. A review counts from the last time the text went up: whatever was
 * said before a return or recall belongs to the text of then.
 */
export async function doneSinceSubmission(tx: Tx, document: Pick<Document, 'id' | 'origin'>): Promise<Done> {
  const rows = await tx
    .selectFrom('documents.opinion')
    .select(['step', 'outcome', 'unit_id'])
    .where('document_id', '=', document.id)
    .orderBy('at')
    .orderBy('id')
    .execute();
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
