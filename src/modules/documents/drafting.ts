import type { PublicContent } from '#modules/clearance';
import { refuseSecret, textsOfContent } from '#modules/screening';
import { proposedAsPolicy, type Document } from './document.ts';
import type { DraftFields } from './schemas.ts';

/** The columns that a draft's fields and the attachments on record fill, with what is proposed where the drafter said nothing. */
export function columnsOf(fields: DraftFields, attachments: PublicContent['attachments']) {
  return {
    kind: fields.kind,
    title: fields.title.trim(),
    body: fields.body,
    attachments,
    addressees: fields.addressees ?? [],
    signatory: fields.signatory ?? null,
    is_policy: fields.isPolicy ?? proposedAsPolicy(fields.kind),
    is_normative: fields.isNormative ?? false,
    attribute_reason: fields.attributeReason ?? null,
    grounds: fields.grounds ?? [],
    withheld_spans: fields.withheldSpans ?? [],
    five_opens: fields.fiveOpens ?? null,
    theme: fields.theme ?? null,
    involved_units: fields.involvedUnits ?? [],
    countersigning_units: fields.countersigningUnits ?? [],
    effective_from: fields.effectiveFrom ?? null,
    expires_on: fields.expiresOn ?? null,
  } satisfies Partial<Record<keyof Document, unknown>>;
}

/** Refuses what bears a secrecy mark anywhere before anything of it is written (DESIGN invariant 11; 保密法: 涉密不上网). */
export function refuseClassified(fields: DraftFields & { receivedFrom?: string }): void {
  const { title, body, attachments = [], addressees = [], grounds = [], withheldSpans = [] } = fields;
  refuseSecret([
    ...textsOfContent({ title, blocks: body, attachments }),
    ...addressees.map((text, i) => ({ locator: `addressees.${i}`, text })),
    ...grounds.map(({ reason }, i) => ({ locator: `grounds.${i}.reason`, text: reason })),
    ...withheldSpans.map(({ reason }, i) => ({ locator: `withheldSpans.${i}.reason`, text: reason })),
    { locator: 'attributeReason', text: fields.attributeReason ?? '' },
    { locator: 'signatory', text: fields.signatory ?? '' },
    { locator: 'theme', text: fields.theme ?? '' },
    { locator: 'receivedFrom', text: fields.receivedFrom ?? '' },
  ]);
}
