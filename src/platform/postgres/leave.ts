import { setTimeout as sleep } from 'node:timers/promises';
import type { Folder } from './folder.ts';
import { lockAlone, lockShared, type Lock } from './lock.ts';

/** Takes a seat among the cluster's users; undefined while the last one out is stopping it. */
export function takeSeat(folder: Folder): Lock | undefined {
  return lockShared(folder.usersLock);
}

/**
 * Gives up the seat and, if nobody else has one, runs `stop` with the door closed to newcomers. Says whether it did. Two
 * who leave at once hinder each other for a moment, hence the tries at uneven times: one of them ends up alone.
 */
export async function leave(folder: Folder, seat: Lock, stop: () => Promise<void>): Promise<boolean> {
  seat.release();
  for (let look = 0; look < 10; look += 1) {
    const alone = lockAlone(folder.usersLock);
    if (alone === undefined) {
      await sleep(20 + Math.random() * 60);
      continue;
    }
    try {
      await stop();
    } finally {
      alone.release();
    }
    return true;
  }
  return false;
}
