import { join, resolve } from 'node:path';
import { systemClock } from '#platform/clock';
import type { Config } from '#platform/config';
import type { Db } from '#platform/db';
import { openLog } from '#platform/log';
import { listSites, type PublicSite } from '#modules/sites';
import { createPortal } from '../portal/server.ts';
import { siteGroup } from '../portal/site-group.ts';
import { unopened } from '../portal/sites.ts';
import { portalAddress } from './addresses.ts';
import type { Given } from './arguments.ts';
import type { CliCommand } from './command.ts';
import { withDatabase, withReach } from './reach.ts';
import { exportSite } from './site/export.ts';
import { replaceFolder } from './site/folder.ts';
import { siteTexts as texts } from './site/messages.ts';
import { WrongUse } from './wrong-use.ts';

/** `wgk export-site DIR`: one public site as files for any web server, rendered here under the portal's role. */
export const command: CliCommand = {
  shape: { arguments: ['DIR'], options: { base: {}, site: {} } },
  async run(given, { surroundings, terminal }) {
    const base = baseOf(given);
    const folder = resolve(surroundings.workingFolder, given.get('DIR'));
    return await withReach(surroundings, (reached, config) =>
      withDatabase(reached.url('portal'), async (db) => {
        const { site, home } = await siteOf(db, config, given.find('site'), base);
        const server = await createPortal({
          db,
          clock: systemClock,
          log: openLog('wgk', config.logLevel),
          publicFolder: join(config.blobFolder, 'public'),
          demo: config.demo || surroundings.holdsDemo(config.dataFolder),
          home,
          homeOf: site.code,
          securityContacts: config.securityContacts,
          routes: await surroundings.publicRoutes(),
        });
        const onProgress = (files: number) => terminal.say(texts.progress(files));
        const fill = (draft: string) => exportSite({ server, db, site, folder: draft, home, onProgress });
        const done = await replaceFolder(folder, fill);
        await server.close();
        const json = { folder, base: home, ...done };
        return { json, text: describe(folder, home, done), ok: done.broken.length === 0 };
      }),
    );
  },
};

/** The site of a code, the first one unless said, and the address at which it is at home. */
async function siteOf(
  db: Db,
  config: Config,
  code: string | undefined,
  base: string | null,
): Promise<{ site: PublicSite; home: string }> {
  const sites = await listSites(db);
  const site = code === undefined ? (sites[0] ?? unopened) : sites.find((one) => one.code === code);
  if (!site) throw new WrongUse('cli.no-such-site', texts.noSuchSite(code ?? '', sites), 'site');
  const port = Number(new URL(portalAddress(config)).port) || null;
  const group = siteGroup(sites, { home: config.portalOrigin, port, unopened });
  return { site, home: base ?? group.originOf(site.code) };
}

function describe(
  folder: string,
  home: string,
  { files, pages, broken }: { files: number; pages: number; broken: string[] },
) {
  return [texts.done(folder, files, pages), texts.home(home), ...broken.map(texts.broken)].join('\n');
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
