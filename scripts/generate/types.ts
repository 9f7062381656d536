import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cli, type Config } from 'kysely-codegen';

/** The row types of the database at `url`, as db/types.ts; options stand in .kysely-codegenrc.json. */
export async function writeRowTypes(root: string, url: string): Promise<string> {
  const options = JSON.parse(readFileSync(join(root, '.kysely-codegenrc.json'), 'utf8')) as Config;
  const text = await new Cli().generate({ ...options, url, outFile: null, logLevel: 'silent' });
  return `${text.trimEnd()}\n`;
}
