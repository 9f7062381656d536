import {
  ADDRESSED_PEOPLE,
  ADDRESSEE_FIRST,
  ADDRESSEE_OPENS,
  ADDRESSEE_STARTS,
  CONCERNED,
  COURTESY,
  NOT_ADDRESSED,
  NOT_IN_ORGAN_NAMES,
  OWN_NAME,
  PLACES,
  ZONE,
} from './lexicon.ts';
import { compact, trimLayout } from './lines.ts';
import type { Line } from './lines.ts';
import { isLabelLine } from './labels.ts';
import { endsLikeOrgan } from './organs.ts';

const ENDS_WITH_COLON = /[:\uff1a]$/u;
const ENDS_OPEN = /[,\uff0c;\uff1b\u3001]$/u;
const MAX_LINES = 4;

/** 主送机关 at the beginning of the lines: the bodies and how many lines they take, or `null`. */
export function readAddressees(lines: readonly Line[]): { addressees: string[]; count: number } | null {
  let text = '';
  for (const [index, line] of lines.slice(0, MAX_LINES).entries()) {
    if (line.rows !== null || isLabelLine(line)) return null;
    text += line.text;
    if (ENDS_WITH_COLON.test(text)) {
      const addressees = splitAddressees(text.replace(ENDS_WITH_COLON, ''));
      return isAddressed(addressees) ? { addressees, count: index + 1 } : null;
    }
    if (!ENDS_OPEN.test(text)) return null;
  }
  return null;
}

/**
 * A comma always parts two addressees. 、 does so only where what follows begins a new one: 市政府各委、办、局 and 各省、自治区、直辖市人民政府 are one each. Brackets are never opened.
 */
export function splitAddressees(text: string): string[] {
  const pieces = splitOutsideBrackets(text);
  const addressees: string[] = [];
  let current = '';
  for (const { piece, separator } of pieces) {
    const joins = separator === '\u3001' && !beginsAnew(piece, current);
    if (current !== '' && !joins) {
      addressees.push(current);
      current = '';
    }
    current += current === '' ? piece : separator + piece;
  }
  return [...addressees, current].map(trimLayout).filter((addressee) => addressee !== '');
}

function splitOutsideBrackets(text: string): { piece: string; separator: string }[] {
  const pieces = [{ piece: '', separator: '' }];
  let depth = 0;
  for (const character of text) {
    if ('(\uff08'.includes(character)) depth += 1;
    if (')\uff09'.includes(character)) depth -= 1;
    const last = pieces.at(-1);
    if (depth <= 0 && ',\uff0c;\uff1b\u3001'.includes(character)) pieces.push({ piece: '', separator: character });
    else if (last !== undefined) last.piece += character;
  }
  return pieces;
}

function isWhole(name: string): boolean {
  return endsLikeOrgan(name) || PLACES.test(compact(name));
}

/** After 各…, a bare 财政局 or 办事处 shares the 各; a body with a name of its own does not. */
function beginsAnew(piece: string, current: string): boolean {
  const name = compact(piece).replace(/[(\uff08][^()\uff08\uff09]*[)\uff09]$/u, '');
  if (ADDRESSEE_OPENS.test(name)) return true;
  if (!isWhole(current)) return false;
  if (ADDRESSEE_STARTS.test(name) || (OWN_NAME.test(name) && name.length >= 5)) return true;
  if (ZONE.test(name) && !ADDRESSEE_FIRST.test(compact(current))) return true;
  return name.length >= 3 && endsLikeOrgan(name) && !ADDRESSEE_FIRST.test(compact(current));
}

function isAddressed(addressees: readonly string[]): boolean {
  const [first] = addressees.map((name) => compact(name).replace(COURTESY, ''));
  if (first === undefined || addressees.some((name) => name.length > 160 || NOT_ADDRESSED.test(name))) return false;
  const isNamed =
    ADDRESSEE_FIRST.test(first) ||
    addressees.some((name) => endsLikeOrgan(name) || ADDRESSED_PEOPLE.test(compact(name).replace(COURTESY, '')));
  return isNamed && !NOT_IN_ORGAN_NAMES.test(first.replace(CONCERNED, ''));
}
