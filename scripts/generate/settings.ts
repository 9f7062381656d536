import { relative, resolve } from 'node:path';
import { Visitor, type Node } from 'oxc-parser';
import { readConfig } from '#platform/config';
import { readSource, type Source } from '../source/source.ts';
import { code, page, table } from './markdown.ts';

const path = 'src/platform/config.ts';

/**
 * The page of all settings: their names out of the code that reads them, what they mean out of what is written there beside
 * the fields, and what holds without them by reading an environment in which there are none.
 */
export function writeSettings(root: string): string {
  const { meanings, names } = look(readSource(root, path));
  const rows = Object.entries(readConfig({})).flatMap(([field, value]) => {
    const own = names.get(field) ?? [];
    const meaning = meanings.get(field);
    if (own.length === 0 || !meaning) throw new Error(`${path}: ${field} has no name outside, or no sentence about it`);
    return own.map((name, i) => [code(name), meaning, said(own.length > 1 ? Object.values(value)[i] : value)]);
  });
  return page(
    'Settings',
    path,
    `Read from the environment when a process starts, and refused there when wrong. \`npm start\` hands each of its three processes what it
needs and nothing else. How the graver ones are used: [operations](../guides/operations.md).`,
    table(['setting', 'what', 'without it'], rows),
  );
}

function said(value: unknown): string {
  if (typeof value === 'string') return code(value.startsWith('/') ? relative(resolve('.'), value) : value);
  return value === null || Array.isArray(value) ? '' : code(JSON.stringify(value));
}

/** The sentences beside the fields of `Config`, and the names from which `readConfig` reads each. */
function look(source: Source): { meanings: Map<string, string>; names: Map<string, string[]> } {
  const meanings = new Map<string, string>();
  const names = new Map<string, string[]>();
  function read(field: Node, value: Node | null): void {
    const found = value ? source.text.slice(value.start, value.end).matchAll(/'(WGK_[A-Z_]+|DATABASE_URL)'/g) : [];
    const own = [...new Set(Array.from(found, ([, name = '']) => name))];
    if (field.type === 'Identifier' && own.length > 0) names.set(field.name, own);
  }
  new Visitor({
    TSPropertySignature(node) {
      const meaning = commentBefore(source, node.start);
      if (meaning && node.key.type === 'Identifier') meanings.set(node.key.name, meaning);
    },
    Property: ({ key, value }) => read(key, value),
    VariableDeclarator: ({ id, init }) => read(id, init),
  }).visit(source.parsed.program);
  return { meanings, names };
}

function commentBefore({ parsed, text }: Source, start: number): string | null {
  const comment = parsed.comments.findLast((each) => each.end <= start);
  if (!comment || text.slice(comment.end, start).trim() !== '') return null;
  return comment.value.replaceAll(/^\*|\n\s*\*/g, ' ').trim();
}
