import { spawn, spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What one run of load met. */
export interface Load {
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** Answers that were no success, and connections that failed. */
  faults: number;
}

export interface Pressing {
  url: string;
  seconds: number;
  connections: number;
  /** Paths asked in turn, in place of the URL's own; a file, one a line. */
  pathsFile?: string;
}

const isInstalled = (program: string) => spawnSync('which', [program]).status === 0;

/** Which program presses: wrk where it is installed, else autocannon. */
export const presser = isInstalled('wrk') ? 'wrk' : 'autocannon';

/** As fast as it goes, from a process of its own on the second core. */
export async function press(pressing: Pressing): Promise<Load> {
  return presser === 'wrk' ? await pressByWrk(pressing) : await pressByAutocannon(pressing);
}

/** At a steady rate, answers a second; latencies are counted from when a request was due (autocannon's correction). */
export async function steady(url: string, rate: number, seconds: number, connections: number): Promise<Load> {
  return await autocannon(['-R', String(Math.round(rate)), '-c', String(connections), '-d', String(seconds), url]);
}

/** Writes paths for `pathsFile`. */
export async function writePaths(file: string, paths: readonly string[]): Promise<string> {
  await writeFile(file, `${paths.join('\n')}\n`);
  return file;
}

async function pressByWrk({ url, seconds, connections, pathsFile }: Pressing): Promise<Load> {
  const script = pathsFile ? ['-s', join(import.meta.dirname, 'paths.lua')] : [];
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '20s', '--latency', ...script, url];
  const text = await output('wrk', pathsFile ? [...args, '--', pathsFile] : args);
  return {
    perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(text)?.[1]),
    p50: milliseconds(/50%\s+(\S+)/.exec(text)?.[1]),
    p99: milliseconds(/99%\s+(\S+)/.exec(text)?.[1]),
    faults: faultsIn(text),
  };
}

function faultsIn(text: string): number {
  const sockets = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(text)?.slice(1) ?? [];
  const answers = /Non-2xx or 3xx responses: (\d+)/.exec(text)?.[1] ?? '0';
  return [...sockets, answers].reduce((sum, count) => sum + Number(count), 0);
}

function milliseconds(text = ''): number {
  const [, number = '', unit = ''] = /^([\d.]+)(us|ms|s|m)$/.exec(text) ?? [];
  const factors: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1_000, m: 60_000 };
  return Number(number) * (factors[unit] ?? Number.NaN);
}

async function pressByAutocannon({ url, seconds, connections, pathsFile }: Pressing): Promise<Load> {
  // Without a list of paths of its own it varies the address, so that each page is asked for the first time.
  const varied = pathsFile ? ['-I', `${url}?n=[<id>]`] : [url];
  return await autocannon(['-c', String(connections), '-d', String(seconds), '-t', '20', ...varied]);
}

async function autocannon(args: readonly string[]): Promise<Load> {
  const program = fileURLToPath(import.meta.resolve('autocannon'));
  const told = JSON.parse(await output(process.execPath, [program, '--json', '--no-progress', ...args])) as {
    requests: { average: number };
    latency: { p50: number; p99: number };
    errors: number;
    non2xx: number;
  };
  return {
    perSecond: told.requests.average,
    p50: told.latency.p50,
    p99: told.latency.p99,
    faults: told.errors + told.non2xx,
  };
}

/** What a program prints; it runs on the second core, so that who is measured has the first to itself. */
async function output(program: string, args: readonly string[]): Promise<string> {
  const started = spawn('taskset', ['-c', '1', program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const chunks: Buffer[] = [];
  started.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  started.once('error', reject);
  started.once('close', resolve);
  const code = await promise;
  if (code !== 0) throw new Error(`${program} ended with ${code}`);
  return Buffer.concat(chunks).toString();
}
