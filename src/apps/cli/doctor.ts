import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { formatInstant } from '#platform/civil-date';
import { systemClock } from '#platform/clock';
import { openScanner } from '#platform/scanner';
import type { CliCommand } from './command.ts';
import { lookAtDatabase, type Seen } from './doctor/database.ts';
import { doctorTexts as texts } from './doctor/messages.ts';
import { findProblems } from './doctor/problems.ts';
import { describeProgram, type Program } from './doctor/program.ts';
import { describeKey, lookAtInboxKeys, type InboxKeys } from './inbox-keys.ts';
import { withReach } from './reach.ts';

/** `wgk doctor`: how the platform is, and what to do where something is wrong. */
export const command: CliCommand = {
  shape: {},
  async run(_given, { surroundings }) {
    return await withReach(surroundings, async (reached, config) => {
      const { how } = reached;
      const program = describeProgram(await surroundings.composition());
      const seen = await lookAtDatabase(reached.url('owner'));
      const disk = { folder: config.dataFolder, ...(await spaceIn(config.dataFolder)) };
      const signingKeyThere = existsSync(config.signingKeyFile);
      const scanner = await scannerOf(config.scanner);
      const inboxKeys = await lookAtInboxKeys(config);
      const now = systemClock.now();
      const problems = findProblems(seen, { how, disk, signingKeyThere, inboxKeys, scanner, now });
      const { rights, checkpoint, waiting, version, pendingMigrations, failedJobs } = seen;
      const json = {
        ok: problems.length === 0,
        problems,
        ...program,
        roles: rights,
        pendingMigrations,
        disk,
        scanner,
        inboxKeys: inboxKeys.keys.map(({ id, shares }) => ({ id, shares })),
        database: { how, version },
        checkpoint: checkpoint && { ...checkpoint, at: formatInstant(checkpoint.at) },
        waiting: { entries: waiting.entries, changes: waiting.changes },
        failedJobs,
      };
      const lines = [
        ...describe(program, seen, disk),
        texts.scanner[scanner],
        ...describeKeys(inboxKeys, config.inboxKeyFile),
        ...problems.map(({ message }) => texts.problem(message)),
      ];
      return { json, text: [...lines, ...(json.ok ? [texts.fine] : [])].join('\n'), ok: json.ok };
    });
  },
};

/** That nobody could get a key back is told every time, whatever else is in order. */
function describeKeys({ keys, unread }: InboxKeys, file: string): string[] {
  const closed = unread.filter(({ why }) => why === 'closed').map(({ message }) => message);
  return keys.length + unread.length === 0 ? [texts.noInboxKey(file)] : [...keys.map(describeKey), ...closed];
}

/** Whether what is uploaded is looked at, asked by having it look at something harmless. */
async function scannerOf(address: string | null): Promise<'none' | 'works' | 'away'> {
  const scanner = openScanner(address);
  if (scanner.kind === 'none') return 'none';
  return await scanner.isClean(Buffer.from('doctor')).then(
    () => 'works' as const,
    () => 'away' as const,
  );
}

async function spaceIn(folder: string): Promise<{ freeBytes: number; totalBytes: number }> {
  // A folder that is not there yet will lie on the disk of the one above it.
  if (!existsSync(folder)) return await spaceIn(dirname(folder));
  const { bavail, blocks, bsize } = await statfs(folder);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
}

function describe(
  { modules, commands, workflows }: Program,
  { version, pendingMigrations, checkpoint }: Seen,
  { freeBytes }: { freeBytes: number },
): string[] {
  return [
    texts.program(modules.length, commands.length, workflows.length),
    texts.database(version, pendingMigrations.length),
    texts.disk(freeBytes),
    checkpoint ? texts.checkpoint(checkpoint.size, formatInstant(checkpoint.at)) : texts.noCheckpoint,
  ];
}
