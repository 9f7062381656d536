import { Type, type Static } from 'typebox';
import type { CivilDate } from '#platform/civil-date';
import { publicContentSchema, type PublicContent } from '#modules/clearance';
import { fiveOpens, validities, type FiveOpens, type ReleaseFacts, type Validity } from '#modules/register';
import type { Finding, Located } from '#modules/screening';
import { line } from './lot.ts';

export type PageState = 'kept' | 'left-out' | 'released';

/** An old page (旧页) in its lot. */
export interface Page {
  id: string;
  lotId: string;
  /** Its place in the lot, from 1. */
  n: number;
  state: PageState;
  content: PublicContent;
  contentHash: string;
  facts: ReleaseFacts;
  /** The unit whose number it bears, where that unit numbers here. */
  issuingUnitId: string | null;
  findings: Finding[];
  decisions: Decision[];
  clearanceId: string | null;
}

/** Why something that was found is published as it is. */
export interface Decision {
  /** Which finding, counted from 0. */
  finding: number;
  reason: string;
  personId: string;
  at: string;
}

/** Under which the register lists what was issued by a body that is no unit here. */
export const otherIssuer = 'other-issuer';

const closed = { additionalProperties: false };
const day = Type.String({ format: 'date', pattern: '^(19|20)' });
const laterDay = Type.String({ format: 'date', pattern: '^(19|20|21)' });

function oneOf<T extends string>(values: readonly T[]) {
  return Type.Unsafe<T>(Type.String({ enum: [...values] }));
}

/** The facts of issue as they were then: recorded, never given anew. */
const factsSchema = Type.Object(
  {
    documentNumber: Type.Optional(line(100)),
    indexNumber: Type.Optional(line(100)),
    /** 发文机关, as it was called then. */
    issuer: line(200, 2),
    /** The code of the issuer, or of who took over from it, where it is a unit here. */
    issuingUnit: Type.Optional(Type.String({ maxLength: 60 })),
    genre: line(20, 1),
    theme: Type.Optional(line(60)),
    fiveOpens: oneOf<FiveOpens>(fiveOpens),
    documentDate: day,
    issuedOn: Type.Optional(day),
    validity: oneOf<Validity>(validities),
    validFrom: Type.Optional(laterDay),
    expiresOn: Type.Optional(laterDay),
    replacedBy: Type.Optional(Type.Object({ title: line(300), documentNumber: Type.Optional(line(100)) }, closed)),
    noteLine: Type.Optional(line(200)),
    signatory: Type.Optional(line(200)),
    addressees: Type.Optional(Type.Array(line(100), { maxItems: 200 })),
  },
  closed,
);

/** One page as it is brought in. */
export const pageInput = Type.Object(
  {
    lotId: Type.String({ format: 'uuid' }),
    url: Type.String({ minLength: 10, maxLength: 500 }),
    /** 原发布日期 on the old site. */
    publishedOn: day,
    /** What shows that it was public: a file on record, or a captured page that is kept elsewhere. */
    evidence: Type.Object(
      {
        kind: oneOf(['file', 'capture'] as const),
        sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
        capturedOn: day,
      },
      closed,
    ),
    content: publicContentSchema,
    facts: factsSchema,
  },
  closed,
);
export type PageInput = Static<typeof pageInput>;

/** The facts that the register records of a page; `documentNumber` in the writing of the standard where it can be read. */
export function factsOf(
  input: PageInput,
  url: string,
  documentNumber: string | null,
  issuerCode: string,
): ReleaseFacts {
  const { facts, publishedOn, evidence } = input;
  const { replacedBy } = facts;
  return {
    title: input.content.title,
    documentNumber,
    indexNumber: facts.indexNumber ?? null,
    issuer: facts.issuer,
    issuerCode,
    genre: facts.genre,
    theme: facts.theme ?? null,
    attribute: 'proactive',
    fiveOpens: facts.fiveOpens,
    documentDate: facts.documentDate,
    issuedOn: facts.issuedOn ?? null,
    validity: facts.validity,
    validFrom: facts.validFrom ?? null,
    expiresOn: facts.expiresOn ?? null,
    replacedBy: replacedBy ? { item: null, documentNumber: null, ...replacedBy } : null,
    noteLine: facts.noteLine ?? null,
    signatory: facts.signatory ?? null,
    addressees: facts.addressees ?? [],
    source: { url, publishedOn, capturedOn: evidence.capturedOn, evidence: evidence.sha256 },
  };
}

/** Every word of a page beside its content: it comes to stand in public too. */
export function textsOfFacts({ url, facts }: PageInput): Located[] {
  const { addressees = [], replacedBy, ...rest } = facts;
  const single = Object.entries({ ...rest, url, replacedBy: replacedBy?.title, number: replacedBy?.documentNumber });
  return [
    ...single.map(([locator, text]) => ({ locator: `facts.${locator}`, text: text ?? '' })),
    ...addressees.map((text, i) => ({ locator: `facts.addressees.${i}`, text })),
  ];
}

/** An address in the one writing in which it is compared, null where it is none of the web or not of this host. */
export function normalUrl(url: string, host: string): string | null {
  const parsed = URL.parse(url);
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.username !== '' || parsed.password !== '') return null;
  if (parsed.hostname !== host && !parsed.hostname.endsWith(`.${host}`)) return null;
  parsed.hash = '';
  return parsed.href.length <= 500 ? parsed.href : null;
}

/** A day that cannot be: each with the field at which it stands. */
export function findDayIssues(
  { publishedOn, evidence, facts }: PageInput,
  period: { periodFrom: CivilDate; periodTo: CivilDate },
  today: CivilDate,
): { field: string; reason: 'outside-period' | 'captured-later' | 'captured-before' | 'dated-later' }[] {
  const { capturedOn } = evidence;
  return [
    ...(publishedOn < period.periodFrom || publishedOn > period.periodTo
      ? [{ field: 'publishedOn', reason: 'outside-period' as const }]
      : []),
    ...(capturedOn > today ? [{ field: 'evidence.capturedOn', reason: 'captured-later' as const }] : []),
    ...(capturedOn < publishedOn ? [{ field: 'evidence.capturedOn', reason: 'captured-before' as const }] : []),
    ...(facts.documentDate > capturedOn ? [{ field: 'facts.documentDate', reason: 'dated-later' as const }] : []),
  ];
}
