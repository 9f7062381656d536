import { join } from 'node:path';
import { unavailable } from '#platform/errors';
import { LogError } from '#platform/tlog/error';
import { rebuildReadModel, rebuildSearch, rebuildTiles } from '#modules/register';
import type { CliCommand } from './command.ts';
import { rebuildTexts as texts } from './messages.ts';
import { withDatabase, withReach } from './reach.ts';
import { WrongUse } from './wrong-use.ts';

/** What can be rebuilt, in the order in which one stands on the other. */
const parts = ['read-model', 'search', 'tiles'] as const;
type Part = (typeof parts)[number];

/** `wgk rebuild PART`: makes what is derived anew from what it is derived from, as the owner, while the system may run. */
export const command: CliCommand = {
  shape: { arguments: ['PART'] },
  async run(given, { surroundings, terminal }) {
    const wanted = partsOf(given.get('PART'));
    const done = await withReach(surroundings, (reached, config) =>
      withDatabase(reached.url('owner'), async (db) => {
        const publicFolder = join(config.blobFolder, 'public');
        const rebuilt: Partial<Record<Part, object>> = {};
        for (const part of wanted) {
          const onProgress = (count: number, total: number) => terminal.say(texts.progress(part, count, total));
          rebuilt[part] = await rebuilders[part]({ db, publicFolder, onProgress }).catch(whenLogDiffers);
        }
        return rebuilt;
      }),
    );
    return { json: { rebuilt: done }, text: wanted.map((part) => texts.done(part)).join('\n') };
  },
};

const rebuilders = { 'read-model': rebuildReadModel, search: rebuildSearch, tiles: rebuildTiles };

/** The log is never bent to fit: what to do is for people to decide. */
function whenLogDiffers(error: unknown): never {
  if (!(error instanceof LogError)) throw error;
  const sentence = error.code === 'conflict' ? texts.tilesAhead : texts.entriesDiffer;
  throw unavailable('cli.log-differs', sentence, { reason: error.message });
}

function partsOf(given: string): readonly Part[] {
  if (given === 'all') return parts;
  const part = parts.find((each) => each === given);
  if (!part) throw new WrongUse('cli.unknown-part', texts.unknown(given, [...parts, 'all']), 'PART');
  return [part];
}
