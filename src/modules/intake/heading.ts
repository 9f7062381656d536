import { GROUP_START, SENTENCE_STARTS, SENTENCE_WORDS, STOP } from './lexicon.ts';
import { compact } from './lines.ts';

/** A numbered paragraph in its parts; `heading` + `end` + `text` are its characters. */
export interface Headed {
  heading: string | null;
  /** The full stop or colon between heading and text. */
  end: string;
  text: string;
}

const MAX_HEADING = 40;
const MAX_CLAUSE = 22;
const MAX_CLAUSES = 3;
const MAX_HEADING_LINE = 60;
const MAX_WHOLE = 16;

/**
 * Tells the heading of a numbered paragraph. `opens`: unnumbered text or a lower level follows it.
 *
 * A line without a full stop is a heading by its form, unless it is an item of an enumeration (ends in ； or ，). A first
 * sentence is one when it reads as a task or topic, not as a rule: short, at most three short clauses, no modal verb
 * (应当, 不得), no adverbial beginning (根据…, 2018年底前…), no subject that is told to do something (各地各部门要…). A sentence
 * that is the whole paragraph is a heading only when it is very short and something follows below it.
 */
export function splitHeading(paragraph: string, opens: boolean): Headed {
  const none = { heading: null, end: '', text: paragraph };
  const stop = paragraph.indexOf(STOP);
  if (stop < 0) return headingLine(paragraph) ?? none;
  const first = paragraph.slice(0, stop);
  const text = paragraph.slice(stop + 1).trimStart();
  if (!readsAsHeading(first)) return none;
  const stands = text !== '' || (opens && compact(first).length <= MAX_WHOLE && !/[,\uff0c]/u.test(first));
  return stands ? { heading: first, end: STOP, text } : none;
}

/** True where a sentence names a task or topic rather than stating something. */
function readsAsHeading(sentence: string): boolean {
  const text = compact(sentence);
  if (text.length < 2 || text.length > MAX_HEADING || /[:\uff1a;\uff1b?\uff1f!\uff01\u2026]/u.test(text)) return false;
  const clauses = text.split(/[,\uff0c]/u);
  if (clauses.length > MAX_CLAUSES || clauses.some((clause) => clause.length > MAX_CLAUSE + 8)) return false;
  return !SENTENCE_WORDS.test(text) && !SENTENCE_STARTS.test(text) && !(GROUP_START.test(text) && text.length > 12);
}

function headingLine(paragraph: string): Headed | null {
  const { length } = compact(paragraph);
  const colon = /[:\uff1a]$/u.test(paragraph);
  if (length === 0 || length > MAX_HEADING_LINE || /[;\uff1b,\uff0c\u3001]$/u.test(paragraph)) return null;
  if (!colon) return { heading: paragraph, end: '', text: '' };
  const heading = paragraph.slice(0, -1);
  return readsAsHeading(heading) && length <= MAX_CLAUSE ? { heading, end: paragraph.slice(-1), text: '' } : null;
}
