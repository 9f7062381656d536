import { Type, type Static } from 'typebox';
import type { Context } from '#platform/context';
import { blockSchema, reviewForm, withheldSpanSchema, type ReviewForm } from '#modules/clearance';
import { findSeen, newSince } from '#modules/desk';
import { getPersonNames, getUnitNames, nameActing, postTitles } from '#modules/identity';
import { sentenceOf } from '#modules/screening';
import { mayHappen } from '#platform/workflow';
import { keepersOf, lookedIntoSchema, lookInto } from './attachment-findings.ts';
import type { Document } from './document.ts';
import { numberOf } from './listing.ts';
import { attachmentPlace, blockPlace, outcomeTitles, partTitles, stepTitles } from './messages.ts';
import { permissions } from './permissions.ts';
import { opinionsOf, type SaidOpinion } from './queries.ts';
import { remarksOf, type Remark } from './remark-store.ts';
import { attributeSchema } from './schemas.ts';
import { findDocument } from './store.ts';
import { listVersions, versionAt, versionSchema } from './versions.ts';
import { documentWorkflow } from './workflow.ts';

const text = Type.String();
const maybe = Type.Union([Type.String(), Type.Null()]);

/** What somebody said of the document at a step, for who decides after them. */
const saidSchema = Type.Object({
  step: text,
  outcome: text,
  person: text,
  post: text,
  unit: text,
  words: text,
  at: text,
  /** What was said of passages, where the document was sent back. */
  remarks: Type.Array(
    Type.Object({
      id: text,
      /** The version of the text that it speaks of, and where in it. */
      n: Type.Integer(),
      block: Type.Integer(),
      from: Type.Integer(),
      to: Type.Integer(),
      quote: text,
      words: text,
      isSettled: Type.Boolean(),
    }),
  ),
});

/** All that a document says, for its page and its editor. */
export const documentContentSchema = Type.Object({
  draftingUnitId: text,
  kind: text,
  title: text,
  body: Type.Array(blockSchema),
  attachments: Type.Array(
    Type.Object({ name: text, sha256: text, mediaType: text, size: Type.Integer({ minimum: 0 }) }),
  ),
  /** What was found in the attachments, before it stands on the form. */
  lookedInto: Type.Array(lookedIntoSchema),
  addressees: Type.Array(text),
  signatory: maybe,
  isPolicy: Type.Boolean(),
  isNormative: Type.Boolean(),
  attribute: Type.Union([attributeSchema, Type.Null()]),
  attributeReason: maybe,
  grounds: Type.Array(Type.Object({ ground: text, reason: text })),
  withheldSpans: Type.Array(withheldSpanSchema),
  fiveOpens: maybe,
  theme: maybe,
  involvedUnits: Type.Array(Type.Object({ id: text, name: text })),
  countersigningUnits: Type.Array(Type.Object({ id: text, name: text })),
  effectiveFrom: maybe,
  expiresOn: maybe,
  /** The version after redaction, where part is withheld. */
  publicBody: Type.Union([Type.Array(blockSchema), Type.Null()]),
  returned: Type.Union([Type.Object({ words: text }), Type.Null()]),
  said: Type.Array(saidSchema),
  /** What screening found in the public version, in words, with the place. */
  findings: Type.Array(
    Type.Object({ level: Type.Enum(['error', 'suspect']), place: text, message: text, excerpt: text }),
  ),
  form: Type.Unsafe<ReviewForm | null>(Type.Union([Type.Object({}, { title: 'ReviewForm' }), Type.Null()])),
  versions: Type.Array(versionSchema),
  /** Whether this person drafts somewhere, and may take this document as a template. */
  mayDraft: Type.Boolean(),
  /** The version of the text that this person had before them last, by judging it or only looking; null on their first look. */
  hadBefore: Type.Union([Type.Object({ n: Type.Integer(), at: text, judged: Type.Boolean() }), Type.Null()]),
});
export type DocumentContent = Static<typeof documentContentSchema>;

/** Reads a document whole, through the actor's eyes. Throws not found. */
export async function readContent(ctx: Context, id: string): Promise<DocumentContent> {
  const document = await findDocument(ctx, id);
  const said = (await opinionsOf(ctx.tx, [id])).get(id) ?? [];
  const form = await formOf(ctx, document);
  const units = await getUnitNames(ctx.tx, [...document.involved_units, ...document.countersigning_units]);
  const named = (ids: readonly string[]) => ids.map((unit) => ({ id: unit, name: units.get(unit) ?? '' }));
  return {
    draftingUnitId: document.drafting_unit_id,
    kind: document.kind,
    title: document.title,
    body: document.body,
    attachments: document.attachments,
    lookedInto: isBeforeForm(document)
      ? await lookInto(
          ctx,
          keepersOf(document),
          document.attachments.map(({ sha256 }) => sha256),
        )
      : [],
    addressees: document.addressees,
    signatory: document.signatory,
    isPolicy: document.is_policy,
    isNormative: document.is_normative,
    attribute: document.attribute,
    attributeReason: document.attribute_reason,
    grounds: document.grounds,
    withheldSpans: document.withheld_spans,
    fiveOpens: document.five_opens,
    theme: document.theme,
    involvedUnits: named(document.involved_units),
    countersigningUnits: named(document.countersigning_units),
    effectiveFrom: document.effective_from,
    expiresOn: document.expires_on,
    publicBody: publicBodyOf(document),
    returned: document.returned_reason === null ? null : { words: document.returned_reason },
    said: await tell(ctx, said, await remarksOf(ctx.tx, id)),
    findings: findingsOf(form, document.attachments),
    form,
    versions: await listVersions(ctx.tx, id),
    mayDraft: mayDraft(ctx),
    hadBefore: await hadBefore(ctx, document, said),
  };
}

function mayDraft({ actor }: Context): boolean {
  const { posts } = permissions['documents.draft'];
  return actor.kind === 'person' && actor.posts.some(({ post }) => posts.includes(post));
}

/** Whether the next step opens a form of secrecy review. */
function isBeforeForm({ state, origin }: Document): boolean {
  const opens = origin === 'received' ? 'documents.accept' : 'documents.submit';
  return mayHappen(documentWorkflow, state, opens);
}

/** The text as the public is to have it, where part of it is withheld and it has gone up. */
function publicBodyOf({ state, attribute, public_content: content }: Document): DocumentContent['publicBody'] {
  if (attribute !== 'partial' || state === 'draft' || state === 'returned') return null;
  return content?.blocks ?? null;
}

async function formOf(ctx: Context, document: Document): Promise<ReviewForm | null> {
  if (!document.clearance_id) return null;
  const facts = { documentNumber: numberOf(document), indexNumber: document.index_number };
  return await reviewForm(ctx.tx, document.clearance_id, facts);
}

function findingsOf(form: ReviewForm | null, attachments: Document['attachments']): DocumentContent['findings'] {
  return (form?.findings ?? []).map((finding) => {
    const { level, locator, excerpt } = finding;
    return { level, place: placeOf(locator, attachments), message: sentenceOf(finding), excerpt };
  });
}

function placeOf(locator: string, attachments: Document['attachments']): string {
  const [part = '', n] = locator.split('.');
  if (n !== undefined && part === 'blocks') return blockPlace(Number(n) + 1);
  const attachment = part === 'attachments' ? attachments[Number(n)] : undefined;
  return attachment ? attachmentPlace(attachment.name) : ((partTitles as Record<string, string>)[part] ?? part);
}

async function tell(
  ctx: Context,
  said: readonly SaidOpinion[],
  remarks: ReadonlyMap<string, readonly Remark[]>,
): Promise<DocumentContent['said']> {
  const people = await getPersonNames(
    ctx.tx,
    said.flatMap((one) => [one.person_id, ...(one.stands_in_for ? [one.stands_in_for] : [])]),
  );
  const units = await getUnitNames(
    ctx.tx,
    said.map((one) => one.unit_id),
  );
  return said.map((one) => ({
    step: (stepTitles as Record<string, string>)[one.step] ?? one.step,
    outcome: (outcomeTitles as Record<string, string>)[one.outcome] ?? one.outcome,
    person: nameActing(people, one.person_id, one.stands_in_for),
    post: (postTitles as Record<string, string>)[one.post] ?? one.post,
    unit: units.get(one.unit_id) ?? '',
    words: one.words,
    at: one.at.toISOString(),
    remarks: (remarks.get(one.id) ?? []).map(
      ({ id, n, block, from_at: from, to_at: to, quote, words, settled_at: at }) => ({
        id,
        n,
        block,
        from,
        to,
        quote,
        words,
        isSettled: at !== null,
      }),
    ),
  }));
}

/** What this person had before them when they last judged the document or saw an earlier version of it. */
async function hadBefore(
  ctx: Context,
  document: Document,
  said: readonly SaidOpinion[],
): Promise<DocumentContent['hadBefore']> {
  const { actor } = ctx;
  const judged = said.findLast((one) => actor.kind === 'person' && one.person_id === actor.personId)?.at ?? null;
  const seen = newSince(await findSeen(ctx, { noun: 'document', id: document.id }), document.version);
  const at = judged && seen ? new Date(Math.max(judged.getTime(), seen.getTime())) : (judged ?? seen);
  const n = at && (await versionAt(ctx.tx, document.id, at));
  return at === null || n === null ? null : { n, at: at.toISOString(), judged: at.getTime() === judged?.getTime() };
}
