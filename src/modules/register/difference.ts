import { diffArrays } from 'diff';
import { blockText, headingText, type Block, type PublicContent } from '#modules/clearance';

/** A stretch of text, and what became of it. */
export interface Piece {
  text: string;
  change: 'same' | 'added' | 'removed';
}

/** One line of a comparison: the title, a heading, a paragraph, or a row of a table with tabs between its cells. */
export interface Line {
  kind: 'title' | Block['kind'];
  pieces: readonly Piece[];
}

/** What is compared as a whole: two lines of different kinds are never one that changed. */
interface Unit {
  kind: Line['kind'];
  text: string;
}

/** Texts that differ in more places than these are shown one after the other: who reads a comparison could not follow. */
const MOST_LINES = 1_500;
const MOST_WORDS = 400;
/** How far a changed line may have moved among others that changed too. */
const FARTHEST = 40;
/** What stays the same between two changes must be longer than this to be shown as such. */
const SHORTEST_SAME = 1;
/** From what share of common pairs of characters on two lines are one that was changed. */
const ALIKE = 0.5;

const words = new Intl.Segmenter('zh-CN', { granularity: 'word' });

/** What changed from one public text to another, line by line and within a line word by word. */
export function compareContents(from: PublicContent, to: PublicContent): Line[] {
  const [before, after] = [unitsOf(from), unitsOf(to)];
  const parts = diffArrays(before, after, { comparator: isSame, maxEditLength: MOST_LINES });
  if (!parts) return [...before.map(removed), ...after.map(added)];
  const lines: Line[] = [];
  let gone: Unit[] = [];
  for (const part of parts) {
    if (part.removed) gone = part.value;
    else {
      lines.push(...(part.added ? changedLines(gone, part.value) : [...gone.map(removed), ...part.value.map(same)]));
      gone = [];
    }
  }
  return [...lines, ...gone.map(removed)];
}

/** Whether anything in a line changed. */
export function isChanged({ pieces }: Line): boolean {
  return pieces.some(({ change }) => change !== 'same');
}

function unitsOf({ title, blocks }: PublicContent): Unit[] {
  return [{ kind: 'title', text: title }, ...blocks.flatMap(unitsOfBlock)];
}

function unitsOfBlock(block: Block): Unit[] {
  if (block.kind === 'table') return block.rows.map((row) => ({ kind: 'table', text: row.join('\t') }));
  return [{ kind: block.kind, text: block.kind === 'heading' ? headingText(block) : blockText(block) }];
}

function isSame(a: Unit, b: Unit): boolean {
  return a.kind === b.kind && a.text === b.text;
}

/** Where lines took the place of others: each new one beside the old one that it was made of, if there is one. */
function changedLines(gone: readonly Unit[], come: readonly Unit[]): Line[] {
  const lines: Line[] = [];
  const pairs = gone.map(({ text }) => pairsOf(text));
  let next = 0;
  for (const unit of come) {
    const among = pairsOf(unit.text);
    const found = gone
      .slice(next, next + FARTHEST)
      .findIndex(({ kind }, i) => kind === unit.kind && (kind === 'title' || areAlike(pairs[next + i], among)));
    const old = found < 0 ? undefined : gone[next + found];
    if (!old) {
      lines.push(added(unit));
      continue;
    }
    lines.push(...gone.slice(next, next + found).map(removed), ...inside(old, unit));
    next += found + 1;
  }
  return [...lines, ...gone.slice(next).map(removed)];
}

function inside(old: Unit, unit: Unit): Line[] {
  const parts = diffArrays(wordsOf(old.text), wordsOf(unit.text), { maxEditLength: MOST_WORDS });
  if (!parts) return [removed(old), added(unit)];
  const pieces = parts.map(({ value, added: isNew, removed: isOld }) => ({
    text: value.join(''),
    change: isNew ? ('added' as const) : isOld ? ('removed' as const) : ('same' as const),
  }));
  return [{ kind: unit.kind, pieces: joined(pieces) }];
}

/** Changes with no more than a character between them are one change: first all that went, then all that came. */
function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (let i = 0; i < pieces.length;) {
    const run = runFrom(pieces, i);
    i += Math.max(run.length, 1);
    const [first] = run;
    if (!first) result.push(pieces[i - 1] as Piece);
    else result.push(...sideOf(run, 'removed'), ...sideOf(run, 'added'));
  }
  return result;
}

/** The changed pieces from an index on, with the short same ones between them. */
function runFrom(pieces: readonly Piece[], from: number): Piece[] {
  let to = from;
  for (let i = from; i < pieces.length; i += 1) {
    const piece = pieces[i] as Piece;
    if (piece.change !== 'same') to = i + 1;
    else if (i === from || piece.text.length > SHORTEST_SAME) break;
  }
  return pieces.slice(from, to);
}

function sideOf(run: readonly Piece[], change: 'added' | 'removed'): Piece[] {
  if (run.every((piece) => piece.change !== change)) return [];
  const text = run
    .flatMap((piece) => (piece.change === change || piece.change === 'same' ? [piece.text] : []))
    .join('');
  return [{ text, change }];
}

function areAlike(of: ReadonlySet<string> | undefined, among: ReadonlySet<string>): boolean {
  if (!of) return false;
  const shared = [...of].filter((pair) => among.has(pair)).length;
  return shared > 0 && shared * 2 >= ALIKE * (of.size + among.size);
}

/** The pairs of characters with which a text begins: enough to know it again. */
function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  for (let i = 0; i + 1 < text.length && i < 500; i += 1) pairs.add(text.slice(i, i + 2));
  return pairs;
}

function wordsOf(text: string): string[] {
  return Array.from(words.segment(text), ({ segment }) => segment);
}

function same({ kind, text }: Unit): Line {
  return { kind, pieces: [{ text, change: 'same' }] };
}

function added({ kind, text }: Unit): Line {
  return { kind, pieces: [{ text, change: 'added' }] };
}

function removed({ kind, text }: Unit): Line {
  return { kind, pieces: [{ text, change: 'removed' }] };
}
