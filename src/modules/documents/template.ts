import { Type, type Static } from 'typebox';
import type { Context } from '#platform/context';
import { decide } from '#platform/permission';
import { blockSchema } from '#modules/clearance';
import { findFiles } from '#modules/files';
import { permissions } from './permissions.ts';
import { findDocument } from './store.ts';

const text = Type.String();

/** A new draft after an older document: its text and form, and nothing that a person has to decide anew. */
export const templateSchema = Type.Object({
  title: text,
  kind: text,
  body: Type.Array(blockSchema),
  addressees: Type.Array(text),
  signatory: Type.Union([Type.String(), Type.Null()]),
  theme: Type.Union([Type.String(), Type.Null()]),
  attachments: Type.Array(Type.Object({ name: text, sha256: text })),
  /** The names of attachments that are not this unit's to use. */
  leftOut: Type.Array(text),
});
export type Template = Static<typeof templateSchema>;

/**
 * What a drafter of the unit may take over from a document that they may know of (以此为模板起草). Number, dates, attribute,
 * grounds, what is withheld and whom it involves are not in it. Throws not found, and the refusal of who drafts for no such
 * unit.
 */
export async function templateFrom(
  ctx: Pick<Context, 'tx' | 'actor'>,
  { from, unitId }: { from: string; unitId: string },
): Promise<Template> {
  const decision = decide('documents.draft', permissions['documents.draft'], ctx.actor, { draftingUnitId: unitId });
  if (!decision.allowed) throw decision.violation;
  const document = await findDocument(ctx, from);
  const { title, kind, body, addressees, signatory, theme, attachments } = document;
  const usable = await findFiles(ctx.tx, [unitId], attachments.map(({ sha256 }) => sha256)); // prettier-ignore
  return {
    title,
    kind,
    body,
    addressees,
    // Another unit's signature is not taken over.
    signatory: document.drafting_unit_id === unitId ? signatory : null,
    theme,
    attachments: attachments.flatMap(({ name, sha256 }) => (usable.has(sha256) ? [{ name, sha256 }] : [])),
    leftOut: attachments.flatMap(({ name, sha256 }) => (usable.has(sha256) ? [] : [name])),
  };
}
