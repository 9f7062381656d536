import { readDocument } from '#modules/files';
import type { Link, ReadDocument, Warning } from '#modules/files';
import { readAttachments } from './attachments.ts';
import { toBlocks } from './blocks.ts';
import type { Block } from './blocks.ts';
import { bearsSecrecyMark } from './classified.ts';
import { beforeImpossibleDate } from './dates.ts';
import { findFrame } from './frame.ts';
import { hasGap } from './gaps.ts';
import { readHead } from './head.ts';
import type { Head } from './head.ts';
import { readLabels } from './labels.ts';
import { AND_MORE, DUN, GOVERNMENT, PEOPLES_GOVERNMENT } from './lexicon.ts';
import { oneSpaced, toLines } from './lines.ts';
import type { Line } from './lines.ts';
import { intakeWarning } from './messages.ts';
import type { ExtractedDocument } from './notice.ts';
import { readNoteLine } from './note-line.ts';
import { isPersonSignature } from './organs.ts';
import { outlineOf, toSection } from './outline.ts';
import type { OutlineItem } from './outline.ts';
import { readPage } from './page.ts';
import type { PageFacts } from './page.ts';
import { fileNames, readBody } from './parts.ts';
import type { Body } from './parts.ts';
import { readPath } from './path.ts';
import { readRelated } from './related.ts';
import { hasImpossibleDate } from './signature.ts';
import { endsLikeTitle } from './titles.ts';
import { foldTraditional } from './traditional.ts';
import { joinWrapped } from './wrapped-lines.ts';

type Fields = Omit<ExtractedDocument, 'missing' | 'warnings'>;

/** A government document read from a file: its fields, and its text as the body of a draft. */
export interface ReadNotice {
  fields: ExtractedDocument;
  body: Block[];
}

/**
 * Reads the fields of a government document out of a saved page or file (txt, html, docx). A field that is not there is
 * `null` or empty and named in `missing`; nothing is guessed. Throws a `FileProblem` for a file that cannot be read.
 */
export async function extractDocument(bytes: Uint8Array, fileName: string): Promise<ExtractedDocument> {
  return (await readNotice(bytes, fileName)).fields;
}

/** As `extractDocument`, with the body as well. Throws a `FileProblem`. */
export async function readNotice(bytes: Uint8Array, fileName: string): Promise<ReadNotice> {
  const file = await readDocument(bytes, fileName);
  const { document, restore } = foldTraditional(file);
  const lines = linesOf(document);
  const path = readPath(lines, [...headings(lines), ...pageTitles(document)]);
  const frame = findFrame(lines, path.lines);
  const stated = readLabels([...frame.head, ...frame.tail]);
  const page = readPage(stated, frame.head, document.meta);
  const head = readHead(
    frame.head,
    [...page.titles, ...headings(frame.head), ...pageTitles(document)],
    [...page.titles, ...titlePieces(document)],
  );
  const body = readBody(frame.body, head.title);
  const outline = outlineOf(body.parts);
  const fields: Fields = {
    ...facts(head, page, body),
    columns: path.columns,
    addressees: body.addressees,
    noteLine: readNoteLine(lines),
    related: readRelated([...frame.head, ...frame.tail]),
    sections: outline.map(toSection),
    attachments: readAttachments([...body.attachmentLines, ...fileNames(frame.tail)], linksOf(lines)),
  };
  const isImpossible =
    hasImpossibleDate(frame.body) ||
    stated.some(({ field, value }) => field === 'writtenOn' && beforeImpossibleDate(value) !== null);
  const warnings = [
    ...document.warnings,
    ...(bearsSecrecyMark(file, fileName) ? [intakeWarning('intake.secrecy-mark')] : []),
    ...(isImpossible ? [intakeWarning('intake.date-impossible')] : []),
    ...doubts(head, page, body, outline),
  ];
  return restore({ fields: { ...fields, missing: missingIn(fields), warnings }, body: toBlocks(outline) });
}

/** What the document says of itself goes before what the page says of it. */
function facts(
  head: Head,
  page: PageFacts,
  { signature }: Body,
): Omit<Fields, 'columns' | 'addressees' | 'noteLine' | 'related' | 'sections' | 'attachments'> {
  const signed = signature?.names ?? [];
  const bodies = signed.filter((name) => !isPersonSignature(name));
  const issuers = [head.issuers, page.issuers, bodies].find((names) => names.length > 0) ?? [];
  const full =
    isPartOf(issuers, bodies) || isShortFor(issuers, bodies) || runsTogether(issuers, bodies) ? bodies : issuers;
  return {
    title: head.title,
    documentNumber: head.number ?? page.documentNumber,
    issuer: full.length === 0 ? null : full.join(DUN),
    publisher: page.publisher,
    documentDate: signature?.date ?? head.date ?? page.writtenOn,
    releaseDate: page.releasedOn,
    source: page.source,
    indexNumber: page.indexNumber,
    signatory: signed.length === 0 ? null : signed.join(DUN),
  };
}

/** 示例市财政局等4部门, or the last of the names in a red head, where more sign. */
function isPartOf(issuers: readonly string[], bodies: readonly string[]): boolean {
  const isCut =
    AND_MORE.test(issuers.at(-1) ?? '') || issuers.every((name) => bodies.some((body) => body.endsWith(name)));
  return isCut && issuers.length > 0 && bodies.length > issuers.length;
}

/** 市政府办公室 in a title is short for 示例市人民政府办公室 below the text. */
function isShortFor(short: readonly string[], full: readonly string[]): boolean {
  const plain = (name: string): string => name.replace(PEOPLES_GOVERNMENT, GOVERNMENT);
  return (
    short.length === full.length &&
    short.length > 0 &&
    full.every((name, index) => plain(name).endsWith(plain(short[index] ?? name)))
  );
}

function linesOf(document: ReadDocument): readonly Line[] {
  const lines = toLines(document);
  const isPaged = document.kind === 'pdf';
  return isPaged || document.kind === 'text' ? joinWrapped(lines, isPaged) : lines;
}

/** What menus and footers offer for download is not this document's. */
function linksOf(lines: readonly Line[]): Link[] {
  return lines.filter(({ region }) => region === null || region === 'article').flatMap(({ links }) => links);
}

/** Two bodies without anything between them in a title are told apart by the signature. */
function runsTogether(names: readonly string[], bodies: readonly string[]): boolean {
  return names.length < bodies.length && names.join('') === bodies.join('');
}

function headings(lines: readonly Line[]): string[] {
  return lines.filter(({ level }) => level === 1).map(({ text }) => oneSpaced(text));
}

/** `<title>` often carries the names of column and site behind the title: 标题_示例市人民政府. */
function pageTitles(document: ReadDocument): string[] {
  return titlePieces(document)
    .filter((piece) => endsLikeTitle(piece))
    .slice(0, 1);
}

function titlePieces(document: ReadDocument): string[] {
  return (document.title ?? '').split(/\s*[_|\u4e28\u2014]+\s*|\s+-+\s+|-(?=[^-]*$)/u).map(oneSpaced);
}

function missingIn(fields: Fields): string[] {
  const entries = Object.entries(fields) as [string, string | unknown[] | null][];
  return entries.filter(([, value]) => value === null || value.length === 0).map(([name]) => name);
}

function doubts(head: Head, page: PageFacts, body: Body, outline: readonly OutlineItem[]): Warning[] {
  const { signature } = body;
  const warnings: Warning[] = [];
  if (outline.length === 0) warnings.push(intakeWarning('intake.no-body'));
  if (body.parts.some(({ isOther }) => isOther)) warnings.push(intakeWarning('intake.several-documents'));
  if (hasGap(outline)) warnings.push(intakeWarning('intake.skipped-number'));
  if (outline.some(({ level, mark, heading }, index) => index > 0 && level === 0 && mark === '' && heading === null))
    warnings.push(intakeWarning('intake.text-after-signature'));
  if (head.number !== null && page.documentNumber !== null && head.number !== page.documentNumber)
    warnings.push(intakeWarning('intake.number-differs'));
  if (page.tagged.title !== null && head.title !== null && !isSameTitle(page.tagged.title, head.title))
    warnings.push(intakeWarning('intake.title-differs'));
  if (page.tagged.releasedOn !== null && page.releasedOn !== page.tagged.releasedOn)
    warnings.push(intakeWarning('intake.release-date-differs'));
  if (signature?.date != null && page.writtenOn !== null && signature.date !== page.writtenOn)
    warnings.push(intakeWarning('intake.date-differs'));
  const bodies = (signature?.names ?? []).filter((name) => !isPersonSignature(name));
  const agree =
    bodies.length === 0 ||
    isPartOf(head.issuers, bodies) ||
    isShortFor(head.issuers, bodies) ||
    runsTogether(head.issuers, bodies) ||
    head.issuers.some((name) => bodies.includes(name));
  if (head.issuers.length > 0 && !agree) warnings.push(intakeWarning('intake.issuer-differs'));
  return warnings;
}

/** One may be the other without its issuer, or with the name of the site; punctuation comes in both widths. */
function isSameTitle(one: string, other: string): boolean {
  const [a, b] = [one, other].map((title) => title.replace(/<[^<>]*>/gu, '').replace(/[^\p{L}\p{N}]+/gu, ''));
  return a === undefined || b === undefined || a.includes(b) || b.includes(a);
}
