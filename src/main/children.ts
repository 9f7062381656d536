import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

export type ProcessName = 'portal' | 'console' | 'worker';

/** What a child tells its supervisor: that it is ready and where it listens, or why it cannot start. */
export type Report = { ready: true; url: string | null } | { ready: false; reason: string };

interface Child {
  name: ProcessName;
  env: Record<string, string>;
  process: ChildProcess | null;
  restarts: number;
}

export interface Children {
  /** Resolves when the first start of each is ready, with the URLs at which they listen. */
  ready: Promise<Map<ProcessName, string | null>>;
  stop(): Promise<void>;
  pidOf(name: ProcessName): number | undefined;
}

/**
 * Starts the processes, each with an environment of its own, so that none knows another's URL of the database. One that
 * dies is started again, at once the first time, then after a pause that doubles to ten seconds at the most.
 */
export function startChildren(
  specs: { name: ProcessName; env: Record<string, string> }[],
  log: (line: string) => void,
): Children {
  let stopping = false;
  const children = specs.map((spec): Child => ({ ...spec, process: null, restarts: 0 }));
  const { promise, resolve, reject } = Promise.withResolvers<Map<ProcessName, string | null>>();
  const urls = new Map<ProcessName, string | null>();

  function start(child: Child): void {
    const started = fork(join(import.meta.dirname, `${child.name}.ts`), [], {
      execPath: process.execPath,
      execArgv: ['--import', 'tsx'],
      env: child.env,
      stdio: ['ignore', 2, 2, 'ipc'],
    });
    child.process = started;
    started.on('message', (message: Report) => {
      if (!message.ready) {
        // On the first start somebody is waiting to hear it; later the next try may do better.
        if (urls.size < children.length) reject(new Error(message.reason));
        return;
      }
      // A restarted process listens where the first did, so that the address people know stays true.
      if (message.url) child.env[`WGK_${child.name.toUpperCase()}_PORT`] = new URL(message.url).port;
      child.restarts = 0;
      urls.set(child.name, message.url);
      if (urls.size === children.length) resolve(urls);
    });
    started.once('exit', (code, signal) => {
      child.process = null;
      if (stopping) return;
      log(`${child.name} ended (${signal ?? code}), starting it again`);
      if (urls.size < children.length && child.restarts >= 3) reject(new Error(`${child.name} does not start`));
      const pause = child.restarts === 0 ? 0 : Math.min(10_000, 250 * 2 ** child.restarts);
      child.restarts += 1;
      setTimeout(() => !stopping && start(child), pause);
    });
  }

  for (const child of children) start(child);
  return {
    ready: promise,
    pidOf: (name) => children.find((child) => child.name === name)?.process?.pid,
    async stop() {
      stopping = true;
      await Promise.all(children.map((child) => stopChild(child.process)));
    },
  };
}

async function stopChild(child: ChildProcess | null): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const forced = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await gone.finally(() => clearTimeout(forced));
}
