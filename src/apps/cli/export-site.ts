import { join, resolve } from 'node:path';
import { systemClock } from '#platform/clock';
import type { Db } from '#platform/db';
import { openLog } from '#platform/log';
import { listSites } from '#modules/sites';
import { createPortal } from '../portal/server.ts';
import { portalAddress } from './addresses.ts';
import type { Given } from './arguments.ts';
import type { CliCommand } from './command.ts';
import { withDatabase, withReach } from './reach.ts';
import { exportSite } from './site/export.ts';
import { replaceFolder } from './site/folder.ts';
import { siteTexts as texts } from './site/messages.ts';
import { WrongUse } from './wrong-use.ts';

/** `wgk export-site DIR`: the public site as files for any web server, rendered here under the portal's role. */
export const command: CliCommand = {
  shape: { arguments: ['DIR'], options: { base: {} } },
  async run(given, { surroundings, terminal }) {
    const base = baseOf(given);
    const folder = resolve(surroundings.workingFolder, given.get('DIR'));
    return await withReach(surroundings, (reached, config) =>
      withDatabase(reached.url('portal'), async (db) => {
        const server = await createPortal({
          db,
          clock: systemClock,
          log: openLog('wgk', config.logLevel),
          publicFolder: join(config.blobFolder, 'public'),
          demo: config.demo || surroundings.holdsDemo(config.dataFolder),
          routes: await surroundings.publicRoutes(),
        });
        const home = base ?? (await homeOf(db)) ?? portalAddress(config);
        const onProgress = (files: number) => terminal.say(texts.progress(files));
        const fill = (draft: string) => exportSite({ server, db, folder: draft, home, onProgress });
        const done = await replaceFolder(folder, fill);
        await server.close();
        const json = { folder, base: home, ...done };
        return { json, text: describe(folder, home, done), ok: done.broken.length === 0 };
      }),
    );
  },
};

function describe(
  folder: string,
  home: string,
  { files, pages, broken }: { files: number; pages: number; broken: string[] },
) {
  return [texts.done(folder, files, pages), texts.home(home), ...broken.map(texts.broken)].join('\n');
}

/** The host of the site that stands first: the city's own. */
async function homeOf(db: Db): Promise<string | null> {
  const [site] = await listSites(db);
  return site ? `https://${site.host}` : null;
}

function baseOf(given: Given): string | null {
  const text = given.find('base');
  if (text === undefined) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '') {
    throw new WrongUse('cli.bad-base', texts.badBase(text), 'base');
  }
  return url.href.replace(/\/+$/, '');
}
