import { FRONT_PAGE, PATH_LABEL, PATH_LEAVES, YOU_ARE_HERE } from './lexicon.ts';
import { closeUp, compact, trimLayout } from './lines.ts';
import type { Line } from './lines.ts';

const SEPARATOR = /\s*(?:>{1,2}|[\uff1e\u203a\u00bb\u2192\u25b8\u226b\u27a4\u25ba]|&gt;|--?>|::)\s*/u;
/** The closing mark of a book name serves some pages as a separator, where nothing opens one. */
const CLOSING_MARK = /\s*[\u300b\u3009]\s*/u;
const WEAK_SEPARATOR = /\s*[/|\u4e28\\]\s*|\s+[-\u2014\u00b7]\s+/u;
/** Few steps: a row of the site's menu has more. */
const SLASHED = /^[^/]{2,8}(?:\/[^/|]{2,15}){1,4}$/u;
const ENDS_OPEN = /[>\uff1e\u203a\u00bb\u2192/|]\s*$|[:\uff1a]\s*$/u;
const STARTS_OPEN = /^\s*[>\uff1e\u203a\u00bb\u2192/|]/u;
const MAX_COLUMN = 30;
const MAX_STEP = 11;

/** The columns that lead to the page, from the front page on, and the lines that name them. */
export interface Path {
  columns: string[];
  lines: ReadonlySet<number>;
}

/** Reads "you are here", also where its steps stand on lines of their own. The page itself is no column. */
export function readPath(lines: readonly Line[], titles: readonly string[]): Path {
  const used = new Set<number>();
  let best: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (used.has(line.at) || line.rows !== null || !startsPath(line)) continue;
    const { text, count } = joinSteps(lines, index);
    const columns = steps(text, titles);
    if (columns.length < 2 && !YOU_ARE_HERE.test(compact(text))) continue;
    for (const step of lines.slice(index, index + count)) used.add(step.at);
    if (columns.length > best.length) best = columns;
  }
  return { columns: best, lines: used };
}

function startsPath(line: Line): boolean {
  const text = compact(line.text);
  if (text.length > 200) return false;
  return (
    YOU_ARE_HERE.test(text) ||
    line.region === 'breadcrumb' ||
    (FRONT_PAGE.test(text) && (SEPARATOR.test(text) || SLASHED.test(text) || text.length <= 4))
  );
}

function joinSteps(lines: readonly Line[], first: number): { text: string; count: number } {
  let text = closeUp(lines[first]?.text ?? '');
  let count = 1;
  for (const line of lines.slice(first + 1, first + 16)) {
    const goesOn = ENDS_OPEN.test(text) || STARTS_OPEN.test(line.text);
    if (
      !goesOn ||
      line.rows !== null ||
      line.level !== null ||
      leaves(lines[first], line) ||
      line.text.length > MAX_COLUMN * 2
    )
      break;
    text += ` ${line.text}`;
    count += 1;
  }
  return { text, count };
}

/** The markup, or a blank line before something longer than a column, says that the path ended before this line. */
function leaves(start: Line | undefined, line: Line): boolean {
  if (line.gap > 0 && line.text.length > MAX_STEP) return true;
  return start?.region === 'breadcrumb' && line.region !== 'breadcrumb';
}

function steps(text: string, titles: readonly string[]): string[] {
  const path = trimLayout(text.replace(PATH_LABEL, (label) => (YOU_ARE_HERE.test(compact(label)) ? '' : label)));
  const parts = path.split(separatorOf(path)).map(trimLayout).map(wholeWord);
  const known = titles.map(compact);
  return parts.filter(
    (part) =>
      part !== '' && part.length <= MAX_COLUMN && !PATH_LEAVES.test(compact(part)) && !isPage(compact(part), known),
  );
}

/** 首 页 is one word; a column that page and menu both name stands there once. */
function wholeWord(step: string): string {
  const twice = /^(?<once>\S{2,12})\s*\k<once>$/u.exec(step)?.groups?.['once'];
  if (twice !== undefined) return twice;
  return FRONT_PAGE.test(compact(step)) ? compact(step) : step;
}

function separatorOf(path: string): RegExp {
  if (SEPARATOR.test(path)) return SEPARATOR;
  return CLOSING_MARK.test(path) && !/[\u300a\u3008]/u.test(path) ? CLOSING_MARK : WEAK_SEPARATOR;
}

/** The last step may be the title, often cut short with dots. */
function isPage(part: string, titles: readonly string[]): boolean {
  const start = part.replace(/(?:\.{2,}|\u2026+)$/u, '');
  return start.length >= 8 && titles.some((title) => title.startsWith(start));
}
