import { resolve } from 'node:path';
import { systemClock } from '#platform/clock';
import { stopServer } from '#platform/http';
import { openLog } from '#platform/log';
import { unavailable } from '#platform/errors';
import { LogError } from '#platform/tlog/error';
import { noteVerifier } from '#platform/tlog/note-key';
import { requireKeyName } from '#platform/tlog/verifier-key';
import { witnessTexts as texts } from '../witness/messages.ts';
import { openWitnessFolder } from '../witness/open.ts';
import { createWitnessServer } from '../witness/server.ts';
import type { CliCommand } from './command.ts';
import { WrongUse } from './wrong-use.ts';

/** `wgk witness`: what another body runs to watch our log. Needs no database and nothing of the platform's. */
export const command: CliCommand = {
  shape: {
    options: {
      name: { required: true },
      data: { required: true },
      log: { required: true, many: true },
      port: {},
      host: {},
    },
  },
  async run(given, { surroundings, terminal }) {
    const name = given.get('name');
    const logs = given.all('log');
    if (!isSound(() => requireKeyName(name))) throw new WrongUse('witness.bad-name', texts.badName(name), 'name');
    for (const key of logs) {
      if (!isSound(() => noteVerifier(key))) throw new WrongUse('witness.bad-log', texts.badLog(key), 'log');
    }
    const port = portOf(given.find('port') ?? '8090');
    const folder = resolve(surroundings.workingFolder, given.get('data'));
    const { witness, close } = await openWitnessFolder({ folder, name, logs, clock: systemClock });
    const server = createWitnessServer(witness, openLog('witness', surroundings.config().logLevel));
    try {
      const url = await listen(server, port, given.find('host') ?? '127.0.0.1');
      terminal.say(texts.running(url));
      terminal.say(texts.publish(witness.verifierKey));
      terminal.say(`READY ${JSON.stringify({ witness: url, key: witness.verifierKey })}`);
      await untilStopped();
    } finally {
      await stopServer(server, 2_000);
      close();
    }
    return { json: { key: witness.verifierKey }, text: texts.stopped };
  },
};

async function listen(server: ReturnType<typeof createWitnessServer>, port: number, host: string): Promise<string> {
  try {
    return await server.listen({ port, host });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw unavailable('witness.port-taken', texts.portTaken(String(port)));
  }
}

async function untilStopped(): Promise<void> {
  const { promise, resolve: stop } = Promise.withResolvers<void>();
  process.once('SIGTERM', () => stop());
  process.once('SIGINT', () => stop());
  await promise;
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new WrongUse('witness.bad-port', texts.badPort(text), 'port');
  return port;
}

function isSound(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof LogError) return false;
    throw error;
  }
}
