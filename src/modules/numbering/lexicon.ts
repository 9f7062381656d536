/** 发文字号 as GB/T 9704-2012, 7.2.5 writes it: hexagonal brackets, no 第, no zero before the serial. */
export const YEAR_OPEN = '\u3014';
export const YEAR_CLOSE = '\u3015';
export const NUMBER_END = '号';
export const ORDER_NAME = '令';
export const ORDINAL = '第';

/** The 机关代字: Chinese characters only. */
const PREFIX = String.raw`\p{Script=Han}{2,16}`;
/** All brackets that stand around the year in practice, among them look-alikes that input methods offer. */
const OPEN = String.raw`[\u3014\u3010\uff3b\[\u2772\u3016(\uff08\ufe5d<\uff1c\u3008]`;
const CLOSE = String.raw`[\u3015\u3011\uff3d\]\u2773\u3017)\uff09\ufe5e>\uff1e\u3009]`;
const YEAR = String.raw`(?<year>(?:19|20)\d{2})`;
const SERIAL = String.raw`0*(?<serial>[1-9]\d{0,4})`;

/** Matched against text whose digits are ASCII and whose spaces are gone. */
export const NUMBER = new RegExp(String.raw`(?<prefix>${PREFIX})${OPEN}${YEAR}年?${CLOSE}第?${SERIAL}号`, 'gu');

export const STRICT_NUMBER = /^\p{Script=Han}{2,12}\u3014(?:19|20)\d{2}\u3015[1-9]\d{0,4}号$/u;

/** 令: `湖南省人民政府令第300号`, also `…令(第12号)`; with the year, `财政部令2018年第3号`. */
export const ORDER = new RegExp(
  String.raw`^(?<authority>\p{Script=Han}{2,30}?)令[(\uff08]?(?:${YEAR}年)?第${SERIAL}号[)\uff09]?$`,
  'u',
);

/** Words that stand right before a number in running text and are no part of it. */
export const LEADING_WORDS = [
  '根据',
  '依据',
  '按照',
  '依照',
  '遵照',
  '参照',
  '对照',
  '贯彻',
  '落实',
  '执行',
  '转发',
  '印发',
  '废止',
  '修订',
  '修改',
  '替代',
  '代替',
  '关于',
  '以及',
  '及其',
  '文号为',
  '文号',
  '即',
  '和',
  '与',
  '及',
  '由',
  '以',
  '按',
  '依',
  '经',
  '在',
  '的',
  '现',
  '原',
  '见',
  '将',
  '对',
  '是',
  '为',
  '于',
] as const;

/** 索引号 label written before the value. */
export const INDEX_LABEL = /^(?:信息)?索\s*引\s*号\s*[:\uff1a]?\s*/u;
