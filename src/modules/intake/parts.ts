import { parseDocumentNumber } from '#modules/numbering';
import { offersFile } from './attachments.ts';
import { trailingDate, wholeDate } from './dates.ts';
import {
  ATTACHMENT_HEAD,
  ATTACHMENT_LABEL,
  ATTACHMENT_LIST,
  BARE_ATTACHMENT,
  DOWNLOADED,
  EDITION,
  ENTRY_NUMBER,
  FILE_NAME,
  IMPRINT,
  NOTE,
  PASSES_ON,
  STRONG_TITLE,
} from './lexicon.ts';
import { readAddressees } from './addressees.ts';
import { isProse } from './frame.ts';
import { compact, oneSpaced } from './lines.ts';
import type { Line } from './lines.ts';
import { markOf } from './marks.ts';
import { findOrgans } from './organs.ts';
import { findNamesAtEnd, findSignature } from './signature.ts';
import type { Signature } from './signature.ts';
import { endsLikeTitle, namesInTitle, organsInTitle } from './titles.ts';

/** One text within a document: the covering one (title `null`) or one it issues. */
export interface Part {
  title: string | null;
  lines: Line[];
  /** True for a document of its own that merely stands on the same page. */
  isOther: boolean;
}

export interface Body {
  addressees: string[];
  parts: Part[];
  /** Lines of 附件说明. */
  attachmentLines: string[];
  signature: Signature | null;
}

const MAX_TITLE_LINES = 4;

/** Takes the lines of a document apart: addressees, covering text, list of attachments, signature, what is attached. */
export function readBody(lines: readonly Line[], title: string | null): Body {
  const opening = readAddressees(lines);
  const rest = lines.slice(opening?.count ?? 0).filter((line) => !namesFile(line));
  const issued = namesInTitle(title ?? '').map(compact);
  const passesOn = PASSES_ON.test(title ?? '');
  const annexAt = rest.findIndex(
    (_, index) => index > 0 && (startsAnnex(rest, index, issued) || startsOther(rest, index)),
  );
  const before = annexAt < 0 ? rest : rest.slice(0, annexAt);
  const signature = findSignature(before) ?? findNamesAtEnd(withoutNotes(before));
  const coverEnd = signature?.start ?? before.length;
  const { text, list } = splitAttachmentList(withoutNotes(before.slice(0, coverEnd)));
  const annexes = [...before.slice(signature?.end ?? before.length), ...(annexAt < 0 ? [] : rest.slice(annexAt))];
  return {
    addressees: opening?.addressees ?? [],
    parts: [{ title: null, lines: text, isOther: false }, ...splitAnnexes(withoutNotes(annexes), issued, passesOn)],
    attachmentLines: [...list, ...fileNames(lines)],
    signature,
  };
}

/** Lines that name a file without a link to it. */
export function fileNames(lines: readonly Line[]): string[] {
  return lines.filter((line) => namesFile(line) && !line.links.some(offersFile)).map(({ text }) => text);
}

/** A line that is nothing but the name of a file to download. */
function namesFile({ text, links, rows }: Line): boolean {
  if (rows !== null || text.length > 200) return false;
  const bare = compact(text.replace(ATTACHMENT_LABEL, '').replace(DOWNLOADED, ''));
  const named = bare.replace(/^[\u3010[(\uff08]|[\u3011\])\uff09]$/gu, '');
  return (
    FILE_NAME.test(named) ||
    links.some((link) => {
      const title = compact(link.text.replace(ATTACHMENT_LABEL, ''));
      return offersFile(link) && title !== '' && (title === named || title === named.replace(ENTRY_NUMBER, ''));
    })
  );
}

function startsAnnex(lines: readonly Line[], index: number, issued: readonly string[]): boolean {
  const line = lines[index];
  if (line === undefined || line.rows !== null) return false;
  if (ATTACHMENT_HEAD.test(line.text)) return entriesBelow(lines, index) === 0 && !isListOfFiles(lines, index);
  return isIssuedTitle(lines, index, issued);
}

/** The title of the thing issued, as the covering title names it in 《》; it may take two or three lines. */
function isIssuedTitle(lines: readonly Line[], index: number, issued: readonly string[]): boolean {
  const texts = lines.slice(index, index + 3).map(({ text }) => compact(text));
  return issued.length > 0 && [1, 2, 3].some((count) => issued.includes(texts.slice(0, count).join('')));
}

function withoutNotes(lines: readonly Line[]): Line[] {
  return lines.filter(
    ({ text, rows }) => rows !== null || !(NOTE.test(text) || (IMPRINT.test(text) && text.length < 120)),
  );
}

/** How many entries of a list follow 附件 on a line of its own, with the signature or nothing right below them. */
function entriesBelow(lines: readonly Line[], index: number): number {
  const after = lines.slice(index + 1);
  const end = after.findIndex((line) => markOf(line.text)?.kind !== 'third' || isProse(line));
  const count = end < 0 ? after.length : end;
  const next = after[count];
  return next === undefined || signs(next) ? count : 0;
}

/** 附件： over links to the files, which are taken out of the text: the signature follows at once. */
function isListOfFiles(lines: readonly Line[], index: number): boolean {
  const [head, next, after] = lines.slice(index, index + 3);
  const isSigned =
    next !== undefined && signs(next) && (wholeDate(next.text) !== null || (after !== undefined && signs(after)));
  return isSigned && head !== undefined && BARE_ATTACHMENT.test(head.text);
}

function signs({ text, rows }: Line): boolean {
  return rows === null && (wholeDate(text) !== null || findOrgans(text) !== null || trailingDate(text) !== null);
}

/** 附件说明 stands below the text, above the signature. */
function splitAttachmentList(lines: readonly Line[]): { text: Line[]; list: string[] } {
  const lastProse = lines.findLastIndex((line) => isProse(line) && !ATTACHMENT_LIST.test(line.text));
  const isHead = ({ text }: Line): boolean => ATTACHMENT_LIST.test(text) || BARE_ATTACHMENT.test(text);
  const at = lines.findIndex((line, index) => index > lastProse && index > 0 && isHead(line));
  const list = at < 0 ? [] : lines.slice(at).map(({ text }) => ATTACHMENT_LIST.exec(text)?.groups?.['rest'] ?? text);
  const isList = list.slice(1).every((entry) => markOf(entry)?.kind === 'third' || ATTACHMENT_LABEL.test(entry));
  return isList && at >= 0 ? { text: lines.slice(0, at), list } : { text: [...lines], list: [] };
}

function splitAnnexes(lines: readonly Line[], issued: readonly string[], passesOn: boolean): Part[] {
  const begins = (index: number): boolean =>
    index === 0 || startsAnnex(lines, index, issued) || startsOther(lines, index);
  const starts = lines.flatMap((_, index) => (begins(index) ? [index] : []));
  const own = starts.filter((start, index) => index === 0 || !onlyHead(lines.slice(starts[index - 1] ?? 0, start)));
  return own
    .map((start, index) => ({
      isOther: !passesOn && [start, start + 1, start + 2].some((at) => startsOther(lines, at)),
      lines: lines.slice(start, own[index + 1]),
    }))
    .filter((piece) => isText(piece.lines))
    .map((piece) => readAnnex(piece.lines, piece.isOther));
}

/** A number or a title with addressees below it begins another document: 关于…的通知 / 各镇人民政府：. */
function startsOther(lines: readonly Line[], index: number): boolean {
  const line = lines[index];
  if (line === undefined || line.rows !== null || line.text.length > 100) return false;
  const isTitle = endsLikeTitle(line.text) && (STRONG_TITLE.test(line.text) || organsInTitle(line.text) !== null);
  const next = parseDocumentNumber(line.text) === null ? (isTitle ? index + 1 : -1) : index + 1;
  if (next < 0 || isProse(line)) return false;
  const below = lines.slice(next, next + MAX_TITLE_LINES);
  return below.some(
    (_, offset) => !isProse(lines[next + offset - 1] ?? line) && readAddressees(below.slice(offset)) !== null,
  );
}

/** 附件1, a number and the title below begin one annex, not two. */
function onlyHead(lines: readonly Line[]): boolean {
  return lines.every(({ text, rows }) => rows === null && (ATTACHMENT_HEAD.test(text) || isHeadLine(text)));
}

function isHeadLine(text: string): boolean {
  return parseDocumentNumber(text) !== null || (endsLikeTitle(text) && markOf(text) === null);
}

/** Names and links that a page leaves below a text are none. */
function isText(lines: readonly Line[]): boolean {
  const first = lines[0]?.text ?? '';
  if (lines.length > 1 && (ATTACHMENT_HEAD.test(first) || endsLikeTitle(first))) return true;
  return lines.some((line) => line.rows !== null || isProse(line) || markOf(line.text) !== null);
}

function readAnnex(lines: readonly Line[], isOther: boolean): Part {
  const isHead = ({ text, rows }: Line, index: number): boolean =>
    index < 2 && rows === null && (ATTACHMENT_HEAD.test(text) || parseDocumentNumber(text) !== null);
  const own = lines.filter((line, index) => !isHead(line, index));
  let title = '';
  let count = 0;
  for (const line of own.slice(0, MAX_TITLE_LINES)) {
    const isBody =
      line.rows !== null || isProse(line) || markOf(line.text) !== null || (title !== '' && isSideNote(line.text));
    if (isBody || (title !== '' && endsLikeTitle(title) && !EDITION.test(line.text))) break;
    title += line.text;
    count += 1;
  }
  const isTitle = title !== '' && (endsLikeTitle(title) || own.length > count) && title.length <= 120;
  return isTitle ? { title: oneSpaced(title), lines: own.slice(count), isOther } : { title: null, lines: own, isOther };
}

function isSideNote(text: string): boolean {
  return /^[(\uff08].*[)\uff09]$/u.test(text) && !EDITION.test(text);
}
