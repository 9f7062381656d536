import { chineseNumber } from './dates.ts';
import { splitHeading } from './heading.ts';
import type { Headed } from './heading.ts';
import { ARTICLE_HEADING, CLOSING_PHRASE, CONTENTS_HEAD } from './lexicon.ts';
import { compact } from './lines.ts';
import type { Line } from './lines.ts';
import { markOf } from './marks.ts';
import type { Mark } from './marks.ts';
import type { Section } from './notice.ts';
import type { Part } from './parts.ts';

/** A section with all that is needed to print it again character by character. */
export interface OutlineItem {
  level: Section['level'];
  number: string | null;
  /** The characters that carry the number, `（一）` or `第三条 `; empty at level 0. */
  mark: string;
  heading: string | null;
  headingEnd: string;
  paragraphs: (string | readonly (readonly string[])[])[];
}

type Levels = Partial<Record<Mark['kind'], Section['level']>>;

const NUMBERED: Levels = { first: 1, second: 2, third: 3, fourth: 4 };
const IN_CHAPTERS: Levels = { chapter: 1, part: 2, first: 2, second: 3, third: 4, fourth: 4 };
/** In a text of articles (一) and 1. are items within an article. */
const IN_ARTICLES: Levels = { chapter: 1, part: 2, article: 3 };

/** The sections of the parts of a document, in order. */
export function outlineOf(parts: readonly Part[]): OutlineItem[] {
  return parts.flatMap(outlineOfPart);
}

/** One section as the outside sees it. */
export function toSection({ level, number, heading, paragraphs }: OutlineItem): Section {
  const text = paragraphs.map((paragraph) =>
    typeof paragraph === 'string' ? paragraph : paragraph.map((cells) => cells.join('\t')).join('\n'),
  );
  return { level, number, heading, text: text.join('\n') };
}

function outlineOfPart({ title, lines }: Part): OutlineItem[] {
  const levels = levelsOf(lines);
  const contents = contentsOf(lines);
  const areArticles = countsOn(lines);
  const first: OutlineItem = { level: 0, number: null, mark: '', heading: title, headingEnd: '', paragraphs: [] };
  const items = [first];
  for (const [index, line] of lines.entries()) {
    const item =
      line.rows === null && !contents.has(line) ? numbered(line, lines[index + 1], levels, areArticles) : null;
    if (item !== null) items.push(endsList(items, item) ? asText(item) : item);
    else items.at(-1)?.paragraphs.push(line.rows ?? line.text);
  }
  return first.heading === null && first.paragraphs.length === 0 ? items.slice(1) : items;
}

/** The entries of a table of contents: bare headings, all of which come again below. */
function contentsOf(lines: readonly Line[]): Set<Line> {
  const from = lines.findIndex(({ text }) => CONTENTS_HEAD.test(text)) + 1;
  const first = nameOf(lines[from]);
  const again = lines.findIndex((line, index) => index > from && first !== '' && nameOf(line) === first);
  const entries = again < 0 ? [] : lines.slice(from, again);
  const names = new Set(lines.slice(Math.max(again, 0)).map(nameOf));
  return new Set(entries.every((line) => names.has(nameOf(line))) ? entries : []);
}

/** Without dots and page number. */
function nameOf(line: Line | undefined): string {
  return compact(line?.text ?? '').replace(/[.\u2026\u00b7\u2014\-\u2500]*\d*$/u, '');
}

/** The last of items that end in semicolons ends in a full stop, and is no more a heading than they are. */
function endsList(items: readonly OutlineItem[], { level, heading, headingEnd, paragraphs }: OutlineItem): boolean {
  const [last] = items.findLast((item) => item.level <= level && item.level > 0)?.paragraphs ?? [];
  const isSibling = items.findLast((item) => item.level <= level)?.level === level;
  const endsOpen = typeof last === 'string' && /[;\uff1b,\uff0c]$/u.test(last);
  return isSibling && endsOpen && heading !== null && headingEnd !== '' && paragraphs.length === 0;
}

function asText(item: OutlineItem): OutlineItem {
  return { ...item, heading: null, headingEnd: '', paragraphs: [`${item.heading ?? ''}${item.headingEnd}`] };
}

function levelsOf(lines: readonly Line[]): Levels {
  const kinds = lines.map(({ text }) => markOf(text)?.kind);
  if (kinds.filter((kind) => kind === 'article').length >= 2) return IN_ARTICLES;
  return kinds.filter((kind) => kind === 'chapter').length >= 2 ? IN_CHAPTERS : NUMBERED;
}

/** 一、 that counts on from chapter to chapter, as in rules of procedure, numbers articles: they state and head nothing. */
function countsOn(lines: readonly Line[]): boolean {
  const marks = lines.flatMap(({ text, rows }) => (rows === null ? (markOf(text) ?? []) : []));
  const units = marks.filter(({ kind }) => kind === 'chapter' || kind === 'first');
  return units.some(({ kind, number }, index) => {
    const [before, chapter] = [units[index - 2], units[index - 1]];
    const goesOn = kind === 'first' && chapter?.kind === 'chapter' && before?.kind === 'first';
    return goesOn && chineseNumber(number) === chineseNumber(before.number) + 1;
  });
}

function numbered(line: Line, next: Line | undefined, levels: Levels, areArticles: boolean): OutlineItem | null {
  const mark = markOf(line.text);
  const level = mark === null ? undefined : levels[mark.kind];
  if (mark === null || level === undefined) return null;
  const paragraph = line.text.slice(mark.mark.length);
  const { heading, end, text } =
    areArticles && mark.kind === 'first'
      ? { heading: null, end: '', text: paragraph }
      : headed(mark, paragraph, opens(level, next, levels));
  return {
    level,
    number: mark.number,
    mark: mark.mark,
    heading,
    headingEnd: end,
    paragraphs: text === '' ? [] : [text],
  };
}

function headed(mark: Mark, paragraph: string, opens: boolean): Headed {
  if (mark.kind === 'chapter' || mark.kind === 'part')
    return { heading: paragraph === '' ? null : paragraph, end: '', text: '' };
  if (mark.kind !== 'article') return splitHeading(paragraph, opens);
  // Articles have no heading but the bracketed one of some local rules: 第一条（目的和依据）.
  const bracketed = ARTICLE_HEADING.exec(paragraph);
  if (bracketed === null) return { heading: null, end: '', text: paragraph };
  return { heading: bracketed.groups?.['heading'] ?? null, end: '', text: paragraph.slice(bracketed[0].length) };
}

function opens(level: Section['level'], next: Line | undefined, levels: Levels): boolean {
  if (next === undefined || CLOSING_PHRASE.test(next.text)) return false;
  const mark = next.rows === null ? markOf(next.text) : null;
  const nextLevel = mark === null ? undefined : levels[mark.kind];
  return nextLevel === undefined || nextLevel > level;
}
