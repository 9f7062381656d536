import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Hex } from '#platform/canonical-json';

/** The script of an item's pages (`browser/reading.ts`, bundled by `npm run generate`): reading aloud, copying, printing. */
export interface ReadingScript {
  script: string;
  /** Its hash as browsers check it. */
  integrity: string;
}

const file = join(import.meta.dirname, 'browser', 'reading.js');
let read: Promise<ReadingScript> | undefined;

/** The script, read once. */
export async function readReadingScript(): Promise<ReadingScript> {
  read ??= readScript();
  return await read;
}

async function readScript(): Promise<ReadingScript> {
  const script = await readFile(file, 'utf8');
  return { script, integrity: `sha256-${Buffer.from(sha256Hex(script), 'hex').toString('base64')}` };
}
