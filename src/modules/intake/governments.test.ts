import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ExtractedDocument } from './notice.ts';
import { extractDocument } from './read-notice.ts';

/** Pages as many kinds of sites make them, each with what a clerk would read on it in a JSON file of the same name. */
const FOLDER = new URL('../../../test/fixtures/pages/', import.meta.url);
const EXPECTED = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

/** `level number heading` of each section. */
function outline({ sections }: ExtractedDocument): string[] {
  return sections.map(({ level, number, heading }) => `${level} ${number ?? '-'} ${heading ?? '-'}`);
}

test.each(EXPECTED)('%s', async (name) => {
  const expected = JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Record<string, unknown>;
  const page = readdirSync(FOLDER).find((file) => file !== name && file.startsWith(name.replace(/json$/u, '')));
  const found = await extractDocument(readFileSync(new URL(page ?? '', FOLDER)), page ?? '');
  const { missing: _, warnings, ...fields } = found;
  expect({ ...fields, sections: outline(found), warnings: warnings.map(({ code }) => code) }).toEqual(expected);
});
