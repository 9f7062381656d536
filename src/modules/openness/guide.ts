import { Type, type Static } from 'typebox';
import type { Block, PublicContent } from '#modules/clearance';
import { guideLabels, guideTexts } from './messages.ts';

/** A line of text without control or invisible characters, not blank at its ends. */
function line(maxLength: number) {
  return Type.String({ minLength: 1, maxLength, pattern: '^[^\\p{C}\\s]([^\\p{C}]*[^\\p{C}\\s])?$' });
}

/** One or several paragraphs. */
const paragraphs = Type.String({ minLength: 1, maxLength: 4000, pattern: '\\S' });

/**
 * What a guide says (条例 Art. 12): how the unit's information is classified, arranged and obtained, and where the body
 * that answers for it is found. What a unit does not have it leaves out.
 */
export const guideFields = {
  /** 工作机构名称 */
  office: line(80),
  address: line(120),
  postcode: Type.String({ pattern: '^[0-9]{6}$' }),
  hours: line(200),
  phone: line(60),
  fax: Type.Optional(line(60)),
  /** 互联网联系方式: mailbox or web address. */
  online: Type.Optional(line(120)),
  /** Where requests are handed in and information is read in person. */
  window: Type.Optional(line(120)),
  /** Where people complain about the unit's openness. */
  complaints: Type.Optional(line(120)),
  classification: paragraphs,
  arrangement: paragraphs,
  access: paragraphs,
};

/** The fields that are lines, in the order in which a guide has them; the others are paragraphs. */
export const guideLines = [
  'office',
  'address',
  'postcode',
  'hours',
  'phone',
  'fax',
  'online',
  'window',
  'complaints',
] as const satisfies readonly (keyof typeof guideFields)[];
export const guideParagraphs = [
  'classification',
  'arrangement',
  'access',
] as const satisfies readonly (keyof typeof guideFields)[];

const guideSchema = Type.Object(guideFields);
/** A guide under the name of its unit. */
export type Guide = Static<typeof guideSchema> & { unit: string };

/** The paragraphs of a text, blank lines left out. */
export function paragraphsOf(text: string): string[] {
  return text.split(/\s*\n\s*/u).filter((one) => one.trim() !== '');
}

export function contentOfGuide(guide: Guide): PublicContent {
  const rows = guideLines.flatMap((name) => (guide[name] ? [[guideLabels[name], guide[name]]] : []));
  const texts = guideParagraphs.flatMap((name): Block[] => [
    { kind: 'heading', level: 1, number: null, text: guideLabels[name] },
    ...paragraphsOf(guide[name]).map((text): Block => ({ kind: 'paragraph', text })),
  ]);
  return {
    title: guideTexts.title(guide.unit),
    blocks: [{ kind: 'table', rows }, ...texts],
    attachments: [],
    withheld: [],
  };
}
