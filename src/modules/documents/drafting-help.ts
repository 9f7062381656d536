import { Type, type Static } from 'typebox';
import { civilDateOf } from '#platform/civil-date';
import type { Context } from '#platform/context';
import { choiceSchema } from '#platform/workbench';
import { blockSchema } from '#modules/clearance';
import { getUnit, getUnitNames, governmentOfficeOf } from '#modules/identity';
import type { ReadNotice } from '#modules/intake';
import { listGrounds, mayBeNamed } from '#modules/law';
import { fiveOpensTitles } from '#modules/register';
import { documentKinds, kindNamedIn } from './document.ts';
import { attributeTitles, doubtTexts, precedentTexts } from './messages.ts';
import { permissions } from './permissions.ts';
import { findPrecedent, precedentSchema } from './precedent.ts';

const text = Type.String();

/** What a drafter chooses from: their units and who may issue for them, kinds, attributes, grounds of the law of today. */
export const vocabularySchema = Type.Object({
  units: Type.Array(Type.Object({ ...choiceSchema.properties, issuers: Type.Array(choiceSchema) })),
  kinds: Type.Array(choiceSchema),
  attributes: Type.Array(choiceSchema),
  fiveOpens: Type.Array(choiceSchema),
  grounds: Type.Array(Type.Object({ ...choiceSchema.properties, law: text, words: text })),
});
export type Vocabulary = Static<typeof vocabularySchema>;

export async function draftingVocabulary(ctx: Context): Promise<Vocabulary> {
  const today = civilDateOf(ctx.now);
  const grounds = (await listGrounds(ctx.tx, today)).filter((ground) => mayBeNamed(ground, 'document'));
  return {
    units: await draftingUnits(ctx),
    kinds: documentKinds.map(({ code, name }) => ({ value: code, title: name })),
    attributes: choicesOf(attributeTitles),
    fiveOpens: choicesOf(fiveOpensTitles),
    grounds: grounds.map(({ code, name, instrument, article, text: words }) => ({
      value: code,
      title: name,
      law: `${instrument} ${article}`,
      words,
    })),
  };
}

function choicesOf(titles: Readonly<Record<string, string>>) {
  return Object.entries(titles).map(([value, title]) => ({ value, title }));
}

/** Where the person holds a post that drafts, and for each unit itself, its government and that government's office. */
async function draftingUnits(ctx: Context): Promise<Vocabulary['units']> {
  if (ctx.actor.kind !== 'person') return [];
  const { posts } = permissions['documents.draft'];
  const ids = new Set(ctx.actor.posts.filter(({ post }) => posts.includes(post)).map(({ unitId }) => unitId));
  const names = await getUnitNames(ctx.tx, [...ids]);
  const units: Vocabulary['units'] = [];
  for (const id of ids) {
    const own = { value: id, title: names.get(id) ?? '' };
    const office = await governmentOfficeOf(ctx.tx, id, civilDateOf(ctx.now));
    const government = office?.parentId ? await getUnit(ctx.tx, office.parentId) : null;
    const others = [office, government].flatMap((unit) =>
      unit && unit.id !== id ? [{ value: unit.id, title: unit.name }] : [],
    );
    units.push({ ...own, issuers: [own, ...others] });
  }
  return units;
}

/** A draft as it was read out of a file: what stands there, what is left open, and what precedents say. */
export const readDraftSchema = Type.Object({
  title: text,
  kind: Type.Union([Type.String(), Type.Null()]),
  body: Type.Array(blockSchema),
  addressees: Type.Array(text),
  signatory: Type.Union([Type.String(), Type.Null()]),
  /** The fields that a person has to look at, each with what is the matter. */
  doubts: Type.Array(Type.Object({ field: text, message: text })),
  precedent: precedentSchema,
});
export type ReadDraft = Static<typeof readDraftSchema>;

/** Makes a draft's fields of a file that was read; nothing is guessed, and nothing decided. */
export async function draftFromFile(ctx: Context, unitId: string, { fields, body }: ReadNotice): Promise<ReadDraft> {
  const title = fields.title ?? '';
  const kind = kindNamedIn(title);
  const doubts: ReadDraft['doubts'] = fields.warnings.map(({ message }) => ({ field: '', message }));
  if (title === '') doubts.push({ field: 'title', message: doubtTexts.title });
  if (kind === null) doubts.push({ field: 'kind', message: doubtTexts.kind });
  if (body.length === 0) doubts.push({ field: 'body', message: doubtTexts.body });
  const precedent = await findPrecedent(ctx, { unitId, kind: kind ?? '', title });
  const noteLine = fields.noteLine ? precedentTexts.noteLine(fields.noteLine) : '';
  return {
    title,
    kind,
    body,
    addressees: fields.addressees,
    signatory: fields.signatory,
    doubts: [
      ...doubts,
      { field: 'attribute', message: doubtTexts.attribute },
      ...(precedent.fiveOpens ? [] : [{ field: 'fiveOpens', message: doubtTexts.fiveOpens }]),
    ],
    precedent: { ...precedent, sentence: noteLine + precedent.sentence },
  };
}
