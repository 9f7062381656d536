import { expect, test } from 'vitest';
import { atomFeed } from './atom.ts';

const head = { title: '搜索“A&B”', page: 'https://a.example/search?q=A%26B&x=1', self: 'https://a.example/feed.xml' };
const now = new Date('2026-11-25T00:00:00Z');

test('what is asked or titled cannot break out of the feed, and characters XML does not have are left out', () => {
  const [published, updated] = [new Date('2020-01-01T00:00:00Z'), new Date('2021-01-01T00:00:00Z')];
  const entry = { id: 'urn:x:1', title: '</title><a>\u0000\u0008', published, updated, author: '"', page: 'https://a' };
  const feed = atomFeed(head, [entry], now);
  expect(feed).toContain('<title>搜索“A&amp;B”</title>');
  expect(feed).toContain('<title>&lt;/title&gt;&lt;a&gt;</title>');
  expect(feed).toContain('<name>&quot;</name>');
  expect(feed).toContain('href="https://a.example/search?q=A%26B&amp;x=1"');
});

test('a feed is as new as its newest entry, whatever the order; an empty one as the moment', () => {
  const entryOf = (year: number) => {
    const at = new Date(Date.UTC(year, 0, 1));
    return { id: `urn:x:${year}`, title: 't', published: at, updated: at, author: 'a', page: 'https://a' };
  };
  expect(atomFeed(head, [entryOf(2019), entryOf(2022), entryOf(2020)], now)).toContain(
    '</title>\n<updated>2022-01-01T00:00:00.000Z</updated>',
  );
  expect(atomFeed(head, [], now)).toContain('<updated>2026-11-25T00:00:00.000Z</updated>');
});

test('tells what was taken out (RFC 6721) and where older entries are (RFC 5005), and is as new as the last of both', () => {
  const at = new Date('2023-05-01T00:00:00Z');
  const paged = { ...head, here: 'https://a.example/feed.xml?before=1&x', next: 'https://a.example/feed.xml?before=2' };
  const feed = atomFeed(paged, [], now, [{ id: 'urn:x:1', at, comment: '依法<撤回>' }]);
  expect(feed).toContain('xmlns:at="http://purl.org/atompub/tombstones/1.0"');
  expect(feed).toContain(
    '<at:deleted-entry ref="urn:x:1" when="2023-05-01T00:00:00.000Z"><at:comment>依法&lt;撤回&gt;</at:comment></at:deleted-entry>',
  );
  expect(feed).toContain('</title>\n<updated>2023-05-01T00:00:00.000Z</updated>');
  expect(feed).toContain('<id>https://a.example/feed.xml</id>');
  expect(feed).toMatch(/rel="self"[^>]*before=1&amp;x/);
  expect(feed).toMatch(/rel="first"[^>]*feed\.xml"/);
  expect(feed).toMatch(/rel="next"[^>]*before=2/);
  expect(atomFeed(head, [], now)).not.toMatch(/rel="(?:first|next)"/);
});
