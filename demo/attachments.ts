import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addFile, stageFile, writeXlsx, type WrittenSheet } from '#modules/files';
import type { DraftInput } from './document-path.ts';
import { actAs, type Stage } from './stage.ts';

/** A file of a document: one that lies in `data/files`, or a workbook that is made of its rows. */
export interface AttachmentEntry {
  name: string;
  file?: string;
  sheets?: WrittenSheet[];
}

/** Puts the files of a document on record by its drafter, through the door at which they are looked into. */
export async function putOnRecord(
  stage: Stage,
  unitId: string,
  entries: readonly AttachmentEntry[],
): Promise<NonNullable<DraftInput['attachments']>> {
  const attached = [];
  for (const { name, file, sheets = [] } of entries) {
    const bytes = file ? await readFile(join(import.meta.dirname, 'data/files', file)) : writeXlsx(sheets);
    attached.push({ name, sha256: await recordFile(stage, unitId, bytes, name) });
  }
  return attached;
}

/** One file of a unit, by its drafter; gives its hash. */
export async function recordFile(stage: Stage, unitId: string, bytes: Uint8Array, name: string): Promise<string> {
  const { sha256 } = await stageFile(stage.runtime, bytes, name);
  await actAs(stage, { unitId, post: 'drafter' }, addFile, { unitId, sha256, name });
  return sha256;
}
