import { composeAll } from '../../src/main/compose.ts';
import { readPlan } from '../architecture/plan.ts';
import { readCatalogue } from './catalogue.ts';
import { writeCommands } from './commands.ts';
import { openMigrated } from './database.ts';
import { findGatePoints } from './gates.ts';
import { writeModules } from './modules.ts';
import { writeOpenApi } from './openapi.ts';
import { writePosts } from './posts.ts';
import { writeSettings } from './settings.ts';
import { writeTables } from './tables.ts';
import { writeRowTypes } from './types.ts';
import { writeReadingScript } from './reading-script.ts';
import { writeVerifier } from './verifier.ts';
import { writeWorkflows } from './workflows.ts';

/** Every generated file of the repository below `root`: its path and what it has to say. */
export async function writeAll(root: string): Promise<Map<string, string>> {
  const { plan } = readPlan(root);
  const composition = composeAll();
  const database = await openMigrated();
  try {
    return new Map([
      ['docs/generated/commands.md', writeCommands(composition, findGatePoints(root, composition))],
      ['docs/generated/permissions-by-post.md', writePosts(composition)],
      ['docs/generated/workflows.md', writeWorkflows(composition)],
      ['docs/generated/modules.md', writeModules(root, plan, composition)],
      ['docs/generated/openapi.json', writeOpenApi(composition)],
      ['docs/generated/settings.md', writeSettings(root)],
      ['docs/generated/tables.md', writeTables(await readCatalogue(database.url))],
      ['src/modules/register/browser/reading.js', await writeReadingScript(root)],
      ['src/modules/register/browser/verifier.html', await writeVerifier(root)],
      ['db/types.ts', await writeRowTypes(root, database.url)],
    ]);
  } finally {
    await database.close();
  }
}
