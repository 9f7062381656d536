export { readAttachments } from './attachment-text.ts';
export type { Decoded } from './decode.ts';
export type { Align, Link, Paragraph, ReadBlock, ReadDocument, ReadPages, Region, Table, Warning } from './document.ts';
export { FileProblem } from './problem.ts';
export type { FileProblemCode } from './problem.ts';
export { findFiles, type RecordedFile } from './queries.ts';
export { MAX_FILE_BYTES } from './read-text.ts';
export { readDocument, readPages, readTables } from './reading.ts';
export { writeXlsx, type WrittenSheet } from './write-xlsx.ts';
export type { TableRow, TableSheet } from './xlsx-tables.ts';
export type { FileKind } from './sniff.ts';
export { addFile } from './commands/add.ts';
export { decideFindings } from './commands/decide-findings.ts';
export type { FileFinding } from './finding.ts';
export { mayDecideFindings } from './permissions.ts';
export { storeZip } from './zip-store.ts';
export { fittingName, publishFiles, screenFile, stageFile, type StagedFile } from './stage.ts';

import { addFile } from './commands/add.ts';
import { decideFindings } from './commands/decide-findings.ts';

/** Every command of this module, for the wiring. */
export const commands = [addFile, decideFindings] as const;
