import { refused, type Violation } from '#platform/errors';
import { foldText } from './folded-text.ts';
import { BARE_LEVEL_LINE, LABELLED_LEVEL, LABELLED_LEVEL_IN_HEAD, STARRED_LEVEL, TICKED_LEVEL } from './lexicon.ts';
import { CLASSIFIED } from './messages.ts';

/** 绝密, 机密, 秘密 (保密法 Art. 14). */
export type SecrecyLevel = 'top-secret' | 'secret' | 'confidential';

/** A secrecy mark: what kind of it, and where. It never holds a word of the text. */
export interface Mark {
  /** `starred`: 机密★1年; `labelled`: 密级：机密; `bare`: a line of the head that is nothing but the level. */
  kind: 'starred' | 'labelled' | 'bare';
  level: SecrecyLevel;
  /** Where it begins, in UTF-16 units of the text. */
  at: number;
}

/** One piece of text and where it stands: a path such as `blocks.3`, never anything of the text itself. */
export interface Located {
  locator: string;
  text: string;
}

/** So many lines that are not blank count as the head of a document, a saved page's navigation with them. */
const headLines = 30;

/**
 * The secrecy marks of a text: a level with its star, with or without a term, in any width or spacing; a 密级 line; a line
 * of the head that is nothing but a level. The mere words (保守国家秘密, 商业秘密) are none: lawful texts use them.
 */
export function findSecrecyMarks(text: string): Mark[] {
  return marksOf(text, 0).marks;
}

/**
 * Turns away what bears a secrecy mark (保密法 Art. 27; 涉密不上网). The pieces are read in their order, as one document.
 * Throws `screening.classified`: neither message nor details carry anything of the text.
 */
export function refuseSecret(texts: readonly Located[]): void {
  const places: string[] = [];
  let lines = 0;
  for (const { locator, text } of texts) {
    const found = marksOf(text, lines);
    lines = found.lines;
    if (found.marks.length > 0) places.push(isPath(locator) ? locator : '');
  }
  if (places.length > 0) throw classifiedRefusal({ places });
}

/** The refusal of what bears a secrecy mark, for who learnt elsewhere that it does. */
export function classifiedRefusal(details: { places?: string[] } = {}): Violation {
  return refused('screening.classified', CLASSIFIED, details);
}

function marksOf(original: string, linesBefore: number): { marks: Mark[]; lines: number } {
  const { text, placeOf } = foldText(original);
  const marks: Mark[] = [];
  for (const found of text.matchAll(STARRED_LEVEL)) {
    marks.push({ kind: 'starred', level: levelOf(found), at: placeOf(found.index) });
  }
  let lines = linesBefore;
  let start = 0;
  for (const line of text.split('\n')) {
    if (line.trim() !== '') lines += 1;
    const mark = markOfLine(line, lines <= headLines);
    if (mark) marks.push({ ...mark, at: placeOf(start + line.search(/\S/)) });
    start += line.length + 1;
  }
  return { marks: marks.toSorted((a, b) => a.at - b.at), lines };
}

function markOfLine(line: string, inHead: boolean): Pick<Mark, 'kind' | 'level'> | null {
  const beginning = line.slice(0, 200);
  const labelled = (inHead ? LABELLED_LEVEL_IN_HEAD : LABELLED_LEVEL).exec(beginning) ?? TICKED_LEVEL.exec(beginning);
  if (labelled) return { kind: 'labelled', level: levelOf(labelled) };
  const bare = inHead ? BARE_LEVEL_LINE.exec(line) : null;
  return bare && { kind: 'bare', level: levelOf(bare) };
}

function levelOf({ groups }: RegExpExecArray): SecrecyLevel {
  if (groups?.['top'] !== undefined) return 'top-secret';
  return groups?.['high'] !== undefined ? 'secret' : 'confidential';
}

/** A locator that somebody made of a file's name or a title would carry content into the record of the refusal. */
function isPath(locator: string): boolean {
  return /^[a-z][a-zA-Z-]*(?:\.(?:[a-z][a-zA-Z-]*|\d+))*$/.test(locator);
}
