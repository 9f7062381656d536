import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { postgresTexts } from './messages.ts';
import type { Server } from './server.ts';

/** A server that is kept running, on the same port, until supervision ends. */
export interface Supervision {
  port: number;
  /** Ends supervision and hands back the server, undefined if it is down. */
  end(): Promise<Server | undefined>;
}

/** Restarts come at once first, then after growing pauses; a minute of health forgets the past. In milliseconds. */
const pauses = { first: 100, longest: 10_000, health: 60_000 };

/** Brings the server up and keeps it so; `tell` gets a sentence each time it is found dead and each time it stays so. */
export async function supervise(
  bringUp: (port: number | undefined) => Promise<Server>,
  tell: (reason: string) => void,
): Promise<Supervision> {
  let server: Server | undefined = await bringUp(undefined);
  const { port } = server;
  const ending = new AbortController();
  const ended = new Promise<void>((resolve) => {
    ending.signal.addEventListener('abort', () => resolve());
  });
  const keeping = keep();

  async function keep(): Promise<void> {
    let pause = 0;
    while (server !== undefined && !ending.signal.aborted) {
      const began = performance.now();
      await Promise.race([server.gone, ended]);
      if (ending.signal.aborted) return;
      tell(postgresTexts.died);
      if (performance.now() - began > pauses.health) pause = 0;
      server = undefined;
      pause = await revive(pause);
    }
  }

  /** Tries until it runs or supervision ends; returns the pause that the next death would have to wait. */
  async function revive(firstPause: number): Promise<number> {
    let pause = firstPause;
    while (!ending.signal.aborted) {
      await sleep(pause, undefined, { signal: ending.signal }).catch(() => undefined);
      if (ending.signal.aborted) break;
      pause = Math.min(Math.max(pause * 2, pauses.first), pauses.longest);
      try {
        server = await bringUp(port);
        break;
      } catch (error) {
        tell(postgresTexts.reviveFailed(error instanceof Error ? error.message : String(error), pause));
      }
    }
    return pause;
  }

  return {
    port,
    async end() {
      ending.abort();
      await keeping;
      return server;
    },
  };
}
