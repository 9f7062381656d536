import { attachmentsAnchor, blockAnchor } from '#modules/clearance';
import { NO_HAN } from './lexicon.ts';
import { plainWithOffsets } from './plain-text.ts';

/** A piece of text that shows why something was found; `marks` are UTF-16 offsets [from, to) into `text`, in order. */
export interface Passage {
  heading: string | null;
  /** Where in the release's page it stands: the anchor of the block with which its section begins; null where it has none. */
  anchor: string | null;
  text: string;
  marks: [number, number][];
}

/** What of a section a passage is made of. */
export interface Section {
  heading: string | null;
  block: number | null;
  page: number | null;
  text: string;
}

const BEFORE = 40;
const LENGTH = 160;

/** The piece of a section around the first of `marks` (the longest mark counts first); its beginning where none occurs. */
export function passageOf(section: Section, marks: readonly string[]): Passage {
  const { heading, text } = section;
  const found = findMarks(text, marks);
  const main = longestOf(found);
  const from = main ? startOf(text, main[0]) : 0;
  const to = endOf(text, from + LENGTH);
  const inside = found.filter(([start, end]) => start >= from && end <= to);
  return {
    heading,
    anchor: anchorOf(section),
    text: text.slice(from, to),
    marks: inside.map(([start, end]) => [start - from, end - from]),
  };
}

function anchorOf({ block, page }: Section): string | null {
  if (page !== null) return attachmentsAnchor;
  return block === null ? null : blockAnchor(block);
}

/** Where `marks` occur in a text, whatever their width and case; overlapping ones are joined. */
export function findMarks(text: string, marks: readonly string[]): [number, number][] {
  const { text: folded, at } = plainWithOffsets(text);
  const found: [number, number][] = [];
  for (const mark of marks) {
    for (let from = folded.indexOf(mark); from >= 0; from = folded.indexOf(mark, from + mark.length)) {
      if (isWithinWord(folded, from, from + mark.length)) continue;
      const start = at[from] ?? 0;
      const last = at[from + mark.length - 1] ?? start;
      found.push([start, last + lengthAt(text, last)]);
    }
  }
  return joined(found.toSorted((a, b) => a[0] - b[0] || b[1] - a[1]));
}

/** A number is not found within a longer one, nor a word of letters; Han characters have no such bounds. */
function isWithinWord(text: string, from: number, to: number): boolean {
  return goesOn(text[from - 1], text[from]) || goesOn(text[to - 1], text[to]);
}

function goesOn(left = '', right = ''): boolean {
  return NO_HAN.test(left) && NO_HAN.test(right);
}

function joined(sorted: [number, number][]): [number, number][] {
  const result: [number, number][] = [];
  for (const [start, end] of sorted) {
    const last = result.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}

function longestOf(found: readonly [number, number][]): [number, number] | undefined {
  return found.toSorted((a, b) => b[1] - b[0] - (a[1] - a[0]) || a[0] - b[0])[0];
}

/** A little before the mark, or where its sentence or line begins if that is nearer; never within a character. */
function startOf(text: string, mark: number): number {
  const earliest = Math.max(0, mark - BEFORE);
  const sentence = text.slice(earliest, mark).search(/(?:[\n\u3002\uff1b])[^\n\u3002\uff1b]*$/u);
  const start = sentence >= 0 ? earliest + sentence + 1 : earliest;
  return isWithinCharacter(text, start) ? start + 1 : start;
}

function endOf(text: string, end: number): number {
  return isWithinCharacter(text, end) ? end + 1 : Math.min(end, text.length);
}

function isWithinCharacter(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset);
  return unit >= 0xdc00 && unit <= 0xdfff && offset > 0;
}

function lengthAt(text: string, offset: number): number {
  return (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
}
