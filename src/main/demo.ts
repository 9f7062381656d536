import { readConfig, type Config } from '#platform/config';
import { refused } from '#platform/errors';
import { giveAccounts, type Account } from '../../demo/accounts.ts';
import { buildCity } from '../../demo/build.ts';
import { texts } from '../../demo/messages.ts';
import { openStage } from './city-runtime.ts';
import { contentOf, markBegun, markWhole } from './data-folder.ts';
import { openSystem } from './system.ts';

/** `npm run demo`: the whole platform with the demo city, on an empty data folder and for this machine alone. */
async function demo() {
  const config = { ...readConfig(), demo: true };
  refuseUnlessFit(config);
  markBegun(config.dataFolder);
  let accounts: Account[] = [];
  const system = await openSystem(config, {
    async before({ console: url }) {
      accounts = await prepare(config, url);
    },
  });
  process.stdout.write(`\n${texts.accounts(accounts)}\n`);
  return system;
}

/** The demo city never meets anything real: no folder that is used, no other database, no door to the network. */
function refuseUnlessFit({ dataFolder, databaseUrl, host }: Config): void {
  if (databaseUrl) throw refused('demo.own-database', texts.ownDatabase);
  if (!/^(127(\.\d{1,3}){3}|::1|localhost)$/.test(host)) throw refused('demo.loopback-only', texts.loopbackOnly(host));
  const content = contentOf(dataFolder);
  if (content === 'demo') throw refused('demo.folder-built', texts.folderBuilt(dataFolder));
  if (content !== 'empty') throw refused('demo.folder-used', texts.folderUsed(dataFolder));
}

async function prepare(config: Config, url: string): Promise<Account[]> {
  const { stage, close } = openStage(config, url);
  try {
    process.stdout.write(`${texts.building}\n`);
    await buildCity(stage, { documents: true, showcase: true });
    const accounts = await giveAccounts(stage.runtime);
    markWhole(config.dataFolder);
    return accounts;
  } finally {
    await close();
  }
}

const system = await demo().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
process.stdout.write(`READY ${JSON.stringify({ portal: system.portal, console: system.console })}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void system.stop().then(() => process.exit(0));
  });
}
