/** The drawings of which every page of the portal is made: what they look like stands in the portal's style sheets. */
export { Day, dayText } from './look/day.tsx';
export { Facets, Narrowed } from './look/facets.tsx';
export type { Facet } from './look/facets.tsx';
export { FactsTable } from './look/facts.tsx';
export { Choices, Field, LongField, Problems } from './look/field.tsx';
export { Figures } from './look/figures.tsx';
export type { Figure } from './look/figures.tsx';
export { FileLink } from './look/file-link.tsx';
export { Empty, Notice } from './look/notice.tsx';
export { Paging } from './look/paging.tsx';
export { Phrased } from './look/phrased.tsx';
export { Row, Rows } from './look/rows.tsx';
export { Sign } from './look/sign.tsx';
export { Tag } from './look/tag.tsx';
export type { Tone } from './look/tag.tsx';
