import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { listFiles } from './source/files.ts';
import { report, type Finding } from './source/finding.ts';

/** A link as it is written, and the line on which it stands. */
interface Link {
  target: string;
  line: number;
}

/** Links and pictures of the documents below `root` that lead to no file, or to no heading of it. Addresses elsewhere are not asked. */
export function checkLinks(root: string): Finding[] {
  const documents = listFiles(root).filter((path) => path.endsWith('.md') && !path.startsWith('test/fixtures/'));
  const texts = new Map(documents.map((path) => [path, withoutCode(readFileSync(join(root, path), 'utf8'))]));
  return documents.flatMap((path) =>
    linksIn(texts.get(path) ?? '')
      .filter(({ target }) => !/^[a-z][a-z+.-]*:/i.test(target))
      .flatMap((link) => check(root, path, link, texts)),
  );
}

function check(root: string, path: string, { target, line }: Link, texts: ReadonlyMap<string, string>): Finding[] {
  const [file = '', heading] = decodeURIComponent(target).split('#');
  const meant = file === '' ? path : posix.normalize(posix.join(posix.dirname(path), file));
  function finding(reason: string): Finding[] {
    return [{ rule: 'link', file: path, line, message: `${target} leads nowhere: ${reason}.` }];
  }
  if (meant.startsWith('..')) return finding('it leaves the repository');
  if (!existsSync(join(root, meant))) return finding(`there is no ${meant}`);
  const text = texts.get(meant);
  if (heading === undefined || text === undefined || anchorsOf(text).has(heading)) return [];
  return finding(`${meant} has no heading #${heading}`);
}

function linksIn(text: string): Link[] {
  return text.split('\n').flatMap((content, i) => {
    const inline = [...content.matchAll(/\]\(\s*<?([^\s)>]+)>?[^)]*\)/g)];
    const references = [...content.matchAll(/^\s*\[[^\]]+\]:\s*<?([^\s>]+)/g)];
    return [...inline, ...references].map(([, target = '']) => ({ target, line: i + 1 }));
  });
}

/** The anchors that GitHub and its like give to headings: lower case, signs gone, blanks as hyphens, repetitions numbered. */
function anchorsOf(text: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of text.matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
    const anchor = heading
      .toLowerCase()
      .replaceAll(/\]\([^)]*\)/g, '')
      .replaceAll(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
      .replaceAll(/\s/g, '-');
    let numbered = anchor;
    for (let n = 1; anchors.has(numbered); n += 1) numbered = `${anchor}-${n}`;
    anchors.add(numbered);
  }
  return anchors;
}

/** Code shows links, it does not make them; headings keep the words of theirs. */
function withoutCode(text: string): string {
  return text
    .replaceAll(/^(```|~~~)[^]*?^\1/gm, (block) => block.replaceAll(/[^\n]/g, ''))
    .replaceAll(/^(?!#).*$/gm, (line) => line.replaceAll(/`[^`]*`/g, ''));
}

if (import.meta.main) {
  const root = process.cwd();
  const documents = listFiles(root).filter((path) => path.endsWith('.md'));
  process.exitCode = report('links', documents.length, checkLinks(root));
}
