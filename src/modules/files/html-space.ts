const WIDE = String.raw`[\p{Script=Han}\u3000-\u303f\uff00-\uffef\u2018-\u201d]`;
const BREAK_BETWEEN_WIDE = new RegExp(String.raw`(?<=${WIDE})[ \t]*[\r\n]+[ \t\r\n]*(?=${WIDE})`, 'gu');

/**
 * White space as a browser renders it: a line break of the source between two Chinese characters vanishes (CSS Text 3,
 * 4.1.2), other runs become one space. Non-breaking and ideographic spaces are characters and stay.
 */
export function collapseSpace(text: string): string {
  return text
    .replace(BREAK_BETWEEN_WIDE, '')
    .replace(/[ \t\r\n\f]+/gu, ' ')
    .replace(/^ | $/gu, '');
}

/** True where nothing visible is left: only spaces of any kind or zero-width characters. */
export function isBlank(text: string): boolean {
  return /^[\s\u200b-\u200d\u2060\ufeff]*$/u.test(text);
}
