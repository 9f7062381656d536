/** Patterns of the register in official texts. */

/** 第三条, 第二十一条 before a blank, with which an article begins. */
export const ARTICLE_MARK = /^第[〇零一二三四五六七八九十百千\d]{1,7}条(?=\s)/u;

/** The marks around a title, how a text is split at them (in SQL as here), and what has one in it. */
export const TITLE_MARKS = ['《', '》'] as const;
export const TITLE_SPLIT = '[《》]';
export const HAS_TITLE = '%《%';

/** What a title names between title marks; marks within marks are single ones. */
export const NAMED = /《([^《》]+)》/g;

/** A document number within a text: prefix, year in brackets, serial. */
export const NUMBER_IN_TEXT = /(?<=[（(]|^|[^\p{Script=Han}])\p{Script=Han}{2,12}〔(?:19|20)\d{2}〕\d{1,5}号/gu;

/** What a title says that it does with what it names: by the words before the name, else by those behind it. */
export const ACTS_BEFORE = [
  ['amends', /(?:修改|修订|修正|调整)[^《》]{0,6}$/],
  ['repeals', /(?:废止|宣布失效)[^《》]{0,6}$/],
  ['extends', /(?:延长|延续)[^《》]{0,6}$/],
  ['forwards', /(?:转发|批转)[^《》]{0,20}$/],
  ['issues', /(?:印发|发布|公布)[^《》]{0,6}$/],
  ['carries-out', /(?:贯彻|落实|实施|执行)[^《》]{0,6}$/],
] as const;
export const ACTS_BEHIND = [
  ['extends', /^[^《》]{0,4}(?:有效期|延期)/],
  ['explains', /^[^《》]{0,6}(?:解读|图解|问答|起草说明|答记者问|发布会)/],
  ['carries-out', /^[^《》]{0,4}(?:实施细则|实施办法|实施意见)/],
] as const;
