import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { systemClock } from '#platform/clock';
import { conflict } from '#platform/errors';
import { backupTexts as texts } from './backup/messages.ts';
import { writeBackup } from './backup/writing.ts';
import type { CliCommand } from './command.ts';
import { withReach } from './reach.ts';

/** `wgk backup FILE`: everything in one file, as of one moment, while the system may run. Keys are not in it. */
export const command: CliCommand = {
  shape: { arguments: ['FILE'] },
  async run(given, { surroundings, terminal }) {
    const file = resolve(surroundings.workingFolder, given.get('FILE'));
    if (existsSync(file)) throw conflict('backup.file-exists', texts.fileExists(file));
    return await withReach(surroundings, async (reached, config) => {
      const { tables, blobs, damagedBlobs, madeAt } = await writeBackup({
        ownerUrl: reached.url('owner'),
        blobFolder: config.blobFolder,
        file,
        now: systemClock.now(),
        onProgress: (table) => terminal.say(texts.saving(table)),
      });
      const rows = tables.reduce((sum, table) => sum + table.rows, 0);
      const counts = { tables: tables.length, rows, blobs: blobs.length };
      const lines = [texts.saved(file, counts), texts.keysApart(config)];
      if (damagedBlobs.length > 0) lines.push(texts.damagedBlobs(damagedBlobs.map(({ sha256 }) => sha256)));
      const json = { file, madeAt, ...counts, damagedBlobs, keys: 'not-included' };
      return { json, text: lines.join('\n'), ok: damagedBlobs.length === 0 };
    });
  },
};
