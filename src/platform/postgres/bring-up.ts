import { createServer, type AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Violation } from '../errors.ts';
import { clusterExists, makeCluster } from './initdb.ts';
import { postgresTexts } from './messages.ts';
import { readPassword } from './password.ts';
import { chooseIdentity, giveTo, type Identity } from './privileges.ts';
import { findPrograms, type Programs } from './programs.ts';
import { adoptServer, startServer, type Server, type Starting } from './server.ts';
import { findSurvivor } from './survivor.ts';

/** What it takes to bring up a cluster: as `Starting`, but the programs may be left to the npm package. */
export type Bringing = Omit<Starting, 'programs' | 'identity'> & { programs: Programs | undefined; noSync: boolean };

/**
 * From whatever is in the folder to a server that answers: adopts what survived, else makes the cluster where there is
 * none and starts it. Called only by who holds the folder. `port`: the one to keep, or undefined for any free one.
 */
export async function bringUp(bringing: Bringing, port: number | undefined): Promise<Server> {
  const { folder, log, stopWithParent } = bringing;
  const began = performance.now();
  let starting: Starting | undefined;
  for (;;) {
    const survivor = clusterExists(folder) ? await findSurvivor(folder, await readPassword(folder), log) : undefined;
    if (survivor !== undefined) {
      log(postgresTexts.adopted(survivor.pid, survivor.port));
      return adoptServer(survivor, stopWithParent);
    }
    starting ??= await prepare(bringing);
    try {
      const server = await startServer(starting, port ?? (await freePort()));
      log(postgresTexts.started(server.port));
      return server;
    } catch (error) {
      if (!passes(error) || performance.now() - began > 10_000) throw error;
    }
    await sleep(200);
  }
}

async function prepare(bringing: Bringing): Promise<Starting> {
  const { folder, log, noSync } = bringing;
  const programs = bringing.programs ?? (await findPrograms());
  const identity: Identity = await chooseIdentity(programs, folder, log);
  if (!clusterExists(folder)) {
    log(postgresTexts.creating);
    await makeCluster({ folder, programs, identity, noSync });
  }
  await giveTo(identity, folder.data);
  return { ...bringing, programs, identity };
}

/**
 * Whether a failed start is worth another try: backends of a killed postmaster need up to a second to leave, a server
 * whose supervisor was killed early may be starting still, a free port may be taken before we have it.
 */
function passes(error: unknown): boolean {
  if (!(error instanceof Violation) || error.code !== 'postgres.start-failed') return false;
  const passing = /shared memory block|lock file .* already exists|could not bind|could not create any TCP/;
  return passing.test(String(error.details['output']));
}

async function freePort(): Promise<number> {
  const listener = createServer();
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(0, '127.0.0.1', resolve);
  });
  const { port } = listener.address() as AddressInfo;
  await new Promise((resolve) => {
    listener.close(resolve);
  });
  return port;
}
