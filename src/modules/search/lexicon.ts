/** Runs that are cut into words: Han characters, and other letters and digits with their marks. All else divides. */
export const RUNS = /(?<han>\p{Script=Han}+)|(?<other>[[\p{L}\p{N}\p{M}]--\p{Script=Han}]+)/gv;

/** What may stand between the parts of a document number once white space is gone: brackets of any kind, dashes, nothing. */
const BETWEEN = String.raw`[()\[\]{}<>\u3008-\u3011\u3014-\u301b\uff08\uff09\u2010-\u2015\-_/#]*`;

/**
 * A document number in any writing, after NFKC, lower-casing and the removal of white space: prefix, year, serial.
 * A four-digit year right before the serial with nothing between is told apart by the sign for "year" or a bracket only.
 */
export const NUMBERS = new RegExp(
  String.raw`(?<prefix>[\p{Script=Han}a-z]{2,24})${BETWEEN}(?<year>(?:19|20)\d{2})年?${BETWEEN}第?(?<serial>\d{1,6})号?`,
  'gu',
);

/** Everything that is neither letter nor digit. */
export const SIGNS = /[^\p{L}\p{N}]+/gu;
