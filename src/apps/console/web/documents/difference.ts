import { diffArrays, diffChars, type Change } from 'diff';
import type { VersionText } from '../../../../modules/documents/console.ts';
import { headingText } from './blocks-view.tsx';

type Block = VersionText['body'][number];

export interface Piece {
  text: string;
  change: 'same' | 'added' | 'removed';
}

/** One line of a comparison: a block of the text, whole or changed inside. */
export type Line = readonly Piece[];

/**
 * What changed from one text to another, block by block; where one block took another's place, character by character.
 * Blocks that share little, or differ in very much, are shown whole, one gone and one new.
 */
export function compareTexts(from: VersionText, to: VersionText): Line[] {
  const [a, b] = [from, to].map((version) => [version.title, ...version.body.map(textOf)]);
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
  const parts = diffChars(before, after, { maxEditLength: 400 });
  if (!parts || !areAlike(parts, before, after)) {
    return [
      { text: before, change: 'removed' },
      { text: after, change: 'added' },
    ];
  }
  return parts.map(({ value, added, removed }) => ({
    text: value,
    change: added ? 'added' : removed ? 'removed' : 'same',
  }));
}

/** Two sentences that share a few characters by chance are two sentences: shown whole they are easier to read. */
function areAlike(parts: readonly Change[], before: string, after: string): boolean {
  const shared = parts
    .filter(({ added, removed }) => !added && !removed)
    .reduce((sum, { value }) => sum + value.length, 0);
  return shared * 2 >= Math.min(before.length, after.length);
}

function textOf(block: Block): string {
  if (block.kind === 'table') return block.rows.map((row) => row.join('\t')).join('\n');
  return block.kind === 'heading' ? headingText(block) : block.text;
}

export function hasChanges(lines: readonly Line[]): boolean {
  return lines.some((line) => line.some(({ change }) => change !== 'same'));
}
