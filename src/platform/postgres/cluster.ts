import { setTimeout as sleep } from 'node:timers/promises';
import { conflict } from '../errors.ts';
import { bringUp } from './bring-up.ts';
import { prepareFolder, type Folder } from './folder.ts';
import { holdFolder } from './holder.ts';
import { leave, takeSeat } from './leave.ts';
import type { Lock } from './lock.ts';
import { postgresTexts } from './messages.ts';
import { readPassword, superuser } from './password.ts';
import { addressOf } from './probe.ts';
import type { Programs } from './programs.ts';
import { supervise, type Supervision } from './supervision.ts';

/** A running cluster and the way into it. */
export interface Cluster {
  /** `postgres://…` of a database, as the superuser `wgk_owner` unless a role is named; valid until `close`. */
  url(database: string, role?: { user: string; password: string }): string;
  /** On 127.0.0.1; another one each time a cluster is opened, the same through all restarts in between. */
  port: number;
  /** Leaves the cluster. The last one out stops it and leaves no process behind. */
  close(): Promise<void>;
  /** Is told in a Chinese sentence each time the server is found dead, and each time reviving it fails. */
  onDown(listener: (reason: string) => void): void;
}

export interface ClusterOptions {
  /** The cluster lies in `<dataFolder>/postgres`; made if missing. */
  dataFolder: string;
  /** Gets the supervisor's sentences, one a line. */
  log?: (line: string) => void;
  /** Further settings, `name=value`. An adopted server keeps those it was started with until its next start. */
  flags?: string[];
  /** Makes a new cluster without waiting for the disk: for throw-away ones. */
  noSync?: boolean;
  /** The server stops when this process dies, however it dies, and at `close` whoever else uses it. */
  stopWithParent?: boolean;
  /** PostgreSQL's programs; those of the npm package unless given. */
  programs?: Programs;
}

/**
 * Opens the embedded PostgreSQL in a data folder and supervises it: made on first use, an orphan of a killed process
 * adopted, restarted when it dies. One supervisor a folder: a second one gets `postgres.folder-held`, which names the
 * first. Other errors, all with a Chinese sentence: `postgres.cannot-run`, `no-programs`, `programs-broken`,
 * `folder-unusable`, `init-failed`, `start-failed`, `password-lost`, `mute`.
 */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const folder = await prepareFolder(options.dataFolder);
  const hold = await holdFolder(folder);
  try {
    return await openHeld(options, folder, hold);
  } catch (error) {
    hold.release();
    throw error;
  }
}

async function openHeld(options: ClusterOptions, folder: Folder, hold: Lock): Promise<Cluster> {
  const seat = await waitForSeat(folder);
  const log = options.log ?? ignore;
  const listeners: ((reason: string) => void)[] = [];
  const { flags = [], noSync = false, stopWithParent = false, programs } = options;
  const bringing = { folder, log, flags, noSync, stopWithParent, programs };
  try {
    const supervision = await supervise((port) => bringUp(bringing, port), tell);
    const { port } = supervision;
    const password = await readPassword(folder);
    let closing: Promise<void> | undefined;
    return {
      port,
      url: (database, role = { user: superuser, password }) => addressOf(port, database, role),
      close: () => (closing ??= close(supervision)),
      onDown: (listener) => void listeners.push(listener),
    };
  } catch (error) {
    seat.release();
    throw error;
  }

  function tell(reason: string): void {
    log(reason);
    for (const listener of listeners) queueMicrotask(() => listener(reason));
  }

  async function close(supervision: Supervision): Promise<void> {
    const server = await supervision.end();
    const stop = async () => server?.stop();
    const stopped = await leave(folder, seat, stop);
    if (!stopped && stopWithParent) await stop();
    log(stopped || stopWithParent ? postgresTexts.stopped : postgresTexts.leftRunning);
    hold.release();
  }
}

/** The seat is denied only while a guest, the last one out, finds out that the folder is held again. */
async function waitForSeat(folder: Folder): Promise<Lock> {
  for (let look = 0; look < 100; look += 1) {
    const seat = takeSeat(folder);
    if (seat !== undefined) return seat;
    await sleep(50);
  }
  throw conflict('postgres.folder-held', postgresTexts.heldByUnknown(folder.root));
}

function ignore(): void {}
