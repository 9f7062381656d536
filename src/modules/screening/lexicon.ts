/**
 * Patterns of secrecy marks and of personal data. All are matched against folded text: ASCII digits and letters, one
 * kind of blank, no invisible characters.
 */

const gap = String.raw`[^\S\n]{0,8}`;

/** 绝密, 机密, 秘密, also with blanks between and in traditional characters; the named group tells which. */
const level = String.raw`(?:(?<top>[绝絕]\s{0,8}密)|(?<high>[机機]\s{0,8}密)|(?<low>[秘祕]\s{0,8}密))(?:${gap}级)?`;

/** The star of the mark and what stands for it where an input method has none. */
const star = String.raw`[\u2605\u2606\u2b50\u272d\u272e\u2729]`;

/** How long it is secret: 5年, 6个月, 长期, until a day or an event. */
const term = String.raw`(?:\d{1,3}${gap}(?:年|个月|月|天|日)|[一二三四五六七八九十]{1,4}${gap}(?:年|个月)|长${gap}期|至${gap}[\d年月日.\/-]{4,12}|解密)`;

/** 商业秘密 is not a state secret, whatever stars stand behind it. */
const notCommercial = String.raw`(?=[绝絕机機秘祕])(?<!商\s{0,8}业\s{0,8})`;

/** The mark itself: level and star, with or without a term; on two lines or with an asterisk only with the term. */
export const STARRED_LEVEL = new RegExp(
  `${notCommercial}${level}(?:${gap}${star}|\\s{0,8}${star}${gap}${term}|${gap}\\*${gap}${term})`,
  'gu',
);

const label = String.raw`(?:^|[\s|])[\[(\u3010\u3014]?${gap}(?:密${gap}级|秘密等级|保密等级|保密级别)(?:[和及与]?保密期限)?${gap}[\])\u3011\u3015]?${gap}`;
const isNoChoice = String.raw`(?!${gap}[\u25a1\u2610\u25cb\u25ef\u3001/|绝絕机機秘祕])`;
const closesLevel = String.raw`(?=$|[\s\u2605*\d),.;\]\uff0c\u3002\uff1b\u3011\u3015])`;
const ticked = String.raw`[\u2611\u2612\u25a0\u221a\u2713\u2714]`;

/** 密级：机密 at the start of a line or a column, wherever it stands; a form that offers the levels to choose is none. */
export const LABELLED_LEVEL = new RegExp(`${label}:${gap}${level}${isNoChoice}${closesLevel}`, 'u');

/** The same in the head of a document, where the colon may be missing: a cell of a table, an old typescript. */
export const LABELLED_LEVEL_IN_HEAD = new RegExp(`${label}:?${gap}${level}${isNoChoice}${closesLevel}`, 'u');

/** 密级：□绝密 ☑机密 □秘密: a form in which a level is chosen. */
export const TICKED_LEVEL = new RegExp(`${label}:?(?:.*?${ticked}${gap}${level}|.*?${level}${gap}${ticked})`, 'u');

/** A line that is nothing but a level, perhaps with serial number, term and urgency: 000001 机密 5年 特急. */
export const BARE_LEVEL_LINE = new RegExp(
  `^\\s*(?:\\d{4,7}\\s+)?${level}(?:${gap}${term})?(?:\\s+(?:特\\s?急|加\\s?急|平\\s?急|急件|特提))?\\s*$`,
  'u',
);

/** 公民身份号码 of 18 places (GB 11643), perhaps in groups. */
export const IDENTITY_NUMBER = /(?<!\d|\d\.)\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx](?![\dXx])/g;
/** The 15 places it had before 1999. */
export const OLD_IDENTITY_NUMBER = /(?<!\d|\d\.)\d{15}(?![\dXx])/g;
export const MOBILE_NUMBER = /(?<!\d|\d\.)(?:(?:\+|00)?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g;
export const BANK_CARD = /(?<!\d|\d\.)(?:\d{4}[ -]){3}\d{4}(?:[ -]?\d{1,3})?(?!\d)|(?<!\d|\d\.)\d{16,19}(?!\d)/g;
/** What stands for an identity number although its check digit is wrong: so many places right behind the words. */
export const CALLED_IDENTITY_NUMBER =
  /(?:身份证|身份号码|证件号)[^\d\n]{0,8}(?<number>\d{14,17}[\dXx]|\d{14})(?![\dXx])/g;

export const WORDS_OF_IDENTITY = /身份证|身份号码|证件号|户口|居民证/;
export const WORDS_OF_ACCOUNTS = /卡号|[账帐]号|[账帐]户|银行|开户|一卡通|存折/;
/** Behind these a number is given to be called, which is lawful: somebody looks, nothing more. */
export const WORDS_OF_CONTACT = /联系|咨询|热线|举报|监督|投诉|传真|电话|值班|办公/;

/** The number of a heading that is a number and nothing else. */
export const PLAIN_ORDINAL = /^[\d.\uff0e一二三四五六七八九十百零〇]{0,8}$/;
