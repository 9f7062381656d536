import pageLabels from './data/page-labels.json' with { type: 'json' };
import { COLON, DAY_WORDS, PLAIN_LABELS, PLAIN_WORDS, RUN_ON_LABEL, SET_APART } from './lexicon.ts';
import { compact, trimLayout } from './lines.ts';
import type { Line } from './lines.ts';

export type Field = keyof typeof pageLabels.fields;

/** A value that the page gives under a label. */
export interface Stated {
  field: Field;
  value: string;
  at: number;
}

const FIELD_OF = new Map(
  Object.entries(pageLabels.fields).flatMap(([field, labels]) =>
    labels.split(' ').map((label) => [compact(label), field as Field] as const),
  ),
);
const SPACE = String.raw`[\s\u3000]*`;
/** Longest first, so that 信息来源 is not read as 来源; letters of a label may be set apart. */
const WORDS = [...new Set([...FIELD_OF.keys(), ...pageLabels.others.split(' ')])].toSorted(
  (a, b) => b.length - a.length,
);
const ANY_LABEL = WORDS.map(spelled).join('|');
/** `来源：`, also `[来源]` and `【来源】` with or without a colon. */
const WRITTEN = String.raw`(?:[[\u3010]${SPACE}(?<boxed>${ANY_LABEL})${SPACE}${COLON}?${SPACE}[\]\u3011]${SPACE}${COLON}?|(?<label>${ANY_LABEL})${SPACE}${COLON})${SPACE}`;
const LABEL = new RegExp(WRITTEN, 'gu');
const AT_START = new RegExp(String.raw`^[\s\u3010[|(\uff08\u2022\u00b7*-]*${WRITTEN}`, 'u');
/** A date with dashes or a time of day beside a label: `2018-07-05 15:08 来源：…`. */
const WITH_TIME = /(?:19|20)\d{2}-\d{1,2}-\d{1,2}|\d{1,2}[:\uff1a]\d{2}[:\uff1a\s]/u;
const VALUE_END = /[|\u3010\u4e28]|\s{4,}|\[\s*(?=\p{Script=Han})/u;

/** What was found of a line: many steps ask, and the pattern of all labels is a long one. */
const found = new WeakMap<Line, boolean>();

/** True for a line that states facts about the page or document rather than saying something. */
export function isLabelLine(line: Line): boolean {
  const known = found.get(line);
  if (known !== undefined) return known;
  const isLabels = line.rows === null ? isLabelText(line.text) : isLabelTable(line.rows);
  found.set(line, isLabels);
  return isLabels;
}

const ENDINGS = new Set(WORDS.map((word) => word.slice(-2)));

/** Cheap to ask, and no for nearly all prose: is there a box, or a colon behind the last two letters of a label? */
function mayHoldLabel(text: string): boolean {
  if (/[[\u3010]/u.test(text)) return true;
  const letters = compact(text);
  return [...letters.matchAll(/[:\uff1a\ufe55]/gu)].some(({ index }) => ENDINGS.has(letters.slice(index - 2, index)));
}

function isLabelText(text: string): boolean {
  if (text.length >= 300) return false;
  if (!mayHoldLabel(text)) return PLAIN_LABELS.test(compact(text));
  if (AT_START.test(text) || PLAIN_LABELS.test(compact(text))) return true;
  const labels = [...text.matchAll(LABEL)].length;
  return labels >= 2 || (labels === 1 && WITH_TIME.test(text));
}

/** A label as a pattern; letters may stand apart, and an everyday word begins where no other word runs into it. */
function spelled(word: string): string {
  const letters = Array.from(word).join(String.raw`[\s\u3000]*`);
  if (!PLAIN_WORDS.includes(word)) return letters;
  const plain = String.raw`(?<!\p{Script=Han})${letters}`;
  // 来源：某报时间：2024年5月1日: the name before it had a label of its own.
  return DAY_WORDS.includes(word)
    ? String.raw`(?:${plain}|(?<=[:\uff1a][^:\uff1a]{2,30})${letters}(?=${SPACE}${COLON}${SPACE}(?:19|20)\d{2}))`
    : plain;
}

/** All that the lines state about the document, in order. */
export function readLabels(lines: readonly Line[]): Stated[] {
  return lines.flatMap((line, index) => {
    if (line.rows !== null) return isLabelTable(line.rows) ? tableFields(line.rows, line.at) : [];
    if (!isLabelLine(line)) return !isPlainRow(line) && isRunOn(lines, index) ? runOn(line) : plainRow(line);
    return lineFields(line, lines[index + 1]);
  });
}

function lineFields(line: Line, next: Line | undefined): Stated[] {
  const alone = FIELD_OF.get(compact(line.text));
  if (alone !== undefined) return nextValue(alone, line, next);
  const matches = [...line.text.matchAll(LABEL)];
  return matches.flatMap((match, index) => {
    const field = FIELD_OF.get(labelOf(match));
    if (field === undefined) return [];
    const rest = line.text.slice(match.index + match[0].length, matches[index + 1]?.index);
    const value = trimLayout(rest.split(VALUE_END)[0] ?? '');
    if (value !== '') return [{ field, value, at: line.at }];
    return index === matches.length - 1 && trimLayout(rest) === '' ? nextValue(field, line, next) : [];
  });
}

/** A label that ends its line has its value on the next one, unless that is a label itself. */
function nextValue(field: Field, line: Line, next: Line | undefined): Stated[] {
  if (next === undefined || next.rows !== null || next.gap > 1 || isLabelLine(next)) return [];
  return [{ field, value: next.text, at: line.at }];
}

/** `索引号 431100024/2018-00301  发布日期 2018-07-05`: a table row saved as text. */
function plainRow(line: Line): Stated[] {
  return isPlainRow(line) ? pairs(plainWords(line.text), line.at) : [];
}

/** True for `发布机构 示例市人民政府 文  号 示政发〔2018〕3号`, which says nothing but facts of the page. */
export function isPlainRow({ text, rows }: Line): boolean {
  const words = rows === null && text.length < 200 ? plainWords(text) : [];
  return words.length >= 2 && PLAIN_LABELS.test(words[0] ?? '');
}

/** The letters of a label may be set apart as far as its value is: 文  号. */
function plainWords(text: string): string[] {
  const closed = text.replace(SET_APART, (letters) => compact(letters));
  return closed.split(/[\s\u3000|]+/u).filter((word) => word !== '');
}

/** A label and its value without anything between them; believed where the line before or after is a label line too. */
function isRunOn(lines: readonly Line[], index: number): boolean {
  const [before, line, after] = [lines[index - 1], lines[index], lines[index + 1]];
  return line !== undefined && startsWithLabel(line) && [before, after].some((each) => each && statesFact(each));
}

function statesFact(line: Line): boolean {
  return isLabelLine(line) || startsWithLabel(line);
}

function startsWithLabel({ text, rows }: Line): boolean {
  return rows === null && text.length < 120 && RUN_ON_LABEL.test(compact(text));
}

function runOn({ text, at }: Line): Stated[] {
  const label = RUN_ON_LABEL.exec(compact(text))?.groups?.['label'] ?? '';
  const field = FIELD_OF.get(label);
  const value = trimLayout(text.replace(new RegExp(`^${spelled(label)}`, 'u'), ''));
  return field === undefined || value === '' ? [] : [{ field, value, at }];
}

function isLabelTable(rows: readonly (readonly string[])[]): boolean {
  // A head row over several rows of data is a list of documents, not the facts of one.
  if (rows.length > 2 && isHeadRow(rows[0] ?? [])) return false;
  const cells = rows.flat();
  const labels = cells.filter((cell) => PLAIN_LABELS.test(bareLabel(cell)) || AT_START.test(cell));
  return labels.length >= 2 && labels.length * 4 >= cells.filter((cell) => cell !== '').length;
}

function tableFields(rows: readonly (readonly string[])[], at: number): Stated[] {
  return rows.flatMap((cells, index) => {
    const below = rows[index + 1];
    if (below !== undefined && isHeadRow(cells) && !below.some(isLabelCell)) return columns(cells, below, at);
    return pairs(
      cells.filter((cell, column) => cell !== '' || column % 2 === 1),
      at,
    );
  });
}

/** A row of nothing but labels, whose values stand in the row below. */
function isHeadRow(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '');
  return filled.length >= 2 && filled.every(isLabelCell);
}

function isLabelCell(cell: string): boolean {
  return PLAIN_LABELS.test(bareLabel(cell)) || FIELD_OF.has(bareLabel(cell));
}

function columns(labels: readonly string[], values: readonly string[], at: number): Stated[] {
  return labels.flatMap((label, column) => {
    const field = FIELD_OF.get(bareLabel(label));
    const value = trimLayout(values[column] ?? '');
    return field === undefined || value === '' ? [] : [{ field, value, at }];
  });
}

/** Label, value, label, value; also both in one cell. */
function pairs(cells: readonly string[], at: number): Stated[] {
  return cells.flatMap((cell, index) => {
    const field = FIELD_OF.get(bareLabel(cell));
    const value = trimLayout(cells[index + 1] ?? '');
    if (field !== undefined) return value === '' || FIELD_OF.has(bareLabel(value)) ? [] : [{ field, value, at }];
    return AT_START.test(cell) ? cellFields(cell, at) : [];
  });
}

function cellFields(cell: string, at: number): Stated[] {
  const matches = [...cell.matchAll(LABEL)];
  return matches.flatMap((match, index) => {
    const field = FIELD_OF.get(labelOf(match));
    const value = trimLayout(cell.slice(match.index + match[0].length, matches[index + 1]?.index));
    return field === undefined || value === '' ? [] : [{ field, value, at }];
  });
}

function labelOf(match: RegExpExecArray): string {
  return compact(match.groups?.['label'] ?? match.groups?.['boxed'] ?? '');
}

function bareLabel(cell: string): string {
  return compact(cell).replace(/^[\u3010[]|[:\uff1a\u3011\]]+$/gu, '');
}
