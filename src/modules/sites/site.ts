import { Type, type Static } from 'typebox';
import type { Issue } from '#platform/errors';
import type { PublicContent } from '#modules/clearance';
import { disclosureKindCodes } from '#modules/law';
import mainColours from './data/main-colours.json' with { type: 'json' };
import columnTypes from './data/column-types.json' with { type: 'json' };
import { definitionLabels, siteTexts } from './messages.ts';
import { holdingTitle, RULES } from './statutory.ts';

export type State = 'self-review' | 'review' | 'approval' | 'published' | 'returned';

/** The codes of what the tag ColumnType may say of a column (国办发〔2017〕47号, annex). */
export const columnKinds: readonly string[] = columnTypes.types.map((type) => type.code);

/** The codes of the main colours that a site may have, and that of a site which chose none. */
export const mainColourCodes: readonly string[] = mainColours.colours.map((colour) => colour.code);
export const defaultColour = 'red';

const closed = { additionalProperties: false };
const code = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 40 });

/** A line of text without control or invisible characters, not blank at its ends. */
function line(maxLength: number) {
  return Type.String({ minLength: 1, maxLength, pattern: '^[^\\p{C}\\s]([^\\p{C}]*[^\\p{C}\\s])?$' });
}

/**
 * One column: its code in addresses, what the page tags say of it, and which kind of what the law says shall be public it
 * holds (条例 Art. 20, 21), or the rules of openness. A column that does not say holds none.
 */
const columnSchema = Type.Object(
  {
    code,
    name: line(40),
    description: line(200),
    kind: Type.Enum([...columnKinds]),
    statutory: Type.Optional(Type.Enum([...disclosureKindCodes, RULES])),
  },
  closed,
);

/** An address elsewhere, as the authority that gave the mark gave it. */
const address = Type.String({ maxLength: 500, pattern: '^https?://[^\\s<>"]+$' });

/** What stands at the foot of every page (国办发〔2017〕47号): given by authorities, never made up by us. */
const marksSchema = Type.Object(
  {
    /** ICP备案编号 */
    icpNumber: Type.Optional(line(40)),
    /** 公安机关备案编号 and the page of the police that shows it */
    policeRecordNumber: Type.Optional(line(40)),
    policeRecordUrl: Type.Optional(address),
    /** The page that shows the 党政机关网站标识 */
    partyGovMarkUrl: Type.Optional(address),
    /** 主办、承办单位、联系方式 */
    sponsor: Type.Optional(line(60)),
    operator: Type.Optional(line(60)),
    contact: Type.Optional(line(100)),
  },
  closed,
);
export type Marks = Static<typeof marksSchema>;

/** What people write into a proposal; the owner's name is added from its unit. */
export const proposedFields = {
  name: line(60),
  /** The domain name, lower case, without scheme and port. */
  host: Type.String({ maxLength: 253, pattern: '^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,}$' }),
  /** 网站标识码: six digits of the territory and four of the serial (domain §1.3). */
  siteIdCode: Type.String({ pattern: '^[0-9]{10}$' }),
  /** Its place among the sites, from 1. */
  position: Type.Integer({ minimum: 1, maximum: 10_000 }),
  /** 主色调: what frames its pages. The red head of documents is red on every site. */
  mainColour: Type.Optional(Type.Enum([...mainColourCodes])),
  /** The marks at the foot of its pages. */
  marks: Type.Optional(marksSchema),
  /** The columns in their order. */
  columns: Type.Array(columnSchema, { minItems: 1, maxItems: 200 }),
};
const proposedSchema = Type.Object(proposedFields, closed);
export const siteCode = code;

/** The key of a change to any site: its name, host, marks or columns, or that it was opened. */
export const sitesKey = 'sites';

/** The whole definition of a site: what one clearance is about. */
export type Definition = Static<typeof proposedSchema> & { owner: string };

/** What is wrong with the columns of a definition beyond their form. */
export function findColumnIssues(columns: Definition['columns']): Issue[] {
  return columns.flatMap((column, i) => {
    const isTwin = columns.slice(0, i).some((earlier) => earlier.code === column.code || earlier.name === column.name);
    return isTwin
      ? [{ field: `columns.${i}`, code: 'sites.column-twice', message: siteTexts.columnTwice(column.name) }]
      : [];
  });
}

/** The official name of a kind of column, as the tag ColumnType has it. */
export function columnTypeName(kind: string): string {
  return columnTypes.types.find((type) => type.code === kind)?.name ?? kind;
}

/** The definition as reviewers read it and as it is cleared: everything that becomes public, nothing else. */
export function contentOf(definition: Definition, siteCode: string): PublicContent {
  const facts = [
    [definitionLabels.code, siteCode],
    [definitionLabels.name, definition.name],
    [definitionLabels.host, definition.host],
    [definitionLabels.siteIdCode, definition.siteIdCode],
    [definitionLabels.owner, definition.owner],
    [definitionLabels.position, String(definition.position)],
    ...mainColourRow(definition.mainColour),
    ...markRows(definition.marks ?? {}),
  ];
  const columns = definition.columns.map((c) => [
    c.code,
    c.name,
    c.description,
    columnTypeName(c.kind),
    holdingTitle(c.statutory),
  ]);
  return {
    title: definition.name,
    blocks: [
      { kind: 'table', rows: facts },
      { kind: 'table', rows: [[...definitionLabels.columns], ...columns] },
    ],
    attachments: [],
    withheld: [],
  };
}

/** A site that chose none has no row of it: what was cleared before there was a choice reads as it did. */
function mainColourRow(code: string | undefined): string[][] {
  const chosen = mainColours.colours.find((colour) => colour.code === code);
  return chosen ? [[definitionLabels.mainColour, chosen.name]] : [];
}

/** Marks that a site does not have are no rows: what was cleared before there were any reads as it did. */
function markRows(marks: Marks): string[][] {
  return (Object.keys(definitionLabels.marks) as (keyof Marks)[]).flatMap((name) => {
    const value = marks[name];
    return value === undefined ? [] : [[definitionLabels.marks[name], value]];
  });
}
