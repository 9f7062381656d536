import { independentlyVerify } from '../contracts/independent-log-verifier.ts';
import { fetchWhenUp } from './fetch-when-up.ts';

/** Keeps every checkpoint the portal ever gave, as a watcher from outside would, and holds the log to each. */
export interface CheckpointWatch {
  /** Checkpoints kept. */
  readonly kept: number;
  /** Fetches the checkpoint of now and keeps it. */
  look(portal: string): Promise<void>;
  /**
   * Holds what the portal now serves against the checkpoints kept since the last time, and the newest of before: signature,
   * every entry, every tile, and the root, over HTTP. Both then begin with the same entries, so by the chain all do.
   * Gives sentences about what is wrong.
   */
  check(portal: string): Promise<string[]>;
}

/** `vkey` is the log's verifier key as it was at the beginning: a log that changes its key is another log. */
export function watchCheckpoints(vkey: string): CheckpointWatch {
  const notes: Buffer[] = [];
  let checked = 0;
  return {
    get kept() {
      return notes.length;
    },
    async look(portal) {
      const answer = await fetchWhenUp(`${portal}/log/checkpoint`);
      if (answer.status !== 200) throw new Error(`/log/checkpoint: ${answer.status}`);
      notes.push(Buffer.from(await answer.arrayBuffer()));
    },
    async check(portal) {
      const faults: string[] = [];
      let before = -1;
      for (const note of notes.slice(Math.max(0, checked - 1))) {
        try {
          const { size } = await independentlyVerify(servedWith(portal, note), vkey);
          if (size < before) faults.push(`the checkpoint went back from ${before} to ${size}`);
          before = size;
        } catch (error) {
          faults.push(`the log does not bear out the checkpoint\n${note.toString()}${String(error)}`);
        }
      }
      checked = notes.length;
      return faults;
    },
  };
}

/** The log as the portal serves it now, under a checkpoint of then. */
function servedWith(portal: string, note: Buffer): (path: string) => Promise<Buffer | null> {
  return async (path) => {
    if (path === 'checkpoint') return note;
    const answer = await fetchWhenUp(`${portal}/log/${path}`);
    return answer.status === 200 ? Buffer.from(await answer.arrayBuffer()) : null;
  };
}
