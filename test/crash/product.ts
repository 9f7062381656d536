import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/** The product as `npm start` runs it, on a data folder of its own. */
export interface Product {
  process: ChildProcess;
  portal: string;
  console: string;
  /** Lines on standard output before READY: the one-time links. */
  lines: string[];
}

const root = join(import.meta.dirname, '../..');

/** Starts the product and waits for its READY line; fails with what it said on standard error when it does not come. */
export async function startProduct(dataFolder: string, env: Record<string, string> = {}): Promise<Product> {
  const started = spawn(process.execPath, ['--import', 'tsx', join(root, 'src/main/start.ts')], {
    cwd: root,
    env: {
      ...process.env,
      WGK_DATA: dataFolder,
      WGK_PORTAL_PORT: '0',
      WGK_CONSOLE_PORT: '0',
      WGK_LOG_LEVEL: 'warn',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  started.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-8_000);
  });
  const lines: string[] = [];
  const gone = new Promise<never>((_resolve, reject) => {
    started.once('exit', (code, signal) => reject(new Error(`npm start ended (${signal ?? code}):\n${said}`)));
  });
  gone.catch(() => {});
  const ready = (async () => {
    for await (const line of createInterface({ input: started.stdout })) {
      if (line.startsWith('READY '))
        return JSON.parse(line.slice('READY '.length)) as { portal: string; console: string };
      lines.push(line);
    }
    return await gone;
  })();
  const late = sleep(60_000, null, { ref: false }).then(() =>
    Promise.reject(new Error(`no READY within a minute:\n${said}`)),
  );
  return { process: started, lines, ...(await Promise.race([ready, gone, late])) };
}

/** Stops it as a person would (Ctrl-C) and waits until it is gone. */
export async function stopProduct(product: Product): Promise<void> {
  if (product.process.exitCode !== null || product.process.signalCode !== null) return;
  const gone = new Promise((resolve) => product.process.once('exit', resolve));
  product.process.kill('SIGTERM');
  await gone;
}

/** The role's URLs of a running product. */
export function urlsOf(dataFolder: string): { owner: string; portal: string; console: string; worker: string } {
  return JSON.parse(readFileSync(join(dataFolder, 'run/urls.json'), 'utf8')) as ReturnType<typeof urlsOf>;
}

/** The processes that make up the product, by what they are: those of its tree, and the postmaster of its data folder. */
export function processesOf(product: Product, dataFolder: string): { name: string; pid: number }[] {
  const found = [{ name: 'supervisor', pid: product.process.pid ?? 0 }];
  for (const pid of childrenOf(product.process.pid ?? 0)) {
    const name = /src\/main\/(\w+)\.ts/.exec(commandLine(pid))?.[1];
    if (name) found.push({ name, pid });
  }
  const postmaster = Number(readFileSync(join(dataFolder, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]);
  return [...found, { name: 'postmaster', pid: postmaster }];
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
