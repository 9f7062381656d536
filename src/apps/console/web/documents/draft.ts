import type { Choice } from '../../../../platform/workbench.ts';
import type { DocumentContent, ReadDraft, Template } from '../../../../modules/documents/console.ts';
import type { Block, Span } from './blocks-and-doc.ts';

export type Attribute = NonNullable<DocumentContent['attribute']>;

/** What a drafter fills in; null where they have not chosen yet. */
export interface Fields {
  kind: string | null;
  title: string;
  body: Block[];
  withheldSpans: Span[];
  attachments: { name: string; sha256: string }[];
  addressees: string[];
  signatory: string;
  attribute: Attribute | null;
  attributeReason: string;
  grounds: { ground: string; reason: string }[];
  fiveOpens: string | null;
  theme: string;
  /** Left to the kind of document until somebody says otherwise. */
  isPolicy: boolean | null;
  isNormative: boolean;
  involvedUnits: Choice[];
  countersigningUnits: Choice[];
  effectiveFrom: string;
  expiresOn: string;
}

/** Which document is at work, in which version; none before it is saved for the first time. */
export interface Standing {
  documentId: string | null;
  version: number;
  unitId: string;
  issuerId: string;
}

export const nothing: Fields = {
  kind: null,
  title: '',
  body: [],
  withheldSpans: [],
  attachments: [],
  addressees: [],
  signatory: '',
  attribute: null,
  attributeReason: '',
  grounds: [],
  fiveOpens: null,
  theme: '',
  isPolicy: null,
  isNormative: false,
  involvedUnits: [],
  countersigningUnits: [],
  effectiveFrom: '',
  expiresOn: '',
};

/** The fields of a document as it stands. */
export function fieldsOf(content: DocumentContent): Fields {
  const choices = (units: readonly { id: string; name: string }[]) =>
    units.map(({ id, name }) => ({ value: id, title: name }));
  return {
    ...nothing,
    kind: content.kind,
    title: content.title,
    body: content.body,
    withheldSpans: content.withheldSpans,
    attachments: content.attachments.map(({ name, sha256 }) => ({ name, sha256 })),
    addressees: content.addressees,
    signatory: content.signatory ?? '',
    attribute: content.attribute,
    attributeReason: content.attributeReason ?? '',
    grounds: content.grounds,
    fiveOpens: content.fiveOpens,
    theme: content.theme ?? '',
    isPolicy: content.isPolicy,
    isNormative: content.isNormative,
    involvedUnits: choices(content.involvedUnits),
    countersigningUnits: choices(content.countersigningUnits),
    effectiveFrom: content.effectiveFrom ?? '',
    expiresOn: content.expiresOn ?? '',
  };
}

/** What was read from a file, into an empty form: the attribute and the five opens stay the person's to choose. */
export function fieldsRead({ title, kind, body, addressees, signatory, precedent }: ReadDraft): Fields {
  return { ...nothing, title, kind, body, addressees, signatory: signatory ?? '', theme: precedent.theme ?? '' };
}

/** What an older document gives to a new draft: nothing that a person has to decide anew. */
export function fieldsCopied(template: Template): Fields {
  const { kind, title, body, attachments, addressees, theme, signatory } = template;
  return { ...nothing, kind, title, body, attachments, addressees, theme: theme ?? '', signatory: signatory ?? '' };
}

/** The least that a draft on record has (plan A01.1: the attribute is set when the draft is made). */
export function missingForSaving({ kind, title, body, attribute }: Fields): string[] {
  return [
    ...(title.trim().length < 2 ? ['标题'] : []),
    ...(kind === null ? ['文种'] : []),
    ...(body.length === 0 ? ['正文'] : []),
    ...(attribute === null ? ['公开属性'] : []),
  ];
}

/** The input of the commands that draft and edit; what is empty is not sent. */
export function inputOf(fields: Fields): Record<string, unknown> {
  const { isPolicy, isNormative, involvedUnits, countersigningUnits, attribute, withheldSpans, grounds, ...rest } =
    fields;
  const filled = Object.fromEntries(
    Object.entries(rest).filter(
      ([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );
  return {
    ...filled,
    attribute,
    isNormative,
    ...(isPolicy !== null && { isPolicy }),
    // Grounds belong to what is withheld: a choice taken back takes them along.
    ...(attribute === 'withheld' && { grounds }),
    ...(attribute === 'partial' && { withheldSpans }),
    involvedUnits: involvedUnits.map(({ value }) => value),
    countersigningUnits: countersigningUnits.map(({ value }) => value),
  };
}
