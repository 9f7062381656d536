import { Type, type Static } from 'typebox';
import { canonicalJson, sha256Hex } from '#platform/canonical-json';

/** Text that has a UTF-8 and that PostgreSQL can hold: no lone surrogate, no NUL. */
function text(maxLength: number, minLength = 0) {
  return Type.String({ minLength, maxLength, pattern: '^[^\\p{Cs}\\u0000]*$' });
}

const closed = { additionalProperties: false };

const headingSchema = Type.Object(
  {
    kind: Type.Literal('heading'),
    level: Type.Integer({ minimum: 1, maximum: 4 }),
    number: Type.Union([text(40), Type.Null()]),
    text: text(2000),
  },
  closed,
);
const paragraphSchema = Type.Object({ kind: Type.Literal('paragraph'), text: text(100_000) }, closed);
const tableSchema = Type.Object(
  {
    kind: Type.Literal('table'),
    rows: Type.Array(Type.Array(text(10_000), { maxItems: 100 }), { minItems: 1, maxItems: 5000 }),
  },
  closed,
);

/** One block of a text: a heading with its level (1 for 一、 to 4 for (1)) and number as written, a paragraph, a table. */
export const blockSchema = Type.Union([headingSchema, paragraphSchema, tableSchema]);
export type Block = Static<typeof blockSchema>;

/** An attachment: the hash is of the bytes the public gets, the size in bytes. */
export const attachmentSchema = Type.Object(
  {
    name: text(200, 1),
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    mediaType: Type.String({ minLength: 3, maxLength: 127, pattern: '^[!-~]+/[!-~]+$' }),
    size: Type.Integer({ minimum: 0 }),
  },
  closed,
);

/** Where in the public version something is left out, and by which ground of law. */
const withheldSchema = Type.Object(
  { locator: Type.String({ maxLength: 60 }), ground: Type.String({ maxLength: 60 }) },
  closed,
);

/**
 * The public version of an information, the thing that is cleared. Number, dates, seal and note line are facts of its
 * issue and not in it (DESIGN §1).
 */
export const publicContentSchema = Type.Object(
  {
    title: text(300, 1),
    blocks: Type.Array(blockSchema, { maxItems: 5000 }),
    attachments: Type.Array(attachmentSchema, { maxItems: 50 }),
    withheld: Type.Array(withheldSchema, { maxItems: 5000 }),
  },
  closed,
);
export type PublicContent = Static<typeof publicContentSchema>;

/** The hash that a clearance binds: SHA-256 of the RFC 8785 form, lower-case hex. */
export function contentHash(content: PublicContent): string {
  return sha256Hex(canonicalJson(content));
}

/** The text of a block as places in it are counted: the cells of a table joined by tabs, its rows by line ends. */
export function blockText(block: Block): string {
  return block.kind === 'table' ? block.rows.map((row) => row.join('\t')).join('\n') : block.text;
}

/** The anchor of a block in the page of its content, by its place among the blocks; lasting, for links point there. */
export function blockAnchor(block: number): string {
  return `s${block}`;
}

/** The anchor of the list of attachments in the page of a content. */
export const attachmentsAnchor = 'attachments';

/** A heading with the mark that its level writes around its number (一、 （一） 1． （1）, GB/T 9704-2012); as it stands without a number. */
export function headingText({ level, number, text }: Extract<Block, { kind: 'heading' }>): string {
  if (number === null) return text;
  const [before, after] = headingMarks[level - 1] ?? ['', ''];
  return before + number + after + text;
}

const headingMarks: readonly (readonly [string, string])[] = [
  ['', '\u3001'],
  ['\uff08', '\uff09'],
  ['', '\uff0e'],
  ['\uff08', '\uff09'],
];
