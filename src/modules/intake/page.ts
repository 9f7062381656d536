import {
  formatDocumentNumber,
  formatOrderNumber,
  normalIndexNumber,
  parseDocumentNumber,
  parseOrderNumber,
} from '#modules/numbering';
import { findDate } from './dates.ts';
import { isLabelLine } from './labels.ts';
import type { Field, Stated } from './labels.ts';
import { AFTER_NAME, NOT_A_VALUE, TITLE_DAY } from './lexicon.ts';
import { compact, oneSpaced } from './lines.ts';
import type { Line } from './lines.ts';
import { findOrgans } from './organs.ts';
import { readAccount } from './wechat.ts';

/** What the page states about the document, apart from the document itself. */
export interface PageFacts {
  indexNumber: string | null;
  documentNumber: string | null;
  issuers: string[];
  publisher: string | null;
  writtenOn: string | null;
  releasedOn: string | null;
  source: string | null;
  titles: string[];
  /** What the tags of the page say, which nobody sees: they only stand in, and are compared. */
  tagged: { title: string | null; releasedOn: string | null };
}

const LEADING_DATE =
  /^[\s\u3010[(\uff08]*(?:19|20)\d{2}\s*[-./\u5e74]\s*\d{1,2}\s*[-./\u6708]\s*\d{1,2}\s*\u65e5?(?=$|[^\d])/u;
/** A day among facts of the page that is no label's value. */
const UNLABELLED =
  /(?<![:\uff1a]\s*)(?<![\d-])(?:19|20)\d{2}\s*[-./\u5e74]\s*\d{1,2}\s*[-./\u6708]\s*\d{1,2}\s*\u65e5?(?!\d)/u;
const DATE_AND_TIME =
  /(?:19|20)\d{2}\s*[-./\u5e74]\s*\d{1,2}\s*[-./\u6708]\s*\d{1,2}\s*\u65e5?\s*T?\d{1,2}\s*[:\uff1a\u65f6]\s*\d{2}/u;

/** Reads the labelled facts; the tags that 国办发〔2017〕47号 asks of pages stand in where the page shows nothing. */
export function readPage(
  stated: readonly Stated[],
  head: readonly Line[],
  meta: Readonly<Record<string, string>>,
): PageFacts {
  const first = <T>(field: Field, read: (value: string) => T | null): T | null =>
    stated
      .filter((fact) => fact.field === field)
      .map((fact) => read(fact.value))
      .find((value) => value !== null) ?? null;
  return {
    indexNumber: first('indexNumber', normalIndexNumber),
    documentNumber: first('documentNumber', statedNumber),
    issuers: first('issuer', findOrgans) ?? [],
    publisher: first('publisher', name) ?? readAccount(head),
    writtenOn: first('writtenOn', findDate) ?? first('generatedOn', findDate),
    releasedOn: first('releasedOn', findDate) ?? timeLine(head) ?? metaDate(meta) ?? first('updatedOn', findDate),
    source: first('source', name) ?? name(meta['contentsource'] ?? ''),
    titles: [
      ...stated.filter(({ field }) => field === 'title').map(({ value }) => value),
      meta['articletitle'] ?? '',
      meta['headline'] ?? '',
    ]
      .map(oneSpaced)
      .filter((title) => title.length >= 4),
    tagged: { title: meta['articletitle'] ?? null, releasedOn: metaDate(meta) },
  };
}

/** Tags by which pages give the day of their publication, the national one first. */
const DATE_TAGS = ['pubdate', 'publishdate', 'firstpublishedtime', 'article:published_time', 'datepublished'];

function metaDate(meta: Readonly<Record<string, string>>): string | null {
  return DATE_TAGS.map((tag) => findDate(meta[tag] ?? '')).find((date) => date !== null) ?? null;
}

function statedNumber(value: string): string | null {
  const number = parseDocumentNumber(value);
  if (number !== null) return formatDocumentNumber(number);
  const order = parseOrderNumber(value);
  if (order !== null) return formatOrderNumber(order);
  const text = compact(value);
  return /\d\S*\u53f7$/u.test(text) && text.length <= 40 ? text : null;
}

/** The end of a bracket that was opened before the label. */
const UNOPENED = /(?<![([\uff08\u3010].*)[\])\uff09\u3011]+$/u;

/** What stands before a date, a counter or buttons that share the line with a name. */
function name(value: string): string | null {
  const text = oneSpaced(oneSpaced(value).replace(AFTER_NAME, '').replace(UNOPENED, ''));
  return text.length < 2 || text.length > 60 || NOT_A_VALUE.test(text) || /[\u3002\u300a]/u.test(text) ? null : text;
}

/** A time of day, or facts of the page beside it, show that a date without a label is the page's. */
function timeLine(head: readonly Line[]): string | null {
  // From the text upwards: above the title stand today's date, and the days of other articles.
  for (const [index, line] of [...head.entries()].toReversed()) {
    if (line.text.length >= 200 || /[:\uff1a]$/u.test(head[index - 1]?.text ?? '')) continue;
    const timed = DATE_AND_TIME.exec(line.text);
    if (timed !== null) return findDate(timed[0]);
    const leading = LEADING_DATE.exec(line.text);
    const isBare = leading?.[0].length === line.text.length && !line.text.includes('\u5e74');
    if (leading !== null && (isBare || isLabelLine(line))) return findDate(leading[0]);
    const day =
      TITLE_DAY.exec(line.text)?.groups?.['day'] ?? (isLabelLine(line) ? UNLABELLED.exec(line.text)?.[0] : null);
    if (day != null) return findDate(day);
  }
  return null;
}
