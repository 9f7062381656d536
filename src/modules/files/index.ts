export type { Decoded } from './decode.ts';
export type { Align, Link, Paragraph, ReadBlock, ReadDocument, Region, Table, Warning } from './document.ts';
export { FileProblem } from './problem.ts';
export type { FileProblemCode } from './problem.ts';
export { findFiles, type RecordedFile } from './queries.ts';
export { MAX_FILE_BYTES, readDocument } from './read-text.ts';
export type { FileKind } from './sniff.ts';
export { addFile } from './commands/add.ts';
export { fittingName, publishFiles, stageFile, type StagedFile } from './stage.ts';

import { addFile } from './commands/add.ts';

/** Every command of this module, for the wiring. */
export const commands = [addFile] as const;
