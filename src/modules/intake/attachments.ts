import type { Link } from '#modules/files';
import { ATTACHMENT_LABEL, BUTTONS, ENTRY_NUMBER, FILE_NAME } from './lexicon.ts';
import { compact, trimLayout } from './lines.ts';
import type { AttachmentEntry } from './notice.ts';

/** What is attached: the entries of 附件说明 and the files the page links to, each once. */
export function readAttachments(list: readonly string[], links: readonly Link[]): AttachmentEntry[] {
  const entries = new Map<string, AttachmentEntry>();
  for (const line of list) {
    const title = bare(line).replace(FILE_NAME, '');
    if (title !== '') entries.set(compact(title), { title, href: null });
  }
  for (const { text, href } of links.filter(offersFile)) {
    const title = bare(text).replace(FILE_NAME, '');
    const key = compact(title);
    if (title !== '' && !BUTTONS.test(title)) entries.set(key, { title: entries.get(key)?.title ?? title, href });
  }
  return [...entries.values()];
}

/** True for a link to a file: its address ends like one, or it is called like one and a program hands it out. */
export function offersFile({ text, href }: Link): boolean {
  return FILE_NAME.test(href) || (FILE_NAME.test(compact(text)) && href !== '' && !href.startsWith('#'));
}

/** 附件1.docx is called by its number, and 附件1-5 is no number of an entry. */
function bare(text: string): string {
  const title = trimLayout(text);
  const name = title.replace(FILE_NAME, '');
  const rest = name.replace(ATTACHMENT_LABEL, '');
  const isName = (rest === '' && name !== title) || /^[-~\u2014\uff5e\u81f3]/u.test(rest);
  if (isName) return name;
  return trimLayout(
    title
      .replace(ATTACHMENT_LABEL, '')
      .replace(/^[:\uff1a]\s*/u, '')
      .replace(ENTRY_NUMBER, ''),
  );
}
