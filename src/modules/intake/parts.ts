import { offersFile } from './attachments.ts';
import {
  ATTACHMENT_HEAD,
  ATTACHMENT_LABEL,
  ATTACHMENT_LIST,
  DOWNLOADED,
  EDITION,
  FILE_NAME,
  IMPRINT,
  NOTE,
} from './lexicon.ts';
import { readAddressees } from './addressees.ts';
import { isProse } from './frame.ts';
import { compact, oneSpaced } from './lines.ts';
import type { Line } from './lines.ts';
import { markOf } from './marks.ts';
import { findNamesAtEnd, findSignature } from './signature.ts';
import type { Signature } from './signature.ts';
import { endsLikeTitle, namesInTitle } from './titles.ts';

/** One text within a document: the covering one (title `null`) or one it issues. */
export interface Part {
  title: string | null;
  lines: Line[];
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
  const annexAt = rest.findIndex((line, index) => index > 0 && startsAnnex(rest, index, issued));
  const before = annexAt < 0 ? rest : rest.slice(0, annexAt);
  const signature = findSignature(before) ?? findNamesAtEnd(withoutNotes(before));
  const coverEnd = signature?.start ?? before.length;
  const { text, list } = splitAttachmentList(withoutNotes(before.slice(0, coverEnd)));
  const annexes = [...before.slice(signature?.end ?? before.length), ...(annexAt < 0 ? [] : rest.slice(annexAt))];
  return {
    addressees: opening?.addressees ?? [],
    parts: [{ title: null, lines: text }, ...splitAnnexes(withoutNotes(annexes), issued)],
    attachmentLines: [
      ...list,
      ...lines.filter(namesFile).flatMap(({ text, links }) => (links.some(offersFile) ? [] : [text])),
    ],
    signature,
  };
}

/** A line that is nothing but the name of a file to download. */
function namesFile({ text, links, rows }: Line): boolean {
  if (rows !== null || text.length > 200) return false;
  const bare = compact(text.replace(ATTACHMENT_LABEL, '').replace(DOWNLOADED, ''));
  const named = bare.replace(/^[\u3010[(\uff08]|[\u3011\])\uff09]$/gu, '');
  return (
    FILE_NAME.test(named) ||
    links.some((link) => offersFile(link) && compact(link.text.replace(ATTACHMENT_LABEL, '')) === named)
  );
}

function startsAnnex(lines: readonly Line[], index: number, issued: readonly string[]): boolean {
  const line = lines[index];
  if (line === undefined || line.rows !== null) return false;
  return ATTACHMENT_HEAD.test(line.text) || isIssuedTitle(lines, index, issued);
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

/** 附件说明 stands below the text, above the signature. */
function splitAttachmentList(lines: readonly Line[]): { text: Line[]; list: string[] } {
  const lastProse = lines.findLastIndex((line) => isProse(line) && !ATTACHMENT_LIST.test(line.text));
  const at = lines.findIndex((line, index) => index > lastProse && index > 0 && ATTACHMENT_LIST.test(line.text));
  const list = at < 0 ? [] : lines.slice(at).map(({ text }) => ATTACHMENT_LIST.exec(text)?.groups?.['rest'] ?? text);
  const isList = list.slice(1).every((entry) => markOf(entry)?.kind === 'third' || ATTACHMENT_LABEL.test(entry));
  return isList && at >= 0 ? { text: lines.slice(0, at), list } : { text: [...lines], list: [] };
}

function splitAnnexes(lines: readonly Line[], issued: readonly string[]): Part[] {
  const starts = lines.flatMap((_, index) => (index === 0 || startsAnnex(lines, index, issued) ? [index] : []));
  const own = starts.filter((start, index) => index === 0 || !onlyHead(lines.slice(starts[index - 1] ?? 0, start)));
  return own
    .map((start, index) => lines.slice(start, own[index + 1]))
    .filter(isText)
    .map(readAnnex);
}

/** 附件1 and the title below it begin one annex, not two. */
function onlyHead(lines: readonly Line[]): boolean {
  return lines.every(({ text, rows }) => rows === null && ATTACHMENT_HEAD.test(text));
}

/** Names and links that a page leaves below a text are none. */
function isText(lines: readonly Line[]): boolean {
  const first = lines[0]?.text ?? '';
  if (lines.length > 1 && (ATTACHMENT_HEAD.test(first) || endsLikeTitle(first))) return true;
  return lines.some((line) => line.rows !== null || isProse(line) || markOf(line.text) !== null);
}

function readAnnex(lines: readonly Line[]): Part {
  const own = lines.filter(({ text, rows }, index) => !(index < 2 && rows === null && ATTACHMENT_HEAD.test(text)));
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
  return isTitle ? { title: oneSpaced(title), lines: own.slice(count) } : { title: null, lines: own };
}

function isSideNote(text: string): boolean {
  return /^[(\uff08].*[)\uff09]$/u.test(text) && !EDITION.test(text);
}
