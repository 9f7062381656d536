import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../source/finding.ts';
import { lineFinder } from '../source/source.ts';

/** What says on whose machine, behind which registry or with which secret a file was made. */
const leaks: readonly { what: string; pattern: RegExp; notIn?: RegExp }[] = [
  { what: "a machine's folder", pattern: /(?<![\w.\-*/])\/(?:work|root|home|Users)\/[\w.-]+/g },
  { what: "a machine's folder", pattern: /\b[A-Z]:\\+Users\\+\w+/g },
  { what: 'a private host', pattern: /https?:\/\/[\w.-]*(?:artifactory|nexus|verdaccio|jfrog)[\w.-]*/gi },
  { what: 'a private host', pattern: /https?:\/\/[\w.-]+\.(?:internal|intranet|corp|lan|local)\b/gi },
  { what: 'a private host', pattern: /https?:\/\/(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2,3}\b/g },
  // A guide may tell how to choose a mirror; a lock file or a setting may not prescribe one.
  {
    what: 'a package registry',
    pattern: /\b(?:registry\.(?:[\w-]+\.)+(?:org|com|cn|net|io|dev)|npm\.pkg\.github\.com)\b/g,
    notIn: /\.md$/,
  },
  {
    what: 'a credential',
    pattern: /\b(?:npm_[A-Za-z0-9]{36}|gh[pousr]_[A-Za-z0-9]{36}|AKIA[A-Z0-9]{16}|_authToken\s*=)/g,
  },
  { what: 'a private key', pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/g },
];

/** Traces of the machines a file was made on, in any text file of the repository. */
export function checkLeaks(root: string, path: string): Finding[] {
  const bytes = readFileSync(join(root, path));
  if (bytes.subarray(0, 8000).includes(0)) return [];
  const text = bytes.toString('utf8');
  const lineAt = lineFinder(text);
  return leaks
    .filter(({ notIn }) => !notIn?.test(path))
    .flatMap(({ what, pattern }) =>
      [...text.matchAll(pattern)].map((found) => ({
        rule: 'leak',
        file: path,
        line: lineAt(found.index),
        message: `'${found[0].slice(0, 16)}…' is ${what}; nothing here depends on where it was made.`,
      })),
    );
}
