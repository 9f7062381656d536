import type { FileKind } from './sniff.ts';

export type Align = 'left' | 'center' | 'right';

/** Where on a web page a line stood, as far as the markup says so; `null` when it says nothing. */
export type Region = 'navigation' | 'breadcrumb' | 'article' | 'aside' | 'share' | 'footer';

export interface Link {
  text: string;
  href: string;
}

export interface Paragraph {
  kind: 'paragraph';
  /** The characters of the file; only white space that markup or line ends made is gone. Never empty. */
  text: string;
  align: Align | null;
  /** True when every visible character is bold. */
  bold: boolean;
  /** 1 to 6 for a heading in the markup, else `null`. */
  level: number | null;
  list: boolean;
  region: Region | null;
  links: readonly Link[];
}

export interface Table {
  kind: 'table';
  /** Cells of spanned columns and rows are empty strings, so that every row has the same length. */
  rows: string[][];
  region: Region | null;
  links: readonly Link[];
}

/** A blank line, a rule or an empty paragraph; where it has a number, that page or sheet begins here. */
export interface Break {
  kind: 'break';
  page?: number;
}

export type ReadBlock = Paragraph | Table | Break;

export interface Warning {
  code: string;
  /** A Chinese sentence for people. */
  message: string;
}

/** The text of a file by page, sheet or section, each of at most some thousand characters. */
export interface ReadPages {
  pages: string[];
  /** More was in the file than fits. */
  truncated: boolean;
  warnings: Warning[];
}

/** What a text, web page, Word file, workbook or PDF says, in reading order, with what its form tells about each line. */
export interface ReadDocument {
  kind: FileKind;
  blocks: ReadBlock[];
  /** The page's `<title>`, or `null`. */
  title: string | null;
  /** `<meta name content>` and the like, names in lower case, the first of each. */
  meta: Record<string, string>;
  links: Link[];
  warnings: Warning[];
}
