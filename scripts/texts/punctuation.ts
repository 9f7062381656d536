import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../source/finding.ts';
import { lineFinder, type Source } from '../source/source.ts';
import { chineseLiterals } from './literals.ts';
import { isForPeople } from './places.ts';

const halfWidth = /(?<=\p{Script=Han})[,;:?!()]|[,;:?!()](?=\p{Script=Han})/gu;

/** Half-width punctuation directly beside a Han character in a text for people. */
export function checkPunctuation(source: Source): Finding[] {
  if (!isForPeople(source.path)) return [];
  return chineseLiterals(source)
    .filter(({ kind }) => kind === 'text')
    .flatMap(({ text, start }) => find(source.path, text, (at) => source.lineAt(start + at)));
}

/** The same for the strings of a data file that are Chinese; an English note on a source may name a Chinese term. */
export function checkDataPunctuation(root: string, path: string): Finding[] {
  if (!isForPeople(path)) return [];
  const text = readFileSync(join(root, path), 'utf8');
  const lineAt = lineFinder(text);
  return [...text.matchAll(/"(?:[^"\\]|\\.)*"/g)]
    .filter(([string]) => count(string, /\p{Script=Han}/gu) > count(string, /[A-Za-z]/g))
    .flatMap(({ 0: string, index }) => find(path, string, (at) => lineAt(index + at)));
}

function count(text: string, sign: RegExp): number {
  return text.match(sign)?.length ?? 0;
}

function find(file: string, text: string, lineAt: (at: number) => number): Finding[] {
  return [...text.matchAll(halfWidth)].map(({ 0: sign, index }) => {
    const around = text.slice(Math.max(0, index - 8), index + 9).replaceAll(/\s+/g, ' ');
    const message = `Half-width '${sign}' beside Han in a text for people, at "${around}".`;
    return { rule: 'punctuation', file, line: lineAt(index), message };
  });
}
