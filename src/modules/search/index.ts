export { findingKey } from './finding-key.ts';
export type { Passage } from './passages.ts';
export { searchPublic } from './queries.ts';
export type { Hit, Search, SearchAnswer } from './queries.ts';
export { areSectionsOf, prepareSections } from './sections.ts';
export type { FindableBlock, FindableContent, SectionRow } from './sections.ts';
export { rewriteSections } from './rebuild.ts';
export { writeManySections, writeSections } from './store.ts';
export type { SectionsOf } from './store.ts';
