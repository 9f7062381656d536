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
  expect(performance.now() - before).toBeLessThan(4000);
  expect(await codeOf(reader().run('document', plain, 'a.pdf'))).toBe('read');
  expect(one.pid).toBeNull();
});

test('what fills the memory is stopped', async () => {
  const one = reader({ memoryBytes: 250 * 1024 * 1024 });
  expect(await codeOf(one.run('document', endless, 'a.pdf'))).toBe('files.too-hard');
  const two = reader({ heapMegabytes: 60 });
  expect(await codeOf(two.run('document', endless, 'a.pdf'))).toBe('died');
});

test('killing the process in the middle harms nothing: the next try starts another', async () => {
  const one = reader();
  const reading = codeOf(one.run('document', endless, 'a.pdf'));
  await pause(300);
  const { pid } = one;
  process.kill(pid ?? 0, 'SIGKILL');
  expect(await reading).toBe('died');
  expect(await codeOf(one.run('document', plain, 'a.pdf'))).toBe('read');
  expect(one.pid).not.toBe(pid);
});
