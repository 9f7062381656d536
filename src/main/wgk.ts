import { readConfig } from '#platform/config';
import { runCommandLine } from '../apps/cli/run.ts';
import { contentOf } from './data-folder.ts';
import { findUrls } from './urls.ts';

/** `npm run wgk -- COMMAND …`. What a command does not need is not loaded. */
const { INIT_CWD: calledFrom, npm_lifecycle_event: script } = process.env;

process.exitCode = await runCommandLine(process.argv.slice(2), {
  config: () => readConfig(),
  // npm runs scripts in the project's folder; names of files are meant from where it was called.
  workingFolder: script === 'wgk' && calledFrom ? calledFrom : process.cwd(),
  composition: async () => (await import('./compose.ts')).composeAll(),
  publicRoutes: async () => (await import('./public-routes.ts')).publicRoutes,
  findUrls,
  async openGround(config) {
    const { openGround } = await import('./database.ts');
    return await openGround(config, (line) => void process.stderr.write(`${line}\n`), { stopWithParent: true });
  },
  holdsDemo: (dataFolder) => contentOf(dataFolder) === 'demo',
});
