import { diffArrays, type ChangeObject } from 'diff';
import type { VersionText } from '../../../../modules/documents/console.ts';
import { headingText } from './blocks-view.tsx';

type Block = VersionText['body'][number];

export interface Piece {
  text: string;
  change: 'same' | 'added' | 'removed';
}

/** One line of a comparison, whole or changed inside: a block of the text, or a row of a table with tabs between its cells. */
export type Line = readonly Piece[];

/**
 * What changed from one text to another, block by block and row by row; where one took another's place, character by
 * character, numbers and words of letters as a whole. Blocks that share little, or differ in very much, are shown whole, one gone and one new.
 */
export function compareTexts(from: VersionText, to: VersionText): Line[] {
  const [a, b] = [from, to].map((version) => [version.title, ...version.body.flatMap(linesOf)]);
  const lines: Line[] = [];
  let gone: string[] = [];
  for (const part of diffArrays(a ?? [], b ?? [])) {
    if (part.removed) {
      gone = part.value;
      continue;
    }
    if (part.added) {
      part.value.forEach((text, i) => lines.push(inside(gone[i], text)));
      for (const text of gone.slice(part.value.length)) lines.push([{ text, change: 'removed' }]);
    } else {
      for (const text of gone) lines.push([{ text, change: 'removed' }]);
      for (const text of part.value) lines.push([{ text, change: 'same' }]);
    }
    gone = [];
  }
  for (const text of gone) lines.push([{ text, change: 'removed' }]);
  return lines;
}

function inside(before: string | undefined, after: string): Line {
  if (before === undefined) return [{ text: after, change: 'added' }];
  const parts = diffArrays(tokensOf(before), tokensOf(after), { maxEditLength: 400 });
  if (!parts || !areAlike(parts, before, after)) {
    return [
      { text: before, change: 'removed' },
      { text: after, change: 'added' },
    ];
  }
  return parts.map(({ value, added, removed }) => ({
    text: value.join(''),
    change: added ? 'added' : removed ? 'removed' : 'same',
  }));
}

/** Two sentences that share a few characters by chance are two sentences: shown whole they are easier to read. */
function areAlike(parts: readonly ChangeObject<string[]>[], before: string, after: string): boolean {
  const shared = parts
    .filter(({ added, removed }) => !added && !removed)
    .reduce((sum, { value }) => sum + value.join('').length, 0);
  return shared * 2 >= Math.min(before.length, after.length);
}

/** 86 that became 88 is another number, not one changed digit. */
function tokensOf(text: string): string[] {
  return text.match(/[0-9]+(?:[.,][0-9]+)*|[A-Za-z]+|[^]/gu) ?? [];
}

function linesOf(block: Block): string[] {
  if (block.kind === 'table') return block.rows.map((row) => row.join('\t'));
  return [block.kind === 'heading' ? headingText(block) : block.text];
}

/** Whether a line is a row of a table. */
export function isRow(line: Line): boolean {
  return line.some(({ text }) => text.includes('\t'));
}

export function hasChanges(lines: readonly Line[]): boolean {
  return lines.some((line) => line.some(({ change }) => change !== 'same'));
}
