import { foldText, type FoldedText } from './folded-text.ts';
import {
  BANK_CARD,
  CALLED_IDENTITY_NUMBER,
  IDENTITY_NUMBER,
  MOBILE_NUMBER,
  OLD_IDENTITY_NUMBER,
  WORDS_OF_ACCOUNTS,
  WORDS_OF_CONTACT,
  WORDS_OF_IDENTITY,
} from './lexicon.ts';
import { FINDINGS, type FindingCode } from './messages.ts';
import { isCardNumber, isIdentityNumber, isOldIdentityNumber } from './personal-number.ts';
import type { Located } from './secrecy-mark.ts';

/** Something personal that seems to stand in a text. */
export interface Finding {
  code: string;
  /** `error`: publishing it takes a reviewer's reason; `suspect`: somebody should look. */
  level: 'error' | 'suspect';
  locator: string;
  /** Always masked: what was found is not stored a second time. */
  excerpt: string;
  /** Where it begins, in UTF-16 units of the text at `locator`. */
  at: number;
  /** Its sentence, where it is not one of this module's (see `sentenceOf`). */
  message?: string;
}

interface Place {
  code: FindingCode;
  level: Finding['level'];
  index: number;
  number: string;
}

/** What looks like personal data in public texts (条例 Art. 15; 个人信息保护法 Art. 28), in the order in which it stands there. */
export function screen(texts: readonly Located[]): Finding[] {
  return texts.flatMap(({ locator, text }) => {
    const folded = foldText(text);
    return placesIn(folded).map(({ code, level, index, number }) => ({
      code,
      level,
      locator,
      excerpt: masked(code, number),
      at: folded.placeOf(index),
    }));
  });
}

/** What a finding asks of people, in a Chinese sentence. */
export function sentenceOf({ code, message }: Finding): string {
  return message ?? (FINDINGS as Readonly<Record<string, string>>)[code] ?? '';
}

/** Several readings of the same digits count once: the surest first. */
function placesIn({ text }: FoldedText): Place[] {
  const kept: Place[] = [];
  const found = [
    ...identityNumbers(text),
    ...cards(text),
    ...mobiles(text),
    ...oldIdentityNumbers(text),
    ...calledIdentityNumbers(text),
  ];
  for (const place of found) {
    const end = place.index + place.number.length;
    if (!kept.some((k) => place.index < k.index + k.number.length && k.index < end)) kept.push(place);
  }
  return kept.toSorted((a, b) => a.index - b.index);
}

function identityNumbers(text: string): Place[] {
  return numbersIn(text, IDENTITY_NUMBER)
    .filter(({ number }) => isIdentityNumber(digitsOf(number)))
    .map((place) => ({ ...place, code: 'screening.identity-number', level: 'error' }));
}

function oldIdentityNumbers(text: string): Place[] {
  return numbersIn(text, OLD_IDENTITY_NUMBER)
    .filter(({ number }) => isOldIdentityNumber(number))
    .map((place) => ({
      ...place,
      code: 'screening.identity-number-old',
      level: isNear(text, place, WORDS_OF_IDENTITY) ? 'error' : 'suspect',
    }));
}

function cards(text: string): Place[] {
  return numbersIn(text, BANK_CARD)
    .filter((place) => isCardNumber(digitsOf(place.number)) && isNear(text, place, WORDS_OF_ACCOUNTS))
    .map((place) => ({ ...place, code: 'screening.bank-card', level: 'error' }));
}

function mobiles(text: string): Place[] {
  return numbersIn(text, MOBILE_NUMBER).map((place) => ({
    ...place,
    code: 'screening.mobile',
    level: isNear(text, place, WORDS_OF_CONTACT) ? 'suspect' : 'error',
  }));
}

function calledIdentityNumbers(text: string): Place[] {
  return [...text.matchAll(CALLED_IDENTITY_NUMBER)].map((found) => {
    const number = found.groups?.['number'] ?? '';
    const index = found.index + found[0].length - number.length;
    return { code: 'screening.identity-number-like', level: 'suspect', index, number };
  });
}

function numbersIn(text: string, pattern: RegExp): { index: number; number: string }[] {
  return [...text.matchAll(pattern)].map((found) => ({ index: found.index, number: found[0] }));
}

/** Whether one of the words stands shortly before the number. */
function isNear(text: string, { index }: { index: number }, words: RegExp): boolean {
  return words.test(text.slice(Math.max(0, index - 24), index));
}

function digitsOf(number: string): string {
  return number.replaceAll(/[ +-]/g, '');
}

/** As the masking rules for public output have it: area and last four, three and four, last four only. */
function masked(code: FindingCode, number: string): string {
  const digits = digitsOf(number);
  const [head, tail] = shown[code];
  const hidden = Math.max(4, digits.length - head - tail);
  return digits.slice(0, head) + '*'.repeat(hidden) + digits.slice(digits.length - tail);
}

const shown: Record<FindingCode, readonly [head: number, tail: number]> = {
  'screening.identity-number': [6, 4],
  'screening.identity-number-old': [6, 0],
  'screening.identity-number-like': [6, 0],
  'screening.mobile': [3, 4],
  'screening.bank-card': [0, 4],
};
