import fc from 'fast-check';
import path from 'node:path';
import { expect, it } from 'vitest';
import { linksIn, relink } from './links.ts';
import { fileOf, linkBetween } from './paths.ts';

const page = new URL('http://site.invalid/r/0123456789ab');

it('finds the links of the site, as paths without fragments, and no others', () => {
  const html =
    '<a href="/list?before=1-a&amp;x=2#top">一</a><img src="/a.svg"/><a href="https://elsewhere.example/">二</a>' +
    '<a href="#part">三</a><p>href=&quot;/no&quot;</p>';
  expect(linksIn(html, page).map(({ pathname, search, hash }) => pathname + search + hash)).toEqual([
    '/list?before=1-a&x=2',
    '/a.svg',
    '/r/0123456789ab',
  ]);
});

it('sets new links and keeps fragments, links elsewhere and the text', () => {
  const html =
    '<link rel="canonical" href="https://home.example/r/1"/><a href="/list#top">一</a><a href="#part">二</a><a href="https://e.example/">三</a>';
  expect(relink(html, page, () => '../x.html')).toBe(
    '<link rel="canonical" href="https://home.example/r/1"/><a href="../x.html#top">一</a><a href="#part">二</a><a href="https://e.example/">三</a>',
  );
});

it.each([
  ['/', 'text/html; charset=utf-8', 'index.html'],
  ['/list?before=15-abc', 'text/html', 'list/before-15-abc/index.html'],
  ['/feed.xml', 'application/atom+xml', 'feed.xml'],
  ['/api/v1/releases', 'application/json', 'api/v1/releases.json'],
  ['/api/v1/changes?after=100', 'application/json', 'api/v1/changes/after-100.json'],
  ['/log/tile/0/000.p/5', 'application/octet-stream', 'log/tile/0/000.p/5'],
])('%s stands in %s', (link, type, file) => {
  expect(fileOf(new URL(link, page), type)).toBe(file);
});

it('nothing is written outside the folder', () => {
  expect(() => fileOf(new URL('/a/%2e%2e%2f%2e%2e%2fetc', page), 'text/plain')).toThrow('no path of ours');
});

it('a link leads from any file to any other', () => {
  const name = fc.stringMatching(/^[a-z]{1,3}$/);
  const file = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
  fc.assert(
    fc.property(file, file, (from, to) => {
      expect(path.posix.join(path.posix.dirname(from), linkBetween(from, to))).toBe(to);
    }),
  );
});
