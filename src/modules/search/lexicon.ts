/** Runs that are cut into words: Han characters, and other letters and digits with their marks. All else divides. */
export const RUNS = /(?<han>[\p{Script=Han}&&[\p{L}\p{N}\p{M}]]+)|(?<other>[[\p{L}\p{N}\p{M}]--\p{Script=Han}]+)/gv;

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

/** The serial with which a document number ends: 42号, 第3号, 01012. */
export const SERIAL_AT_END = /(?<!\d)(?<serial>\d{1,6})号?$/u;

/**
 * A document called by its serial, after white space is gone: 42号文, 2018年42号文件, 永政办函42号, 政府令第3号. Without the
 * word for document behind it, it needs something before it that may be a prefix, or a house would be a document.
 */
export const NICKNAMES =
  /(?<said>[\p{Script=Han}a-z]{0,24}?)[(〔[【]?(?:(?<year>(?:19|20)\d{2})年?)?[)〕\]】]?的?第?(?<serial>\d{1,6})号(?:文件?|令|通知|通告|公告|$)/gu;

/** A letter or digit that is no Han character: it belongs to those beside it. */
export const NO_HAN = /^[[\p{L}\p{N}\p{M}]--\p{Script=Han}]$/v;

/** With what an article or item that has no heading of its own begins: 第十八条, （十八）, 十八、, 3． . */
export const ITEM_MARK =
  /^\s*(?<mark>第[\d〇零一二三四五六七八九十百]{1,7}[条章节款项]|[（(][\d一二三四五六七八九十百]{1,5}[）)]|[一二三四五六七八九十]{1,4}、|\d{1,3}[．、])\s*/u;
