import type { Listed } from './lists.ts';

/** What a feed is of: its title and where its list stands. */
export interface FeedHead {
  title: string;
  /** Absolute address of the list. */
  page: string;
  /** Absolute address of the feed. */
  self: string;
}

/** An Atom feed (RFC 4287) of public items, the latest first. Ids are made of public ids and so never change. */
export function atomFeed(head: FeedHead, items: readonly Listed[], origin: string, now: Date): string {
  const updated = items[0]?.releasedAt ?? now;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
    `<id>${escapeXml(head.self)}</id>`,
    `<title>${escapeXml(head.title)}</title>`,
    `<updated>${updated.toISOString()}</updated>`,
    `<link rel="self" type="application/atom+xml" href="${escapeXml(head.self)}"/>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(head.page)}"/>`,
    ...items.map((item) => entry(item, origin)),
    '</feed>',
    '',
  ].join('\n');
}

function entry(item: Listed, origin: string): string {
  return [
    '<entry>',
    `<id>urn:wugongkai:item:${item.publicId}</id>`,
    `<title>${escapeXml(item.title)}</title>`,
    `<published>${item.firstReleasedAt.toISOString()}</published>`,
    `<updated>${item.releasedAt.toISOString()}</updated>`,
    `<author><name>${escapeXml(item.issuer)}</name></author>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(`${origin}/r/${item.publicId}`)}"/>`,
    ...(item.documentNumber ? [`<summary>${escapeXml(item.documentNumber)}</summary>`] : []),
    '</entry>',
  ].join('\n');
}

/** Text in XML; characters that XML 1.0 does not have at all are left out. */
function escapeXml(text: string): string {
  const allowed = text.replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');
  return allowed.replaceAll(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);
}
