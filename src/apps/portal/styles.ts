import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The portal's style sheets in the order in which they apply: what comes later may say otherwise. */
export const styleFiles = [
  'tokens.css',
  'base.css',
  'frame.css',
  'parts.css',
  'narrowing.css',
  'home.css',
  'pages.css',
  'figures.css',
  'forms.css',
  'openness.css',
  'modes.css',
  'printed.css',
] as const;

/** All of them as one, so that a phone on a slow line asks once before it draws; without the comments. */
export async function readStyles(): Promise<string> {
  const sheets = await Promise.all(
    styleFiles.map((name) => readFile(join(import.meta.dirname, 'assets', name), 'utf8')),
  );
  return sheets.join('').replaceAll(/\/\*.*?\*\/\n?/gs, '');
}
