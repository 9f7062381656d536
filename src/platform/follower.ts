import { setTimeout as sleep } from 'node:timers/promises';
import { stopwatch, type Clock } from './clock.ts';

/** A way to the news that may break or hang. */
export interface NewsSource {
  /** Takes in everything that is new. */
  poll(): Promise<void>;
  /** Gives the way up at once, whatever hangs in it. */
  abandon(): void;
}

export interface Following {
  /** Opens the way; called again after each failure. */
  open(): NewsSource;
  clock: Clock;
  /** Hears of the first failure of each row of them. */
  onError(error: unknown): void;
  /** Milliseconds from one poll to the next, 250 unless said. */
  every?: number;
  /** Milliseconds for which what was last heard still counts, and after which a poll is given up; 1,500 unless said. */
  patience?: number;
}

/**
 * How far what was heard can be trusted. `fresh`: everything that had happened 1.5 s ago was heard. `late`: not, but polling
 * has not failed (this process had no time, or was halted). `away`: polling fails; all was heard until `asOf`, null for never.
 */
export type Freshness = { kind: 'fresh' } | { kind: 'late' } | { kind: 'away'; asOf: Date | null };

export interface Follower {
  freshness(): Freshness;
  stop(): Promise<void>;
}

/**
 * Polls until stopped. A poll that fails, or takes longer than the patience, gives its source up for a new one: a connection
 * may be dead without knowing. Time is counted from the beginning of the last good poll, so that nothing between counts as
 * heard, and by a stopwatch, so that a clock that is set makes nothing fresh that is old.
 */
export function follow({ open, clock, onError, every = 250, patience = 1_500 }: Following): Follower {
  const stopping = new AbortController();
  let heard: { ticks: number; at: Date } | null = null;
  let failures = 0;
  let source: NewsSource | null = null;

  async function poll(): Promise<void> {
    const begun = { ticks: stopwatch(), at: clock.now() };
    try {
      source ??= open();
      await within(source.poll(), patience);
      heard = begun;
      failures = 0;
    } catch (error) {
      source?.abandon();
      source = null;
      failures += 1;
      if (failures === 1 && !stopping.signal.aborted) onError(error);
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const begun = stopwatch();
      await poll();
      const pause = Math.max(0, every - (stopwatch() - begun));
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => {});
    }
    source?.abandon();
  }

  const running = run();
  return {
    freshness() {
      if (heard && stopwatch() - heard.ticks <= patience) return { kind: 'fresh' };
      return failures > 0 ? { kind: 'away', asOf: heard?.at ?? null } : { kind: 'late' };
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function within(work: Promise<void>, milliseconds: number): Promise<void> {
  const timer = new AbortController();
  const late = sleep(milliseconds, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`no answer within ${milliseconds} ms`);
  });
  await Promise.race([work, late]).finally(() => timer.abort());
}
