/** What a feed is of: its title and where its list stands. */
export interface FeedHead {
  title: string;
  /** Absolute address of the list. */
  page: string;
  /** Absolute address of the feed; also its id, so it must not change. */
  self: string;
  /** Absolute address of this page of it, where it is not the first (RFC 5005). */
  here?: string;
  /** Absolute address of the next page, with what is older. */
  next?: string;
}

/** What stood in the feed and is there no more (RFC 6721). */
export interface DeletedEntry {
  /** The id under which it stood. */
  id: string;
  at: Date;
  comment: string;
}

/** One entry of a feed. */
export interface FeedEntry {
  /** An IRI that never changes, whatever becomes of the address. */
  id: string;
  title: string;
  published: Date;
  updated: Date;
  author: string;
  /** Absolute address. */
  page: string;
  summary?: string | null;
}

/** The media type of a feed. */
export const atomType = 'application/atom+xml; charset=utf-8';

/**
 * An Atom feed (RFC 4287) of `entries` in their order, and of what was `deleted` from it; `now` is its time where it has
 * neither.
 */
export function atomFeed(
  head: FeedHead,
  entries: readonly FeedEntry[],
  now: Date,
  deleted: readonly DeletedEntry[] = [],
): string {
  const times = [...entries.map(({ updated }) => updated), ...deleted.map(({ at }) => at)];
  const latest = times.reduce<Date | null>((last, at) => (last && last > at ? last : at), null);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0" xml:lang="zh-CN">',
    `<id>${escapeXml(head.self)}</id>`,
    `<title>${escapeXml(head.title)}</title>`,
    `<updated>${(latest ?? now).toISOString()}</updated>`,
    writeLink('self', head.here ?? head.self),
    ...(head.here ? [writeLink('first', head.self)] : []),
    ...(head.next ? [writeLink('next', head.next)] : []),
    `<link rel="alternate" type="text/html" href="${escapeXml(head.page)}"/>`,
    ...deleted.map(writeDeleted),
    ...entries.map(writeEntry),
    '</feed>',
    '',
  ].join('\n');
}

function writeLink(rel: string, address: string): string {
  return `<link rel="${rel}" type="application/atom+xml" href="${escapeXml(address)}"/>`;
}

function writeDeleted({ id, at, comment }: DeletedEntry): string {
  return `<at:deleted-entry ref="${escapeXml(id)}" when="${at.toISOString()}"><at:comment>${escapeXml(comment)}</at:comment></at:deleted-entry>`;
}

function writeEntry({ id, title, published, updated, author, page, summary }: FeedEntry): string {
  return [
    '<entry>',
    `<id>${escapeXml(id)}</id>`,
    `<title>${escapeXml(title)}</title>`,
    `<published>${published.toISOString()}</published>`,
    `<updated>${updated.toISOString()}</updated>`,
    `<author><name>${escapeXml(author)}</name></author>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(page)}"/>`,
    ...(summary ? [`<summary>${escapeXml(summary)}</summary>`] : []),
    '</entry>',
  ].join('\n');
}

/** Text in XML; characters that XML 1.0 does not have at all are left out. */
export function escapeXml(text: string): string {
  const allowed = text.replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');
  return allowed.replaceAll(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);
}
