import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeAll } from './generate/all.ts';

const root = join(import.meta.dirname, '..');
const folder = 'docs/generated';

/**
 * `npm run generate` writes what is drawn from code and database: docs/generated and db/types.ts. With `--check` nothing
 * is written; files that would change, appear or go are named, and the exit code is 1 if there are any.
 */
async function generate(): Promise<number> {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  const wanted = await writeAll(root);
  const stale = listGenerated().filter((path) => !wanted.has(path));
  const changed = [...wanted].filter(([path, text]) => textOf(path) !== text).map(([path]) => path);
  if (values.check) {
    for (const path of [...changed, ...stale]) say(`${path} is not what code and database say: npm run generate`);
    say(`generated files: ${wanted.size}, ${changed.length + stale.length} out of date`);
    return changed.length + stale.length > 0 ? 1 : 0;
  }
  for (const path of stale) rmSync(join(root, path));
  for (const path of changed) write(path, wanted.get(path) ?? '');
  for (const path of changed) say(`${path} written`);
  for (const path of stale) say(`${path} removed`);
  say(`generated files: ${wanted.size}, ${changed.length} written, ${stale.length} removed`);
  return 0;
}

function listGenerated(): string[] {
  try {
    return readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);
  } catch {
    return [];
  }
}

function textOf(path: string): string | null {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return null;
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

process.exitCode = await generate();
