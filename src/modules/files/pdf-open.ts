import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as pdfjs from 'pdfjs-dist';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { FileProblem } from './problem.ts';

type Library = typeof pdfjs;

/** A thousand-page yearbook is read whole; what is longer is no document. */
export const MAX_PAGES = 2_000;

let library: Promise<Library> | null = null;

/** pdf.js, loaded when the first PDF comes: half a second that a process without PDFs does not pay. */
export async function pdfLibrary(): Promise<Library> {
  library ??= import('pdfjs-dist/legacy/build/pdf.mjs') as Promise<Library>;
  return await library;
}

/**
 * Opens a PDF, works on it and closes it. Nothing in it is run or fetched, character maps come from the package, pictures
 * are not decoded. One that is protected but opens without a password is read. Throws a `FileProblem`.
 */
export async function withPdf<T>(bytes: Uint8Array, work: (pdf: PDFDocumentProxy) => Promise<T>): Promise<T> {
  const { getDocument } = await pdfLibrary();
  const home = dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json')));
  const loading = getDocument({
    // pdf.js takes the bytes away from whoever gave them.
    data: new Uint8Array(bytes),
    cMapUrl: join(home, 'cmaps/'),
    cMapPacked: true,
    standardFontDataUrl: join(home, 'standard_fonts/'),
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    maxImageSize: 1,
    verbosity: 0,
  });
  try {
    const pdf = await loading.promise;
    if (pdf.numPages < 1) throw new FileProblem('files.broken');
    return await work(pdf);
  } catch (error) {
    throw problemOf(error);
  } finally {
    await loading.destroy();
  }
}

function problemOf(error: unknown): FileProblem {
  if (error instanceof FileProblem) return error;
  const name = error instanceof Error ? error.name : '';
  return new FileProblem(name === 'PasswordException' ? 'files.encrypted' : 'files.broken', error);
}
