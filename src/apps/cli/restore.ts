import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { notFound } from '#platform/errors';
import { backupTexts as texts } from './backup/messages.ts';
import { settleLog, type RestoredLog } from './backup/restored-log.ts';
import { restoreBackup } from './backup/restoring.ts';
import type { CliCommand } from './command.ts';
import { cliTexts } from './messages.ts';
import { withDatabase, withReach } from './reach.ts';

/** `wgk restore FILE`: a backup into an empty database, and what is known of the log afterwards. */
export const command: CliCommand = {
  shape: { arguments: ['FILE'], options: { checkpoint: {} } },
  async run(given, { surroundings, terminal }) {
    const path = (name: string) => resolve(surroundings.workingFolder, name);
    const file = path(given.get('FILE'));
    const known = given.find('checkpoint');
    const checkpoint = known === undefined ? null : await readText(path(known));
    if (!existsSync(file)) throw notFound('cli.no-file', cliTexts.noFile(file));
    return await withReach(
      surroundings,
      async (reached, config) => {
        const { blobFolder } = config;
        const ownerUrl = reached.url('owner');
        const onProgress = (table: string) => terminal.say(texts.restoring(table));
        const { madeAt, tables, blobs } = await restoreBackup({ ownerUrl, blobFolder, file, onProgress });
        const log = await withDatabase(ownerUrl, (db) => settleLog(db, blobFolder, checkpoint));
        const rows = tables.reduce((sum, table) => sum + table.rows, 0);
        const counts = { tables: tables.length, rows, blobs: blobs.length };
        const lines = [texts.restored(madeAt, counts), ...saidOfLog(log), texts.keysBack(config)];
        const ok = log.tiles !== 'differ' && log.reachesCheckpoint !== false;
        return { json: { madeAt, ...counts, ...log, keys: 'not-included' }, text: lines.join('\n'), ok };
      },
      { make: true },
    );
  },
};

/** What is said of signing: not before the tree is known to have reached what was promised outside. */
function saidOfLog({ treeSize, tiles, reachesCheckpoint }: RestoredLog): string[] {
  if (tiles === 'none') return [texts.noLog];
  const signing = { true: texts.reached, false: texts.behind, null: texts.unknownCheckpoint };
  return [texts.tiles[tiles](treeSize), signing[`${reachesCheckpoint}`]];
}

async function readText(file: string): Promise<string> {
  return await readFile(file, 'utf8').catch(() => {
    throw notFound('cli.no-file', cliTexts.noFile(file));
  });
}
