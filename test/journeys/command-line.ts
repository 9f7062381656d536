import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** What one command line ended in. */
export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

const root = join(import.meta.dirname, '../..');

/** Runs `wgk` in a process of its own, as `npm run wgk` does; `input` is what it gets on standard input. */
export async function wgk(
  args: readonly string[],
  { env = {}, input = '', cwd = root }: { env?: Record<string, string>; input?: string; cwd?: string } = {},
): Promise<Ended> {
  const { promise, resolve, reject } = Promise.withResolvers<Ended>();
  const started = spawn(
    process.execPath,
    ['--import', join(root, 'node_modules/tsx/dist/loader.mjs'), join(root, 'src/main/wgk.ts'), ...args],
    { cwd, env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', WGK_LOG_LEVEL: 'error', ...env } },
  );
  let [stdout, stderr] = ['', ''];
  started.stdout.on('data', (chunk: Buffer) => void (stdout += chunk.toString()));
  started.stderr.on('data', (chunk: Buffer) => void (stderr += chunk.toString()));
  started.once('error', reject);
  started.once('close', (code) => resolve({ code, stdout, stderr }));
  started.stdin.on('error', () => {});
  started.stdin.end(input);
  return await promise;
}

/** As `wgk`, with `--json`: standard output must be one JSON object and nothing else. */
export async function wgkJson(
  args: readonly string[],
  options: Parameters<typeof wgk>[1] = {},
): Promise<{ code: number | null; json: Record<string, unknown>; stderr: string }> {
  const { code, stdout, stderr } = await wgk([...args, '--json'], options);
  if (!/^\{[^\n]*\}\n$/.test(stdout)) throw new Error(`not one line of JSON on standard output: ${stdout}\n${stderr}`);
  return { code, json: JSON.parse(stdout) as Record<string, unknown>, stderr };
}
