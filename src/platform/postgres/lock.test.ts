import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { lockAlone, lockShared } from './lock.ts';
import { parsePostmasterFile } from './postmaster-file.ts';
import { scratch } from './test-opener.ts';

const script = `
  const { lockAlone } = await import(process.argv[1]);
  console.log('standing');
  process.stdin.once('data', () => {
    console.log(lockAlone(process.argv[2]) === undefined ? 'denied' : 'given');
  });
`;

async function stand(file: string): Promise<{ child: ChildProcess; next: () => Promise<string> }> {
  const door = path.join(import.meta.dirname, 'lock.ts');
  const args = ['--import', 'tsx', '--input-type=module', '-e', script, door, file];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const next = async () => String((await lines.next()).value);
  await next();
  return { child, next };
}

test('of many who reach for the lock of a killed process at once, exactly one gets it', async () => {
  const file = path.join(await scratch(), 'lock');
  const holder = await stand(file);
  holder.child.stdin?.write('go\n');
  expect(await holder.next()).toBe('given');
  const crowd = await Promise.all([1, 2, 3, 4].map(() => stand(file)));
  expect(lockAlone(file)).toBeUndefined();
  const ended = once(holder.child, 'exit');
  holder.child.kill('SIGKILL');
  await ended;
  for (const { child } of crowd) child.stdin?.write('go\n');
  const answers = await Promise.all(crowd.map(({ next }) => next()));
  expect(answers.filter((answer) => answer === 'given')).toHaveLength(1);
});

test('a lock is shared by many or one has it alone, and a denied try loosens nothing', async () => {
  const file = path.join(await scratch(), 'lock');
  const [one, two] = [lockShared(file), lockShared(file)];
  expect(lockAlone(file)).toBeUndefined();
  one?.release();
  expect(lockAlone(file)).toBeUndefined();
  two?.release();
  const alone = lockAlone(file);
  expect(alone).toBeDefined();
  expect(lockShared(file)).toBeUndefined();
  expect(lockAlone(file)).toBeUndefined();
  const elsewhere = await stand(file);
  elsewhere.child.stdin?.write('go\n');
  expect(await elsewhere.next()).toBe('denied');
  alone?.release();
  alone?.release();
  lockShared(file)?.release();
});

test('postmaster.pid is read as far as it is written', () => {
  expect(parsePostmasterFile('')).toBeUndefined();
  expect(parsePostmasterFile('word\n')).toBeUndefined();
  expect(parsePostmasterFile('12\n/data\n')).toEqual({ pid: 12, port: undefined, status: '' });
  expect(parsePostmasterFile('-12\n/data\n1\n0\n')).toEqual({ pid: 12, port: undefined, status: '' });
  const whole = '12\n/data\n1795465799\n55431\n\n127.0.0.1\n  2156564  4\nready   \n';
  expect(parsePostmasterFile(whole)).toEqual({ pid: 12, port: 55431, status: 'ready' });
});
