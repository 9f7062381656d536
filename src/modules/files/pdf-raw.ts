import { promisify } from 'node:util';
import { inflate as inflateCallback } from 'node:zlib';

const inflate = promisify(inflateCallback);

/** What the bytes of a PDF show without a reader's interpretation, so that nothing hides behind a reader's tolerance. */
export interface RawPdf {
  /** Scripts, programs to start, forms of the kind that run scripts. */
  scripts: boolean;
  /** States of the file that were saved one after the other. */
  revisions: number;
  /** Data before the head or behind the end. */
  foreignBytes: boolean;
}

const MOST_OBJECT_STREAMS = 2_000;
const MOST_INFLATED = 4 * 1024 * 1024;
const SCRIPTS = /\/(?:JavaScript|JS|Launch|ImportData|XFA)(?![A-Za-z0-9])/u;

/** Looks at the objects of a PDF, packed ones too. */
export async function lookAtRaw(bytes: Uint8Array): Promise<RawPdf> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const text = view.toString('latin1');
  const linearized = /\/Linearized(?![A-Za-z])/u.test(text.slice(0, 2048)) ? 1 : 0;
  return {
    scripts: mentionsScripts(withoutStreams(text)) || (await packedObjects(view, text)).some(mentionsScripts),
    revisions: (text.match(/startxref/gu)?.length ?? 0) - linearized,
    foreignBytes: hasForeignBytes(text),
  };
}

/** A name may be written with escapes: /J#61vaScript. What stands in a string, such as an address, is no name. */
function mentionsScripts(text: string): boolean {
  const names = text.replace(/\((?:\\[\s\S]|[^\\()]){0,2000}\)/gu, '()');
  return SCRIPTS.test(
    names.replace(/#([0-9a-f]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  );
}

function withoutStreams(text: string): string {
  let left = '';
  let at = 0;
  for (let start = text.indexOf('stream', at); start >= 0; start = text.indexOf('stream', at)) {
    const end = text.indexOf('endstream', start + 6);
    left += text.slice(at, start);
    if (end < 0) return left;
    at = end + 9;
  }
  return left + text.slice(at);
}

async function packedObjects(view: Buffer, text: string): Promise<string[]> {
  const objects: string[] = [];
  for (const found of text.matchAll(/\/ObjStm(?![A-Za-z])/gu)) {
    if (objects.length >= MOST_OBJECT_STREAMS) break;
    const start = /stream\r?\n/u.exec(text.slice(found.index, found.index + 2000));
    if (!start) continue;
    const from = found.index + start.index + start[0].length;
    const to = text.indexOf('endstream', from);
    objects.push(await inflated(view.subarray(from, to < 0 ? view.length : to)));
  }
  return objects;
}

async function inflated(packed: Buffer): Promise<string> {
  try {
    return (await inflate(packed, { maxOutputLength: MOST_INFLATED })).toString('latin1');
  } catch {
    // Packed otherwise, or locked: pdf.js is asked as well.
    return '';
  }
}

function hasForeignBytes(text: string): boolean {
  const head = text.indexOf('%PDF-');
  const end = text.lastIndexOf('%%EOF');
  const before = text.slice(0, Math.max(head, 0)).trim();
  const behind =
    end < 0
      ? ''
      : text
          .slice(end + 5)
          .replaceAll('\0', '')
          .trim();
  return before !== '' || behind !== '';
}
