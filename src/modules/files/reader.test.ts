import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { line, pdfOf } from '../../../test/world/pdf.ts';
import { FileProblem } from './problem.ts';
import { LIMITS, Reader, ReaderDied, type Limits } from './reader.ts';

const readers: Reader[] = [];

function reader(limits: Partial<Limits> = {}): Reader {
  const made = new Reader({ ...LIMITS, ...limits });
  readers.push(made);
  return made;
}

afterEach(() => {
  for (const made of readers.splice(0)) made.stop();
});

const plain = pdfOf({ pages: [line('正文', 90, 700)] });

/** A page that draws one line so often that reading it takes minutes. */
const endless = ((): Buffer => {
  const content = deflateSync(Buffer.from(line('字'.repeat(40), 90, 700).repeat(150_000)), { level: 1 });
  const object = `<</Filter/FlateDecode/Length ${content.length}>>\nstream\n${content.toString('latin1')}\nendstream`;
  return pdfOf({ pages: [''], page: '/Contents 10 0 R', objects: [object] });
})();

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.catch((thrown: unknown) => thrown);
  return error instanceof FileProblem ? error.code : error instanceof ReaderDied ? 'died' : 'read';
}

test('what takes too long is stopped, and the next file is read', async () => {
  const one = reader({ milliseconds: 1500 });
  const before = performance.now();
  expect(await codeOf(one.run('document', endless, 'a.pdf'))).toBe('files.timeout');
  expect(performance.now() - before).toBeLessThan(10_000);
  expect(await codeOf(reader().run('document', plain, 'a.pdf'))).toBe('read');
  expect(one.pid).toBeNull();
});

test('what fills the memory is stopped', { timeout: 120_000 }, async () => {
  // However busy the machine is, it is the memory that ends it.
  const milliseconds = 100_000;
  const lines = Buffer.from('字\n'.repeat(2_500_000));
  const one = reader({ milliseconds, memoryBytes: 200 * 1024 * 1024 });
  expect(await codeOf(one.run('document', lines, 'a.txt'))).toBe('files.too-hard');
  const two = reader({ milliseconds, heapMegabytes: 64 });
  expect(await codeOf(two.run('document', lines, 'a.txt'))).toBe('died');
});

test('killing the process in the middle harms nothing: the next try starts another', async () => {
  const one = reader();
  const reading = codeOf(one.run('document', endless, 'a.pdf'));
  await pause(300);
  const { pid } = one;
  // Zero would mean ourselves.
  if (!pid) throw new Error('the process has gone');
  process.kill(pid, 'SIGKILL');
  expect(await reading).toBe('died');
  expect(await codeOf(one.run('document', plain, 'a.pdf'))).toBe('read');
  expect(one.pid).not.toBe(pid);
});

test.skipIf(process.platform !== 'linux')(
  'it knows no setting of its parent, and may do nothing but read the program',
  async () => {
    process.env['WGK_TEST_SECRET'] = 'secret';
    const one = reader();
    await one.run('document', plain, 'a.pdf');
    delete process.env['WGK_TEST_SECRET'];
    const environment = await readFile(`/proc/${one.pid}/environ`, 'utf8');
    expect(environment).not.toMatch(/secret|HOME|DATABASE/u);
    const words = (await readFile(`/proc/${one.pid}/cmdline`, 'utf8')).split('\0');
    expect(words).toContain('--permission');
    const allowed = words.filter((word) => word.startsWith('--allow'));
    expect(allowed.every((word) => /^--allow-fs-read=.*\/(?:src\/|node_modules\/|package\.json)$/u.test(word))).toBe(
      true,
    );
  },
);

test('one whose parent is gone ends with it', async () => {
  const script = `import { Reader } from ${JSON.stringify(join(import.meta.dirname, 'reader.ts'))};
    const reader = new Reader();
    const reading = reader.run('document', Buffer.from('<p>x</p>'.repeat(2_000_000)), 'a.html');
    console.log(reader.pid);
    await reading;`;
  const parent = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const pid = Number(line.toString());
  expect(isAlive(pid)).toBe(true);
  parent.kill('SIGKILL');
  for (let tries = 0; tries < 200 && isAlive(pid); tries += 1) await pause(100);
  expect(isAlive(pid)).toBe(false);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
