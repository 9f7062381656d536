import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Db } from '#platform/db';
import type { Site } from '#platform/page';
import { knownPaths } from './known-paths.ts';
import { linksIn, relink } from './links.ts';
import { fileOf, linkBetween } from './paths.ts';

/** What a static copy takes. */
export interface ToExport {
  /** The portal, asked in this process as a visitor would ask it, under its own role. */
  server: FastifyInstance;
  db: Db;
  /** Of which site; of the first one everything, of another what stands on it. */
  site: Site;
  /** An empty folder. */
  folder: string;
  /** Where the site is at home, without a slash at the end, as the portal knows too: there leads what a copy cannot do. */
  home: string;
  onProgress?: (files: number) => void;
}

/** What was written. */
export interface Exported {
  files: number;
  pages: number;
  /** Links of the site under which there is nothing. */
  broken: string[];
}

/** A host that can be nobody's: whatever link leads to it is one of the site's own. */
const origin = 'http://static-copy.invalid';

/** Writes every page, list, feed, answer for programs, attachment and tile as a file, all links between them relative. */
export async function exportSite(asked: ToExport): Promise<Exported> {
  const files = new Map<string, string>();
  const pages: URL[] = [];
  const broken: string[] = [];
  const waiting: URL[] = [];
  const seen = new Set<string>();
  function want(url: URL): void {
    if (seen.has(url.href) || leadsHome(url, asked.site)) return;
    seen.add(url.href);
    waiting.push(url);
  }
  async function work(): Promise<void> {
    for (let url = waiting.shift(); url; url = waiting.shift()) {
      const answer = await fetchPage(asked, url);
      if (!answer) {
        broken.push(url.pathname);
        continue;
      }
      const file = fileOf(url, answer.type);
      await save(join(asked.folder, file), answer.bytes);
      files.set(url.href, file);
      if (files.size % 500 === 0) asked.onProgress?.(files.size);
      if (answer.type.startsWith('text/html')) {
        pages.push(url);
        linksIn(answer.bytes.toString(), url)
          .filter((link) => !anItem.test(link.pathname))
          .forEach(want);
      }
      furtherPages(url, answer).forEach(want);
    }
  }
  for await (const path of knownPaths(asked.db, asked.site)) {
    want(new URL(path, origin));
    await work();
  }
  for (const page of pages) await relinkFile(asked, page, files);
  return { files: files.size, pages: pages.length, broken: broken.toSorted() };
}

/**
 * What answers a question or a choice, a list narrowed down among them, what is counted live, or takes a letter, and what stands
 * around an item. The log is copied with the first site, whole.
 */
function leadsHome({ pathname, searchParams }: URL, { isFirst }: Site): boolean {
  if (!isFirst && pathname.startsWith('/log/')) return true;
  if (/^\/openness\/library(?:\/|$)/.test(pathname)) return true;
  if (searchParams.has('opens') || searchParams.has('in')) return true;
  if (/^\/figures(?:\/|$)/.test(pathname)) return true;
  return ['/search', '/on', '/mode', '/report-fault'].includes(pathname) || aroundAnItem.test(pathname);
}

/** Which items the copy has is known beforehand: a page may name others, that stand on another site. */
const anItem = /^\/r\/[^/]+$/;

/** What would multiply the copy, for each holds the whole text again, or is only true at home. */
const aroundAnItem = /^\/r\/[^/]+\/(?:proof\.html|print|share|history|compare|versions\/\d+|feed\.xml)$/;

interface Answer {
  type: string;
  bytes: Buffer;
}

/** What the portal answers; a tombstone (410) is a page like any other, null where there is nothing. */
async function fetchPage({ server, site }: ToExport, url: URL): Promise<Answer | null> {
  const { statusCode, headers, rawPayload } = await server.inject({
    url: `${url.pathname}${url.search}`,
    headers: { host: site.host, accept: 'text/html,*/*' },
  });
  if (statusCode === 404) return null;
  if (statusCode !== 200 && statusCode !== 410) throw new Error(`${url.pathname} answered ${statusCode}`);
  return { type: String(headers['content-type']), bytes: rawPayload };
}

/** Lists for programs name their next page. */
function furtherPages(url: URL, { type, bytes }: Answer): URL[] {
  if (!type.startsWith('application/json')) return [];
  const { next, changes } = JSON.parse(bytes.toString()) as { next?: unknown; changes?: unknown[] };
  if (changes?.length === 0 || (typeof next !== 'string' && typeof next !== 'number')) return [];
  const further = new URL(url.pathname, url);
  further.searchParams.set(changes ? 'after' : 'before', String(next));
  return [further];
}

/** Only now is it known which links lead to a file of the copy; the others (the search) lead home. */
async function relinkFile({ folder, home }: ToExport, page: URL, files: ReadonlyMap<string, string>): Promise<void> {
  const file = files.get(page.href) ?? '';
  const html = await readFile(join(folder, file), 'utf8');
  function to(link: URL): string {
    const target = files.get(link.href);
    return target === undefined ? `${home}${link.pathname}${link.search}` : linkBetween(file, target);
  }
  await writeFile(join(folder, file), relink(html, page, to));
}

async function save(path: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}
