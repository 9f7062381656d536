import type { CivilDate } from '#platform/civil-date';
import { fiveOpens, validities } from '#modules/signs';

/** By what the search can be narrowed down (筛选): issuer, theme, genre, year, the five opens, validity, site. */
export const dimensions = ['issuer', 'theme', 'genre', 'year', 'opens', 'validity', 'site'] as const;
export type Dimension = (typeof dimensions)[number];

/** The value by which an address says that it means all sites; no site has it for its code. */
export const allSites = '*';

/** One value for each dimension that is narrowed down. */
export type Filters = Partial<Record<Dimension, string>>;

/** Values that are the same in every city; the others are as many as there are units, themes and years. */
export const closedValues = {
  opens: fiveOpens,
  validity: validities,
} as const;

/** What of an item's facts it can be narrowed down by. */
export interface Facts {
  issuerCode: string;
  theme: string | null;
  genre: string;
  fiveOpens: string;
  validity: string;
  expiresOn: CivilDate | null;
  documentDate: CivilDate;
  sites: readonly string[];
  /** Its columns, `site/column`. */
  columns: readonly string[];
}

/**
 * The facets of an item, `dimension:value`; beside them its month, by which the latest are looked for first, and its
 * columns, to which other modules keep a question.
 */
export function facetsOf(facts: Facts): string[] {
  return [
    `issuer:${facts.issuerCode}`,
    ...(facts.theme ? [`theme:${facts.theme}`] : []),
    `genre:${facts.genre}`,
    `year:${facts.documentDate.slice(0, 4)}`,
    `month:${facts.documentDate.slice(0, 7)}`,
    `opens:${facts.fiveOpens}`,
    `validity:${facts.validity}`,
    ...(facts.expiresOn === null ? [] : [EXPIRES]),
    ...[...new Set(facts.sites)].map((site) => `site:${site}`),
    ...facts.columns.map((column) => `column:${column}`),
  ];
}

/** Names a last day: will expire, or has. */
const EXPIRES = 'ends:once';

/**
 * Lists of facets of which an item has at least one each if it passes the filters on some day. Validity changes by itself
 * as days pass, so more may have the facet than pass: `validityOn` decides.
 */
export function facetsFor({ validity, ...plain }: Filters): string[][] {
  const lists = Object.entries(plain).map(([dimension, value]) => [`${dimension}:${value}`]);
  return validity === undefined ? lists : [...lists, recordedAs(validity)];
}

/** What may be recorded of an item that has a validity on some day. */
function recordedAs(validity: string): string[] {
  if (validity === 'in-force') return ['validity:in-force', 'validity:pending'];
  if (validity === 'expired') return ['validity:expired', EXPIRES];
  return [`validity:${validity}`];
}

/** Dimension and value of a facet. */
export function readFacet(facet: string): [string, string] {
  const at = facet.indexOf(':');
  return [facet.slice(0, at), facet.slice(at + 1)];
}
