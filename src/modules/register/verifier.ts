import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Hex } from '#platform/canonical-json';
import { connections } from './views/verifier-page.ts';

/** The page in which a browser checks proofs (`browser/`, bundled by `npm run generate`). */
export interface Verifier {
  page: string;
  /** Its one script; SHA-256 in hex, and in base64 as browsers write it. */
  script: string;
  hex: string;
  base64: string;
  /** What a browser may load in it, for the header: no other script than this. */
  policy: string;
}

const file = join(import.meta.dirname, 'browser', 'verifier.html');
let read: Promise<Verifier> | undefined;

/** The page, read once. Throws where the program does not hold it whole. */
export async function readVerifier(): Promise<Verifier> {
  read ??= readPage();
  return await read;
}

async function readPage(): Promise<Verifier> {
  const page = await readFile(file, 'utf8');
  const script = /<script>([\s\S]*)<\/script>\n<\/body>/.exec(page)?.[1] ?? '';
  const declared = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1] ?? '';
  const hex = sha256Hex(script);
  const base64 = Buffer.from(hex, 'hex').toString('base64');
  if (!declared.includes(`script-src 'sha256-${base64}'`)) throw new Error(`${file} is not what was generated`);
  return {
    page,
    script,
    hex,
    base64,
    policy: `${declared.replace(connections.saved, connections.served)}; frame-ancestors 'none'`,
  };
}
