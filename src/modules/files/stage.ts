import { fileTypeFromBuffer } from 'file-type';
import type { Blobs } from '#platform/blobs';
import type { Runtime } from '#platform/composition';
import { classifiedRefusal } from '#modules/screening';
import type { FileFinding } from './finding.ts';
import { FileProblem } from './problem.ts';
import { MAX_FILE_BYTES } from './read-text.ts';
import { examineFile } from './reading.ts';
import { extensionOf, safeFileName } from './safe-name.ts';
import type { FileKind } from './sniff.ts';
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
  /** Hidden data, personal data, and what could not be looked at: who attaches it is to see to them first. */
  findings: FileFinding[];
}

/** A file whose bytes lie in the internal store, not yet anybody's: what `files.add` takes. */
export interface StagedFile extends InspectedFile {
  sha256: string;
}

const accepted: Readonly<Record<string, string>> = mediaTypes.types;
const extensions: Readonly<Record<string, readonly string[]>> = mediaTypes.extensions;

/**
 * Puts a file's bytes into the internal store before any transaction opens, and says what it is by its content. Throws
 * `FileProblem` for what is empty, over 50 MB, locked, broken, infected or of a kind that is not taken,
 * `screening.classified` (refused) for what bears a secrecy mark anywhere (涉密不上网), `platform.scanner-away`
 * (unavailable); then nothing of it is stored. The same bytes again are harmless.
 */
export async function stageFile(
  runtime: Pick<Runtime, 'blobs' | 'scanner'>,
  bytes: Uint8Array,
  fileName: string,
): Promise<StagedFile> {
  const inspected = await inspectFile(runtime, bytes, fileName);
  return { sha256: await runtime.blobs.internal.put(bytes), ...inspected };
}

/** Says what a file is by its content. Throws as `stageFile`. */
export async function inspectFile(
  runtime: Pick<Runtime, 'scanner'>,
  bytes: Uint8Array,
  fileName: string,
): Promise<InspectedFile> {
  const { kind, findings } = await screenFile(runtime, bytes, fileName);
  const mediaType = kind === 'image' ? await imageType(bytes) : accepted[kind];
  if (!mediaType) throw new FileProblem('files.not-taken');
  return { name: fittingName(fileName, mediaType), kind, mediaType, size: bytes.length, findings };
}

/** Looks into a file that is read and not kept: throws as `stageFile`, but takes whatever kind can be looked into. */
export async function screenFile(
  { scanner }: Pick<Runtime, 'scanner'>,
  bytes: Uint8Array,
  fileName: string,
): Promise<Pick<InspectedFile, 'kind' | 'findings'>> {
  if (bytes.length === 0) throw new FileProblem('files.empty');
  if (bytes.length > MAX_FILE_BYTES) throw new FileProblem('files.too-large');
  if (!(await scanner.isClean(bytes))) throw new FileProblem('files.infected');
  const { kind, findings, classified } = await examineFile(bytes, fileName);
  if (classified) throw classifiedRefusal();
  return { kind, findings };
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
