import { join } from 'node:path';
import { systemClock } from '#platform/clock';
import type { Db } from '#platform/db';
import { unavailable } from '#platform/errors';
import { endRun } from '#platform/long-work';
import { LogError } from '#platform/tlog/error';
import { rebuildParts } from '#modules/register';
import type { CliCommand } from './command.ts';
import { rebuildTexts as texts } from './messages.ts';
import { progressLine } from './progress.ts';
import { withDatabase, withReach } from './reach.ts';
import type { Terminal } from './terminal.ts';
import { WrongUse } from './wrong-use.ts';

const names = rebuildParts.map(({ name }) => name);
type Name = (typeof names)[number];

/**
 * `wgk rebuild PART [--from-start]`: makes what is derived anew from what it is derived from, as the owner, while the system
 * may run. One that was killed goes on where it was, unless it is to begin again.
 */
export const command: CliCommand = {
  shape: { arguments: ['PART'], options: { 'from-start': { flag: true } } },
  async run(given, { surroundings, terminal }) {
    const run = runOf(given.get('PART'));
    const parts = run === 'all' ? names : [run];
    const rebuilt = await withReach(surroundings, (reached, config) =>
      withDatabase(reached.url('owner'), async (db) => {
        if (given.has('from-start')) await endRun(db, run);
        const publicFolder = join(config.blobFolder, 'public');
        const done: Partial<Record<Name, object>> = {};
        for (const part of parts) done[part] = await rebuildPart(part, { db, publicFolder, run, terminal });
        await endRun(db, run);
        return done;
      }),
    );
    return { json: { rebuilt }, text: parts.map((part) => texts.done(part)).join('\n') };
  },
};

interface Rebuilding {
  db: Db;
  publicFolder: string;
  run: string;
  terminal: Terminal;
}

async function rebuildPart(name: Name, { db, publicFolder, run, terminal }: Rebuilding): Promise<object> {
  const part = rebuildParts.find((each) => each.name === name);
  if (!part) throw new Error(`there is no part ${name}`);
  const told = progressLine((...figures) => terminal.say(texts.progress(name, ...figures)));
  function onTakenUp(done: number, total: number): void {
    told.from(done);
    terminal.say(texts.takenUp(name, done, total));
  }
  const tools = { db, clock: systemClock, publicFolder, run, onTakenUp, onProgress: told.at };
  return await part.rebuild(tools).catch(whenLogDiffers);
}

/** The log is never bent to fit: what to do is for people to decide. */
function whenLogDiffers(error: unknown): never {
  if (!(error instanceof LogError)) throw error;
  const sentence = error.code === 'conflict' ? texts.tilesAhead : texts.entriesDiffer;
  throw unavailable('cli.log-differs', sentence, { reason: error.message });
}

function runOf(given: string): Name | 'all' {
  if (given === 'all') return given;
  const part = names.find((each) => each === given);
  if (!part) throw new WrongUse('cli.unknown-part', texts.unknown(given, [...names, 'all']), 'PART');
  return part;
}
