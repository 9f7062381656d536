import { posix } from 'node:path';
import { visit, type Source } from '../source/source.ts';

/** One import, re-export, dynamic import or type import of a file. */
export interface Import {
  specifier: string;
  /** The file of the repository that is meant, or null for a package. */
  target: string | null;
  line: number;
}

/** Everything a file imports, types too: what it cannot be understood without. */
export function importsOf(source: Source): Import[] {
  const { staticImports, staticExports, dynamicImports } = source.parsed.module;
  const requests = [
    ...staticImports.map((i) => i.moduleRequest),
    ...staticExports.flatMap((e) => e.entries.flatMap((entry) => entry.moduleRequest ?? [])),
    ...dynamicImports.flatMap((i) => literalAt(source, i.moduleRequest.start, i.moduleRequest.end)),
    ...typeImports(source),
  ];
  const seen = new Set<number>();
  return requests.flatMap(({ value, start }) => {
    if (seen.has(start)) return [];
    seen.add(start);
    return [{ specifier: value, target: resolve(source.path, value), line: source.lineAt(start) }];
  });
}

function literalAt(source: Source, start: number, end: number): { value: string; start: number }[] {
  const literal = /^['"`]([^'"`$]*)['"`]$/.exec(source.text.slice(start, end));
  return literal?.[1] === undefined ? [] : [{ value: literal[1], start }];
}

function typeImports(source: Source): { value: string; start: number }[] {
  const found: { value: string; start: number }[] = [];
  visit(source, /import\s*\(/, {
    TSImportType: (node) => void found.push({ value: node.source.value, start: node.source.start }),
  });
  return found;
}

/** As `imports` in package.json has it; whether the file exists is the compiler's business. */
function resolve(from: string, specifier: string): string | null {
  const path = specifier.replace(/\?.*$/, '');
  if (path.startsWith('#platform/')) return `src/platform/${path.slice('#platform/'.length)}.ts`;
  if (path.startsWith('#modules/')) return `src/modules/${path.slice('#modules/'.length)}/index.ts`;
  return path.startsWith('.') ? posix.join(posix.dirname(from), path) : null;
}
