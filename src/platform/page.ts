import type { ComponentChildren } from 'preact';
import type { Db } from './db.ts';

/** One page of the public portal as a module draws it; the shell puts head, search field and foot around it. */
export interface Page {
  status?: number;
  title: string;
  description?: string;
  /** The path at which this page is at home, when it can be reached by others too. */
  canonical?: string;
  /** The code of the site at which it is at home, where that is another than the one that shows it. */
  home?: string | null;
  /** The column of which this page is, or in which what it shows stands. */
  column?: PageColumn;
  /** What this page shows, where that is one thing. */
  article?: Article;
  /** What it says in the words of schema.org, for programs: JSON-LD without `@context`. */
  data?: Readonly<Record<string, unknown>>;
  /** The Atom feed of what the page lists. */
  feed?: string;
  keys?: Keys;
  /** Scripts that add to what works without them. */
  script?: PageScript | readonly PageScript[];
  /** Style sheets beside those of every page, by their paths. */
  styles?: readonly string[];
  /** A sheet of paper: nothing of the portal stands around it but the skip link and what says that it is a sample. */
  isSheet?: boolean;
  /** What may be searched for from here, shown below the search field. */
  examples?: readonly string[];
  body: ComponentChildren;
}

/** A script: its path, and its hash as browsers check it. */
export interface PageScript {
  src: string;
  integrity: string;
}

/** A column as the tags of a page name it. */
export interface PageColumn {
  name: string;
  description: string;
  keywords: string;
  /** One of the official kinds of columns. */
  type: string;
}

/** One thing that a page shows, as the tags of the page name it. */
export interface Article {
  title: string;
  /** When it came to be public. */
  published: Date;
  /** When it last changed, where it did. */
  modified?: Date;
  source: string;
  keywords?: string;
  author?: string;
  description?: string;
}

/** One site of those that a portal serves. */
export interface Site {
  code: string;
  name: string;
  /** Its domain name. */
  host: string;
  /** It stands first: its lists and its search are of all sites. */
  isFirst: boolean;
}

/**
 * What an answer speaks of: the portal may keep it until a change names one of these keys. An answer without keys is made
 * anew each time.
 */
export type Keys = readonly string[];

/** The key that every change names: for answers that any change may touch. */
export const anyChange = 'all';

/** What is not a page: bytes of a type. */
export interface Raw {
  status?: number;
  type: string;
  bytes: string | Uint8Array;
  /** Seconds a cache may keep it; not kept at all without. */
  maxAge?: number;
  keys?: Keys;
  /** A Content-Security-Policy in place of the shell's: for a page that brings its own script. */
  policy?: string;
  /** The name under which a browser saves it, any text; unless `isShown` it saves it at once. */
  fileName?: string;
  /** A browser may show it by itself. */
  isShown?: boolean;
}

/** What a public route is given: never more than the database as the portal's role sees it, and the public files. */
export interface PublicRequest {
  db: Db;
  now: Date;
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  /** The site that the visitor's host name names. */
  site: Site;
  /** Scheme and host of that site as the visitor reaches it, without a slash at the end. */
  origin: string;
  /** Scheme and host of another site; of the first one where there is no site of this code. */
  siteOrigin(code: string): string;
  /** The folder of the public blobs and of the log's tiles. */
  publicFolder: string;
}

/** A route of the portal: path in the router's writing, and what answers. Null is "there is no such thing". */
export interface PublicRoute {
  path: string;
  /** A page without parameters that is a place of its own on every site: the sitemap names it. */
  isPlace?: boolean;
  answer: (request: PublicRequest) => Promise<Page | Raw | null>;
}

/** JSON for programs. */
export function json(value: unknown, { status = 200, keys }: { status?: number; keys?: Keys } = {}): Raw {
  return { status, type: 'application/json; charset=utf-8', bytes: JSON.stringify(value), ...(keys && { keys }) };
}
