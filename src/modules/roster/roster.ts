import { Type, type Static } from 'typebox';
import { appoint, createPerson, createUnit } from '#modules/identity';

const unit = createUnit.input.properties;
const person = createPerson.input.properties;
const post = appoint.input.properties;
/** The row of the sheet from which it comes. */
const row = Type.Integer({ minimum: 2, maximum: 1_048_576 });
const strict = { additionalProperties: false };

/** A unit as a row of the workbook has it; others are named by their codes. */
export const unitRowSchema = Type.Object(
  {
    row,
    code: unit.code,
    name: unit.name,
    shortName: unit.shortName,
    kind: unit.kind,
    level: unit.level,
    territory: unit.territory,
    parentCode: Type.Optional(unit.code),
    indexCode: unit.indexCode,
    validFrom: unit.validFrom,
    startedOn: unit.startedOn,
  },
  strict,
);
export const personRowSchema = Type.Object(
  { row, login: person.login, name: person.name, unitCode: unit.code },
  strict,
);
export const postRowSchema = Type.Object(
  {
    row,
    login: person.login,
    unitCode: unit.code,
    post: post.post,
    /** From the day of the act where it is not said. */
    from: Type.Optional(post.from),
    until: post.until,
  },
  strict,
);

export type UnitRow = Static<typeof unitRowSchema>;
export type PersonRow = Static<typeof personRowSchema>;
export type PostRow = Static<typeof postRowSchema>;

/** The most rows of each sheet. */
export const mostRows = { units: 5000, people: 5000, posts: 20_000 } as const;

/** What a workbook says. */
export const planSchema = {
  units: Type.Array(unitRowSchema, { maxItems: mostRows.units }),
  people: Type.Array(personRowSchema, { maxItems: mostRows.people }),
  posts: Type.Array(postRowSchema, { maxItems: mostRows.posts }),
};
export interface Plan {
  units: UnitRow[];
  people: PersonRow[];
  posts: PostRow[];
}

export type SheetKey = keyof Plan;

/** Whom rows name that cannot be taken themselves: what refers to them is told of no fault of its own. */
export interface Unfit {
  codes: Set<string>;
  logins: Set<string>;
}

/** What is wrong in a workbook: in which sheet, row and column, and what to do. */
export const faultSchema = Type.Object({
  sheet: Type.String(),
  row: Type.Union([Type.Integer(), Type.Null()]),
  column: Type.Union([Type.String(), Type.Null()]),
  message: Type.String(),
});
export type Fault = Static<typeof faultSchema>;

/** A workbook larger than this is no list of people. */
export const mostBytes = 5 * 1024 * 1024;
