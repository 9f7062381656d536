import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor, type ParseResult, type VisitorObject } from 'oxc-parser';

/** One file of code, parsed once for all rules. */
export interface Source {
  path: string;
  text: string;
  parsed: ParseResult;
  /** The line, from 1, on which the character at `offset` stands. */
  lineAt(offset: number): number;
}

/** Reads and parses one file; syntax errors are in `parsed.errors`. */
export function readSource(root: string, path: string): Source {
  const text = readFileSync(join(root, path), 'utf8');
  return { path, text, parsed: parseSync(path, text), lineAt: lineFinder(text) };
}

/** Walks a file's syntax tree, unless its text cannot hold what is looked for. */
export function visit(source: Source, worthwhile: RegExp, visitor: VisitorObject): void {
  if (worthwhile.test(source.text)) new Visitor(visitor).visit(source.parsed.program);
}

/** A function from offset to line for one text. */
export function lineFinder(text: string): (offset: number) => number {
  return (offset) => {
    let line = 1;
    for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
    return line;
  };
}
