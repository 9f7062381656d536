import { Type, type Static } from 'typebox';

const text = (maxLength: number) => Type.String({ minLength: 1, maxLength });
const day = Type.String({ format: 'date', pattern: '^(19|20|21)' });
const maybe = <T extends ReturnType<typeof Type.String>>(schema: T) => Type.Optional(schema);
const closed = { additionalProperties: false } as const;

/** A notice of the State Council as it is entered: its holidays from day to day, and the days worked for them. */
export const noticeInput = Type.Object(
  {
    /** `year` arranges the whole year, `change` alters or adds single days later. */
    kind: Type.Enum(['year', 'change']),
    year: Type.Integer({ minimum: 2000, maximum: 2050 }),
    /** 发文字号. */
    number: maybe(text(60)),
    issuedOn: maybe(day),
    announcedOn: day,
    title: text(200),
    off: Type.Array(Type.Object({ label: text(40), from: day, to: day }, closed), { maxItems: 30 }),
    work: Type.Array(Type.Object({ label: text(40), day }, closed), { maxItems: 60 }),
  },
  closed,
);
export type NoticeEntry = Static<typeof noticeInput>;

/** A new version of a period that is known already. */
export const periodInput = Type.Object(
  {
    code: text(60),
    validFrom: day,
    name: text(60),
    trigger: text(200),
    rule: Type.Enum(['within', 'at-least', 'ahead', 'every', 'yearly', 'at-once']),
    n: Type.Optional(Type.Integer({ minimum: 1, maximum: 9999 })),
    unit: Type.Optional(Type.Enum(['wd', 'd', 'mo', 'h'])),
    eachYear: Type.Optional(Type.String({ pattern: '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' })),
    /** The article, for people. */
    basis: text(200),
    /** The instrument: its number or name. */
    source: text(200),
  },
  closed,
);
export type PeriodEntry = Static<typeof periodInput>;

/** A ground that is new, or a new version of one that is known. */
export const groundInput = Type.Object(
  {
    code: Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 60 }),
    validFrom: day,
    name: text(60),
    instrument: text(200),
    article: text(100),
    text: text(2000),
    obligation: Type.Enum(['must', 'may']),
    /** What kinds of information it covers. */
    covers: Type.Array(text(60), { minItems: 1, maxItems: 20 }),
    forDocuments: Type.Boolean(),
    forReplies: Type.Boolean(),
    source: text(200),
  },
  closed,
);
export type GroundEntry = Static<typeof groundInput>;

/** What a change enters. */
export type Entry =
  | { kind: 'notice'; content: NoticeEntry }
  | { kind: 'period'; content: PeriodEntry }
  | { kind: 'ground'; content: GroundEntry };

/** A change of the law's data: what is to be entered, who proposed it, and where it stands. */
export type LawChange = Entry & {
  id: string;
  state: ChangeState;
  version: number;
  proposedBy: string;
  proposedAt: Date;
  decidedAt: Date | null;
  /** Why it was returned. */
  words: string | null;
};

export type ChangeState = 'proposed' | 'confirmed' | 'returned' | 'withdrawn';

/** What a change is about; only one of a key waits at a time. */
export function keyOf({ kind, content }: Entry): string {
  return kind === 'notice' ? String(content.year) : content.code;
}
