/** What a feed is of: its title and where its list stands. */
export interface FeedHead {
  title: string;
  /** Absolute address of the list. */
  page: string;
  /** Absolute address of the feed; also its id, so it must not change. */
  self: string;
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

/** An Atom feed (RFC 4287) of `entries` in their order; `now` is its time where it has none. */
export function atomFeed(head: FeedHead, entries: readonly FeedEntry[], now: Date): string {
  const latest = entries.reduce<Date | null>((at, { updated }) => (at && at > updated ? at : updated), null);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
    `<id>${escapeXml(head.self)}</id>`,
    `<title>${escapeXml(head.title)}</title>`,
    `<updated>${(latest ?? now).toISOString()}</updated>`,
    `<link rel="self" type="application/atom+xml" href="${escapeXml(head.self)}"/>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(head.page)}"/>`,
    ...entries.map(writeEntry),
    '</feed>',
    '',
  ].join('\n');
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
function escapeXml(text: string): string {
  const allowed = text.replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');
  return allowed.replaceAll(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);
}
