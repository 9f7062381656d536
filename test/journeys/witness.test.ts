import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { appendEntries } from '#platform/tlog/append';
import { signCheckpoint } from '#platform/tlog/checkpoint';
import { cosignatureVerifier } from '#platform/tlog/cosignature';
import { consistencyProof } from '#platform/tlog/proofs';
import { sampleEntries, sampleFolder, sampleLog, type SampleLog } from '#platform/tlog/sample-log';
import { offerCheckpoint, type Offer } from '#platform/tlog/witness-client';
import { wgkJson } from './command-line.ts';

const root = join(import.meta.dirname, '../..');
let folder: string;
let running: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wgk-witness-'));
});
afterEach(async () => {
  for (const child of running.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)) {
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
  }
  running = [];
  await rm(folder, { recursive: true, force: true });
});

/** Starts the witness as another body would, and waits until it says where it listens. */
async function start(log: SampleLog): Promise<{ child: ChildProcess; witness: string; key: string }> {
  const args = ['--name', 'witness.example', '--data', folder, '--log', log.signer.verifierKey, '--port', '0'];
  const child = spawn(
    process.execPath,
    ['--import', join(root, 'node_modules/tsx/dist/loader.mjs'), join(root, 'src/main/wgk.ts'), 'witness', ...args],
    { env: { PATH: process.env['PATH'] ?? '', WGK_LOG_LEVEL: 'error' }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  running.push(child);
  const { promise, resolve, reject } = Promise.withResolvers<{ witness: string; key: string }>();
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    const ready = /^READY (\{.*\})$/m.exec(said)?.[1];
    if (ready !== undefined) resolve(JSON.parse(ready) as { witness: string; key: string });
  });
  child.once('exit', () => reject(new Error(said)));
  return { child, ...(await promise) };
}

async function offerOf(log: Pick<SampleLog, 'store'>, signer: SampleLog['signer'], first: string, size: number) {
  const entries = [Buffer.from(first), ...sampleEntries(1, size)];
  const note = signCheckpoint(signer, await appendEntries(log.store, { size: 0 }, entries));
  return { note, size, knownSize: 0, proofFrom: (from: number) => consistencyProof(log.store, from, size) };
}

test('another body runs a witness: killed and started again it still refuses a second history', async () => {
  await using log = await sampleLog(0);
  await using other = await sampleFolder();
  let { child, witness: url, key } = await start(log);
  const asked = async (offer: Omit<Offer, 'url' | 'key'>) =>
    await offerCheckpoint({ ...offer, url, key: cosignatureVerifier(key) });
  expect((await asked(await offerOf(log, log.signer, 'true', 3))).time).toBeGreaterThan(1_700_000_000);
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
  const before = key;
  ({ child, witness: url, key } = await start(log));
  expect(key).toBe(before);
  await expect(asked(await offerOf(other, log.signer, 'forged', 5))).rejects.toMatchObject({ fault: 'fork' });
  expect((await asked(await offerOf(log, log.signer, 'true', 5))).time).toBeGreaterThan(1_700_000_000);
  const second = await wgkJson(['witness', '--name', 'w', '--data', folder, '--log', log.signer.verifierKey]);
  expect([second.code, second.json['error']]).toEqual([1, expect.objectContaining({ code: 'witness.in-use' })]);
  child.kill('SIGTERM');
  await expect(new Promise((resolve) => child.once('exit', resolve))).resolves.toBe(0);
});

test.each([
  [['--name', 'a b'], 'witness.bad-name'],
  [['--name', 'a', '--port', 'x'], 'witness.bad-port'],
  [['--name', 'a', '--log', 'nonsense'], 'witness.bad-log'],
])('what is typed wrongly is told: %j', async (args, reason) => {
  await using log = await sampleLog(0);
  const rest = args.includes('--log') ? [] : ['--log', log.signer.verifierKey];
  const { code, json } = await wgkJson(['witness', '--data', folder, ...args, ...rest]);
  expect([code, json['error']]).toEqual([2, expect.objectContaining({ code: reason })]);
});
