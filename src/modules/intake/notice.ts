import type { Warning } from '#modules/files';

/** Something the page links to that belongs to the document, `{ title: '一图就懂丨…', kind: '图解' }`. */
export interface RelatedItem {
  title: string;
  kind: string;
}

/**
 * One piece of the text. Level 0 is what stands before the first numbered section, once for the covering document
 * (heading `null`) and once for each thing it issues (heading its title). Levels 1 to 4 are 一、 （一） 1. （1） of
 * GB/T 9704-2012, 7.3.3; in a text made of articles 第一章 is 1, 第一节 2, 第一条 3.
 */
export interface Section {
  level: 0 | 1 | 2 | 3 | 4;
  /** Without punctuation: 一, 二十五, 3. */
  number: string | null;
  heading: string | null;
  /** The characters of the file, paragraphs parted by line ends. */
  text: string;
}

/** One entry of 附件说明 or an attached file. */
export interface AttachmentEntry {
  title: string;
  href: string | null;
}

/** The fields of a government document read from a saved page or file. What is not there is `null` or empty, never guessed. */
export interface ExtractedDocument {
  title: string | null;
  /** 发文字号 in the form of the standard, or the number of an order 令. */
  documentNumber: string | null;
  issuer: string | null;
  /** Who put it on the page 发布机构. */
  publisher: string | null;
  /** 成文日期. */
  documentDate: string | null;
  /** 发布日期 on the page. */
  releaseDate: string | null;
  source: string | null;
  /** The path to the page, from the front page on. */
  columns: string[];
  addressees: string[];
  indexNumber: string | null;
  /** 署名 as it stands, several parted by 、. */
  signatory: string | null;
  /** 附注 on whether the document is made public, without its brackets; the one that holds it back where there are several. */
  noteLine: string | null;
  related: RelatedItem[];
  sections: Section[];
  attachments: AttachmentEntry[];
  /** The names of the fields that were not there. */
  missing: string[];
  warnings: Warning[];
}
