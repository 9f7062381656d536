export type { Block } from './blocks.ts';
export type { AttachmentEntry, ExtractedDocument, RelatedItem, Section } from './notice.ts';
export { holdsBack } from './note-line.ts';
export { extractDocument, readNotice } from './read-notice.ts';
export type { ReadNotice } from './read-notice.ts';
