import { numeral } from './docx-numerals.ts';

/** One level of a list: how its number looks and where it starts. */
export interface NumberLevel {
  format: string;
  /** `（%1）`; `%2` is the number of the second level. */
  text: string;
  start: number;
}

/** The lists of a Word file by the id under which paragraphs name them, each with its levels. */
export type Numbering = ReadonlyMap<string, ReadonlyMap<number, NumberLevel>>;

/** Reads `numbering.xml`: what a list looks like, with what one use of it changes. */
export function readNumbering(xml: string): Numbering {
  const abstract = new Map<string, Map<number, NumberLevel>>();
  for (const [, id = '', body = ''] of xml.matchAll(
    /<w:abstractNum\s[^>]*w:abstractNumId="(\d+)"[^>]*>([\s\S]*?)<\/w:abstractNum>/gu,
  ))
    abstract.set(id, levelsIn(body));
  const lists = new Map<string, ReadonlyMap<number, NumberLevel>>();
  for (const [, id = '', body = ''] of xml.matchAll(/<w:num\s[^>]*w:numId="(\d+)"[^>]*>([\s\S]*?)<\/w:num>/gu)) {
    const levels = new Map(abstract.get(/<w:abstractNumId\s[^>]*w:val="(\d+)"/u.exec(body)?.[1] ?? ''));
    for (const [at, level] of levelsIn(body)) levels.set(at, level);
    for (const [, at = '', start = ''] of body.matchAll(
      /<w:lvlOverride\s[^>]*w:ilvl="(\d)"[^>]*>\s*<w:startOverride\s[^>]*w:val="(\d+)"/gu,
    )) {
      const level = levels.get(Number(at));
      if (level !== undefined) levels.set(Number(at), { ...level, start: Number(start) });
    }
    lists.set(id, levels);
  }
  return lists;
}

function levelsIn(body: string): Map<number, NumberLevel> {
  const levels = new Map<number, NumberLevel>();
  for (const [, at = '', level = ''] of body.matchAll(/<w:lvl\s[^>]*w:ilvl="(\d)"[^>]*>([\s\S]*?)<\/w:lvl>/gu)) {
    levels.set(Number(at), {
      format: valueOf(level, 'numFmt') ?? 'decimal',
      text: valueOf(level, 'lvlText') ?? '',
      start: Number(valueOf(level, 'start') ?? 1),
    });
  }
  return levels;
}

function valueOf(xml: string, name: string): string | null {
  return new RegExp(`<w:${name}\\s[^>]*w:val="([^"]*)"`, 'u').exec(xml)?.[1] ?? null;
}

/** Counts through a document as Word does: a level goes on where it stopped and begins anew below a higher one. */
export class NumberCounter {
  readonly #lists: Numbering;
  readonly #counts = new Map<string, number[]>();

  constructor(lists: Numbering) {
    this.#lists = lists;
  }

  /** The number of the next paragraph at this level of this list; empty for bullets and unknown lists. */
  next(list: string, at: number): string {
    const levels = this.#lists.get(list);
    const level = levels?.get(at);
    if (levels === undefined || level === undefined || level.format === 'bullet' || level.format === 'none') return '';
    const counts = this.#counts.get(list) ?? [];
    counts[at] = (counts[at] ?? level.start - 1) + 1;
    counts.length = at + 1;
    this.#counts.set(list, counts);
    return level.text.replace(/%(\d)/gu, (_, digit: string) => {
      const other = levels.get(Number(digit) - 1) ?? level;
      return numeral(counts[Number(digit) - 1] ?? other.start, other.format);
    });
  }
}
