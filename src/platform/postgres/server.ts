import { spawn, type ChildProcess } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { unavailable } from '../errors.ts';
import type { Folder } from './folder.ts';
import { memorySettings } from './memory.ts';
import { postgresTexts } from './messages.ts';
import { findPostmasterFile } from './postmaster-file.ts';
import { invocation, type Identity } from './privileges.ts';
import { birthOf, processState } from './process.ts';
import type { Programs } from './programs.ts';
import { openServerLog } from './server-log.ts';
import type { Survivor } from './survivor.ts';
import { startWatchdog } from './watchdog.ts';

/** A running server; started by us or adopted. It does not keep this process alive. */
export interface Server {
  pid: number;
  port: number;
  /** Resolves when it has died, with its watchdog. */
  gone: Promise<void>;
  /** Fast shutdown: clients are cut off, data is written. After a minute it is made to. */
  stop(): Promise<void>;
}

/** Settings every server of ours has. Its log must hold nothing personal: no statements, no values. */
const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'TimeZone=Asia/Shanghai',
  'log_timezone=Asia/Shanghai',
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
];

/** What a server is started with; `flags` are further settings, `name=value`. */
export interface Starting {
  folder: Folder;
  programs: Programs;
  identity: Identity;
  flags: readonly string[];
  stopWithParent: boolean;
  log: (line: string) => void;
}

/** Starts a server and waits until it takes connections, through a recovery if need be. Throws `postgres.start-failed`. */
export async function startServer(starting: Starting, port: number): Promise<Server> {
  const { folder, programs, identity, flags, log } = starting;
  const given = [...settings, ...memorySettings(), ...flags].flatMap((setting) => ['-c', setting]);
  const call = invocation(identity, programs.postgres, ['-D', folder.data, '-p', String(port), ...given]);
  const output = openServerLog(folder);
  const stdio = ['ignore', output.descriptor, output.descriptor] as const;
  const child = spawn(call.file, call.args, { ...call.options, detached: true, stdio: [...stdio] });
  output.close();
  const life = watchChild(child);
  child.unref();
  const watchdog = starting.stopWithParent && child.pid !== undefined ? startWatchdog(child.pid) : undefined;
  const gone = life.ended.then(() => watchdog?.dismiss());
  const began = performance.now();
  for (let nextWord = 10; !(await isReady(folder, child.pid)); await sleep(20)) {
    if (life.end !== undefined) {
      await gone;
      throw startFailed(folder, life.end, output.read());
    }
    const seconds = (performance.now() - began) / 1000;
    if (seconds < nextWord) continue;
    log(postgresTexts.starting(Math.round(seconds)));
    nextWord += 10;
  }
  const pid = child.pid ?? 0;
  return { pid, port, gone, stop: () => stopProcess(pid, gone) };
}

/** Takes over a server that outlived its supervisor; what it was started with stays as it is. */
export function adoptServer(survivor: Survivor, stopWithParent: boolean): Server {
  const { pid, port } = survivor;
  const watchdog = stopWithParent ? startWatchdog(pid) : undefined;
  const gone = watchProcess(pid, birthOf(pid)).then(() => watchdog?.dismiss());
  return { pid, port, gone, stop: () => stopProcess(pid, gone) };
}

async function isReady(folder: Folder, pid: number | undefined): Promise<boolean> {
  const file = await findPostmasterFile(folder.data);
  return file !== undefined && file.pid === pid && file.status === 'ready';
}

interface Life {
  end: string | undefined;
  ended: Promise<void>;
}

function watchChild(child: ChildProcess): Life {
  const life: Life = { end: undefined, ended: Promise.resolve() };
  life.ended = new Promise((resolve) => {
    child.once('error', (error) => {
      life.end = error.message;
      resolve();
    });
    child.once('exit', (code, signal) => {
      life.end = `exit ${code ?? signal ?? ''}`;
      resolve();
    });
  });
  return life;
}

async function watchProcess(pid: number, birth: string): Promise<void> {
  while (processState(pid) === 'alive' && birthOf(pid) === birth) await sleep(250, undefined, { ref: false });
}

/** What PostgreSQL says, without time and process id, is the reason; its exit code says little. */
function startFailed(folder: Folder, end: string, output: string): Error {
  const lines = output.trim().split('\n');
  const said = lines.filter((line) => /(FATAL|PANIC|ERROR): {2}|LOG: {2}could not/.test(line));
  const words = said.length > 0 ? said.map((line) => line.replace(/^.*?\[\d+\] /, '')) : lines.slice(-1);
  const reason = words.join(' ') || end;
  return unavailable('postgres.start-failed', postgresTexts.startFailed(reason, folder.log), { output });
}

async function stopProcess(pid: number, gone: Promise<void>): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 60_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 10_000],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      // Dead already; its end is on its way to us.
    }
    const timer = new AbortController();
    const late = sleep(patience, 'late', { signal: timer.signal }).catch(() => 'ended');
    const first = await Promise.race([gone.then(() => 'gone'), late]);
    timer.abort();
    if (first === 'gone') return;
  }
}
