import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';

/** Stops the server when this process dies, however it dies. */
export interface Watchdog {
  /** Calls it off; resolves when it is gone. */
  dismiss(): Promise<void>;
}

/**
 * A shell that waits for the end of a pipe only this process can write to. Detached: a Ctrl-C meant for us must not take
 * it along. It does not keep this process alive.
 */
export function startWatchdog(pid: number): Watchdog {
  const script = 'read _; kill -INT "$1"';
  const shell = spawn('/bin/sh', ['-c', script, 'sh', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: '/',
  });
  const gone = once(shell, 'close').catch(() => undefined);
  shell.unref();
  if (shell.stdin instanceof Socket) shell.stdin.unref();
  return {
    async dismiss() {
      shell.ref();
      shell.kill('SIGKILL');
      shell.stdin?.destroy();
      await gone;
    },
  };
}
