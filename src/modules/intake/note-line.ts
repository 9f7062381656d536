import { HELD_BACK, OPENNESS_NOTE, OPEN_WORD } from './lexicon.ts';
import { compact } from './lines.ts';
import type { Line } from './lines.ts';

/** 附注 on whether the document is made public, without its brackets; one that holds it back goes before others. */
export function readNoteLine(lines: readonly Line[]): string | null {
  const notes = lines
    .map(({ text }) => OPENNESS_NOTE.exec(compact(text))?.groups?.['note'])
    .filter((note) => note?.includes(OPEN_WORD) === true);
  return notes.find((note) => note !== undefined && holdsBack(note)) ?? notes[0] ?? null;
}

/** True where the note says that the document is released on request only, not at all, or not whole. */
export function holdsBack(noteLine: string): boolean {
  return HELD_BACK.test(noteLine);
}
