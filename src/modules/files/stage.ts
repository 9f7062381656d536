import { fileTypeFromBuffer } from 'file-type';
import type { Blobs } from '#platform/blobs';
import type { Warning } from './document.ts';
import { FileProblem } from './problem.ts';
import { MAX_FILE_BYTES, readDocument } from './read-text.ts';
import { extensionOf, safeFileName } from './safe-name.ts';
import { isEncryptedOffice, sniffKind, type FileKind } from './sniff.ts';
import mediaTypes from './data/media-types.json' with { type: 'json' };

/** What a file is, by its content. */
export interface InspectedFile {
  /** Safe to store, show and offer, with an extension that fits the content. */
  name: string;
  kind: FileKind;
  /** Under which the public gets it. */
  mediaType: string;
  /** In bytes. */
  size: number;
  /** Hidden text, comments and tracked changes in a Word file: who attaches it is to see to them first. */
  warnings: Warning[];
}

/** A file whose bytes lie in the internal store, not yet anybody's: what `files.add` takes. */
export interface StagedFile extends InspectedFile {
  sha256: string;
}

const accepted: Readonly<Record<string, string>> = mediaTypes.types;
const extensions: Readonly<Record<string, readonly string[]>> = mediaTypes.extensions;
const hidden: readonly string[] = ['files.hidden-text', 'files.comments', 'files.tracked-changes'];

/**
 * Puts a file's bytes into the internal store before any transaction opens, and says what it is by its content. Throws
 * `FileProblem` for what is empty, over 50 MB, locked, broken or of a kind that is not taken; then nothing is stored. The same bytes again are
 * harmless.
 */
export async function stageFile(blobs: Blobs, bytes: Uint8Array, fileName: string): Promise<StagedFile> {
  const inspected = await inspectFile(bytes, fileName);
  return { sha256: await blobs.internal.put(bytes), ...inspected };
}

/** Says what a file is by its content. Throws `FileProblem` for what is not taken. */
export async function inspectFile(bytes: Uint8Array, fileName: string): Promise<InspectedFile> {
  if (bytes.length === 0) throw new FileProblem('files.empty');
  if (bytes.length > MAX_FILE_BYTES) throw new FileProblem('files.too-large');
  const kind = await sniffKind(bytes, fileName);
  const mediaType = kind === 'image' ? await imageType(bytes) : accepted[kind];
  if (!mediaType) throw new FileProblem(isEncryptedOffice(bytes) ? 'files.encrypted' : 'files.not-taken');
  const warnings = kind === 'docx' ? await findHidden(bytes, fileName) : [];
  return { name: fittingName(fileName, mediaType), kind, mediaType, size: bytes.length, warnings };
}

/**
 * A safe name whose extension fits the media type. Text may be called `.bat` and a picture `.exe`: nobody is offered such
 * a name.
 */
export function fittingName(fileName: string, mediaType: string): string {
  const fitting = extensions[mediaType] ?? [];
  const name = safeFileName(fileName);
  return fitting.includes(extensionOf(name)) ? name : safeFileName(`${name}.${fitting[0]}`);
}

/** What a Word file hides. One without text, of pictures only, hides none. */
async function findHidden(bytes: Uint8Array, fileName: string): Promise<Warning[]> {
  try {
    const { warnings } = await readDocument(bytes, fileName);
    return warnings.filter((warning) => hidden.includes(warning.code));
  } catch (error) {
    if (error instanceof FileProblem && error.code === 'files.empty') return [];
    throw error;
  }
}

/**
 * Copies bytes from the internal store to the public one; they are addressed by content, so doing it twice is harmless.
 * Throws where one is not in the internal store.
 */
export async function publishFiles(blobs: Blobs, hashes: readonly string[]): Promise<void> {
  for (const sha256 of hashes) {
    const bytes = await blobs.internal.get(sha256);
    if (!bytes) throw new Error(`file ${sha256} is not in the internal store`);
    await blobs.public.put(bytes);
  }
}

async function imageType(bytes: Uint8Array): Promise<string | undefined> {
  const found = await fileTypeFromBuffer(bytes);
  return mediaTypes.images.find((type) => type === found?.mime);
}
