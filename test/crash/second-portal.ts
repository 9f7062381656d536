import { fork } from 'node:child_process';
import { join } from 'node:path';
import { openSealingKey } from '#platform/sealing';

/** Another portal process on the same database, as a second machine would run it. */
export interface SecondPortal {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, '../..');

/** Starts it under the portal's role and waits until it listens; fails with what it said where it does not. */
export async function startSecondPortal(dataFolder: string, databaseUrl: string): Promise<SecondPortal> {
  const { publicText } = await openSealingKey(join(dataFolder, 'keys', 'inbox.key'));
  const started = fork(join(root, 'src/main/portal.ts'), [], {
    cwd: root,
    execPath: process.execPath,
    execArgv: ['--import', 'tsx'],
    env: {
      PATH: process.env['PATH'] ?? '',
      WGK_DATA: dataFolder,
      WGK_PORTAL_PORT: '0',
      WGK_PORTAL_DATABASE_URL: databaseUrl,
      WGK_INBOX_PUBLIC_KEY: publicText,
      WGK_LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  started.once('message', (message: { ready: boolean; url?: string; reason?: string }) => {
    if (message.ready && message.url) resolve(message.url);
    else reject(new Error(message.reason ?? 'the second portal does not start'));
  });
  started.once('exit', (code) => reject(new Error(`the second portal ended (${code})`)));
  const url = await promise;
  return {
    url,
    pid: started.pid ?? 0,
    async stop() {
      if (started.exitCode !== null || started.signalCode !== null) return;
      const gone = new Promise((resolve) => started.once('exit', resolve));
      started.kill('SIGKILL');
      await gone;
    },
  };
}
