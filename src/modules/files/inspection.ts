import type { FileFinding } from './finding.ts';

/** A piece of what a file says, seen or hidden. */
export interface SaidText {
  /** A path such as `pages.3`. */
  locator: string;
  /** The same for people. */
  place: string;
  text: string;
}

/** What a file holds beside what its reader sees, and every word in it that can be read. */
export interface Inspection {
  findings: FileFinding[];
  texts: SaidText[];
}
