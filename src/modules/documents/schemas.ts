import { Type, type Static } from 'typebox';
import { attachmentSchema, attributes, blockSchema, withheldSpanSchema } from '#modules/clearance';
import { fiveOpens } from '#modules/register';
import { documentKinds } from './document.ts';

const id = Type.String({ format: 'uuid' });
const words = Type.String({ minLength: 1, maxLength: 2000 });
const day = Type.String({ format: 'date', pattern: '^(19|20|21)' });

function oneOf(values: readonly string[]) {
  return Type.Unsafe<string>(Type.String({ enum: [...values] }));
}

export const attributeSchema = Type.Unsafe<(typeof attributes)[number]>(Type.String({ enum: [...attributes] }));
const fiveOpensSchema = Type.Unsafe<(typeof fiveOpens)[number]>(Type.String({ enum: [...fiveOpens] }));
const groundSchema = Type.Object(
  { ground: Type.String({ maxLength: 60 }), reason: Type.String({ maxLength: 2000 }) },
  { additionalProperties: false },
);

/** Which file on record, and what it is called here; its type and size stand on record. */
const attachedSchema = Type.Object(
  { name: attachmentSchema.properties.name, sha256: attachmentSchema.properties.sha256 },
  { additionalProperties: false },
);

/** What a drafter writes: the text, and the openness step inside the drafting itself (plan A01.1). */
export const draftFields = {
  kind: oneOf(documentKinds.map((k) => k.code)),
  title: Type.String({ minLength: 2, maxLength: 300, pattern: '\\S.*\\S' }),
  body: Type.Array(blockSchema, { minItems: 1, maxItems: 5000 }),
  attachments: Type.Optional(Type.Array(attachedSchema, { maxItems: 50 })),
  addressees: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { maxItems: 200 })),
  signatory: Type.Optional(Type.String({ maxLength: 200 })),
  isPolicy: Type.Optional(Type.Boolean()),
  isNormative: Type.Optional(Type.Boolean()),
  attributeReason: Type.Optional(Type.String({ maxLength: 2000 })),
  grounds: Type.Optional(Type.Array(groundSchema, { maxItems: 20 })),
  withheldSpans: Type.Optional(Type.Array(withheldSpanSchema, { maxItems: 500 })),
  fiveOpens: Type.Optional(fiveOpensSchema),
  theme: Type.Optional(Type.String({ maxLength: 60 })),
  involvedUnits: Type.Optional(Type.Array(id, { maxItems: 50 })),
  countersigningUnits: Type.Optional(Type.Array(id, { maxItems: 50 })),
  effectiveFrom: Type.Optional(day),
  expiresOn: Type.Optional(day),
};

/** Which document, and the version of it that the person was looking at. */
export const which = { documentId: id, version: Type.Integer({ minimum: 1 }) };

export const opinionInput = Type.Object({ ...which, words }, { additionalProperties: false });
export type OpinionInput = Static<typeof opinionInput>;

const draftFieldsObject = Type.Object(draftFields);
export type DraftFields = Static<typeof draftFieldsObject>;
