import { Type, type Static } from 'typebox';
import type { Context } from '#platform/context';
import { attributes, type Attribute } from '#modules/clearance';
import { kindTitle } from './document.ts';
import { attributeTitles, precedentTexts } from './messages.ts';
import { attributeSchema } from './schemas.ts';
import { visibleTo } from './visibility.ts';

const maybe = Type.Union([Type.String(), Type.Null()]);

/** What the unit's own decisions on documents like this one suggest, with the documents themselves to look at. */
export const precedentSchema = Type.Object({
  /** Only where all of them were decided alike; else the person sees the split. It is never put in for them. */
  attribute: Type.Union([attributeSchema, Type.Null()]),
  sentence: Type.String(),
  fiveOpens: maybe,
  theme: maybe,
  examples: Type.Array(
    Type.Object({ id: Type.String(), title: Type.String(), attribute: Type.String(), decidedOn: maybe }),
    { maxItems: 5 },
  ),
});
export type Precedent = Static<typeof precedentSchema>;

interface Decided {
  id: string;
  title: string;
  attribute: Attribute;
  five_opens: string | null;
  theme: string | null;
  document_date: string | null;
}

/** How many decided documents of the unit are looked at, the newest first. */
const looked = 300;
/** As alike as two titles must be, by their pairs of characters (Dice), to be of one matter. */
const alike = 0.3;

/**
 * Looks for precedents: documents of the same unit and kind whose approval stands, those with a title like this one where
 * there are at least three, else all of the kind. The same input over the same decisions gives the same answer.
 */
export async function findPrecedent(
  ctx: Context,
  asked: { unitId: string; kind: string; title: string },
): Promise<Precedent> {
  const rows = (await ctx.tx
    .selectFrom('documents.document')
    .select(['id', 'title', 'attribute', 'five_opens', 'theme', 'document_date'])
    .where(visibleTo(ctx.actor))
    .where('drafting_unit_id', '=', asked.unitId)
    .where('kind', '=', asked.kind)
    .where('state', 'in', ['approved', 'issued', 'released'])
    .where('attribute', 'is not', null)
    .orderBy('id', 'desc')
    .limit(looked)
    .execute()) as Decided[];
  const scored = rows
    .map((row) => ({ row, score: likeness(row.title, asked.title) }))
    .toSorted((a, b) => b.score - a.score || (a.row.id < b.row.id ? 1 : -1));
  const close = scored.filter(({ score }) => score >= alike);
  const counted = (close.length >= 3 ? close : scored).map(({ row }) => row);
  return { ...verdict(asked.kind, counted), examples: counted.slice(0, 5).map(exampleOf) };
}

function verdict(kind: string, counted: readonly Decided[]): Omit<Precedent, 'examples'> {
  const name = kindTitle(kind);
  const [first] = counted;
  if (!first) return { attribute: null, sentence: precedentTexts.none(name), fiveOpens: null, theme: null };
  const unanimous = counted.every((row) => row.attribute === first.attribute);
  const parts = attributes.flatMap((attribute) => {
    const count = counted.filter((row) => row.attribute === attribute).length;
    return count > 0 ? [precedentTexts.part(attributeTitles[attribute], count)] : [];
  });
  return {
    attribute: unanimous ? first.attribute : null,
    sentence: unanimous
      ? precedentTexts.all(name, counted.length, attributeTitles[first.attribute])
      : precedentTexts.most(name, counted.length, parts),
    fiveOpens: onlyValue(counted.map((row) => row.five_opens)),
    theme: onlyValue(counted.map((row) => row.theme)),
  };
}

/** The value that all share, null where they differ. */
function onlyValue(values: readonly (string | null)[]): string | null {
  const [first = null] = values;
  return values.every((value) => value === first) ? first : null;
}

function exampleOf({ id, title, attribute, document_date: decidedOn }: Decided): Precedent['examples'][number] {
  return { id, title, attribute: attributeTitles[attribute], decidedOn };
}

/** The Dice coefficient of the pairs of characters of two titles, years and numbers left out: 1 the same, 0 nothing shared. */
function likeness(one: string, other: string): number {
  const [a, b] = [pairsOf(one), pairsOf(other)];
  if (a.size + b.size === 0) return 0;
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return (2 * shared) / (a.size + b.size);
}

function pairsOf(title: string): Set<string> {
  const letters = Array.from(title.replaceAll(/[\d\s\p{P}]/gu, ''));
  return new Set(letters.slice(1).map((letter, i) => (letters[i] ?? '') + letter));
}
