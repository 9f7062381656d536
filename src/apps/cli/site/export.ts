import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Db } from '#platform/db';
import { knownPaths } from './known-paths.ts';
import { linksIn, relink } from './links.ts';
import { fileOf, linkBetween } from './paths.ts';

/** What a static copy takes. */
export interface ToExport {
  /** The portal, asked in this process as a visitor would ask it, under its own role. */
  server: FastifyInstance;
  db: Db;
  /** An empty folder. */
  folder: string;
  /** Where the site is at home, without a slash at the end: for feeds, canonical links, and what a copy cannot do. */
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

/** A host that can be nobody's: whatever bears it is an address of the site. */
const origin = 'http://static-copy.invalid';

/** Writes every page, list, feed, answer for programs, attachment and tile as a file, all links between them relative. */
export async function exportSite(asked: ToExport): Promise<Exported> {
  const files = new Map<string, string>();
  const pages: URL[] = [];
  const broken: string[] = [];
  const waiting: URL[] = [];
  const seen = new Set<string>();
  function want(url: URL): void {
    if (seen.has(url.href) || leadsHome(url)) return;
    seen.add(url.href);
    waiting.push(url);
  }
  async function work(): Promise<void> {
    for (let url = waiting.shift(); url; url = waiting.shift()) {
      const answer = await fetchPage(asked.server, url);
      if (!answer) {
        broken.push(url.pathname);
        continue;
      }
      const file = fileOf(url, answer.type);
      await save(join(asked.folder, file), feedAtHome(answer, asked.home));
      files.set(url.href, file);
      if (files.size % 500 === 0) asked.onProgress?.(files.size);
      if (answer.type.startsWith('text/html')) {
        pages.push(url);
        linksIn(answer.bytes.toString(), url).forEach(want);
      }
      furtherPages(url, answer).forEach(want);
    }
  }
  for await (const path of knownPaths(asked.db)) {
    want(new URL(path, origin));
    await work();
  }
  for (const page of pages) await relinkFile(asked, page, files);
  return { files: files.size, pages: pages.length, broken: broken.toSorted() };
}

/** What answers a question, and what would double the copy: a proof to be saved holds the whole text again. */
function leadsHome({ pathname }: URL): boolean {
  if (pathname.startsWith('/openness/library')) return true;
  return pathname === '/search' || pathname === '/on' || /^\/r\/[^/]+\/proof\.html$/.test(pathname);
}

interface Answer {
  type: string;
  bytes: Buffer;
}

/** What the portal answers; a tombstone (410) is a page like any other, null where there is nothing. */
async function fetchPage(server: FastifyInstance, url: URL): Promise<Answer | null> {
  const { statusCode, headers, rawPayload } = await server.inject({
    url: `${url.pathname}${url.search}`,
    headers: { host: url.host, accept: 'text/html,*/*' },
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

/** Feeds and proofs name the site at which they are at home. */
function feedAtHome({ type, bytes }: Answer, home: string): string | Buffer {
  return /^application\/(?:atom\+xml|json)/.test(type) ? bytes.toString().replaceAll(origin, home) : bytes;
}

/** Only now is it known which links lead to a file of the copy; the others (the search) lead home. */
async function relinkFile({ folder, home }: ToExport, page: URL, files: ReadonlyMap<string, string>): Promise<void> {
  const file = files.get(page.href) ?? '';
  const html = await readFile(join(folder, file), 'utf8');
  function to(link: URL): string {
    const target = files.get(link.href);
    return target === undefined ? `${home}${link.pathname}${link.search}` : linkBetween(file, target);
  }
  await writeFile(join(folder, file), relink(html, page, to, home));
}

async function save(path: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}
