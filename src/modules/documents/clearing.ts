import { civilDateOf } from '#platform/civil-date';
import type { Context } from '#platform/context';
import { askConfirmation, contentHash, openClearance, type PublicContent } from '#modules/clearance';
import { findingsOfAttachments } from './attachment-findings.ts';
import { contentToClear, type Document } from './document.ts';
import { texts } from './messages.ts';

/**
 * Opens the clearance of the document's present public version: the form of secrecy review is filled from the document,
 * the drafter is its handler. Units that the information involves are asked to confirm it (plan A23.2; 条例 11). Gives what
 * the document must remember of it.
 */
export async function clearPresentText(
  ctx: Context,
  document: Document,
): Promise<{ clearance_id: string; public_content: PublicContent; public_content_hash: string }> {
  const findings = await findingsOfAttachments(ctx, document);
  const content = contentToClear(document);
  const clearanceId = await openClearance(ctx, {
    class: 'content',
    noun: 'document',
    nounId: document.id,
    unitId: document.drafting_unit_id,
    reviewUnitId: document.handling_unit_id,
    attribute: document.attribute ?? 'proactive',
    grounds: groundsOf(document),
    carrier: 'document',
    channels: ['website'],
    plannedOn: civilDateOf(ctx.now),
    flags: { otherUnits: document.involved_units.length > 0 },
    summary: summaryOf(document),
    title: document.title,
    content,
    findings,
    handlerId: document.drafter_id,
    words: document.attribute_reason ?? texts.proposes(document.attribute ?? 'proactive'),
  });
  for (const unitId of document.involved_units) await askConfirmation(ctx, clearanceId, unitId);
  return {
    clearance_id: clearanceId,
    public_content: content,
    public_content_hash: contentHash(content),
  };
}

function groundsOf(document: Document): { ground: string; reason: string }[] {
  const spans = document.withheld_spans.map(({ ground, reason }) => ({ ground, reason }));
  return [...document.grounds, ...spans];
}

/** The first sentence or two of the text, as the form's 内容摘要. */
function summaryOf(document: Document): string {
  const first = document.body.find((block) => block.kind === 'paragraph');
  return (first?.kind === 'paragraph' ? first.text : document.title).slice(0, 200);
}
