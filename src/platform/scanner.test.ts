import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { openScanner } from './scanner.ts';

const open: Server[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) server.close();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

/** A neighbour that speaks clamd's protocol. Gives where it listens. */
async function clamd(path?: string, answer: (text: string) => string = whatItFinds): Promise<string> {
  const server = createServer((socket) => {
    let received: Buffer = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      const text = streamed(received);
      if (text !== null) socket.end(`${answer(text)}\0`);
    });
  });
  open.push(server);
  const { promise, resolve } = Promise.withResolvers<void>();
  if (path === undefined) server.listen(0, '127.0.0.1', resolve);
  else server.listen(path, resolve);
  await promise;
  return path === undefined ? `tcp://127.0.0.1:${(server.address() as { port: number }).port}` : `unix://${path}`;
}

function whatItFinds(text: string): string {
  return text.includes('virus') ? 'stream: Test FOUND' : 'stream: OK';
}

/** The whole of what was streamed, null while more is to come; another command than INSTREAM is none of it. */
function streamed(received: Buffer): string | null {
  const head = 'zINSTREAM\0';
  if (received.length >= head.length && received.toString('latin1', 0, head.length) !== head) return 'virus';
  let text = '';
  for (let place = head.length; place + 4 <= received.length;) {
    const length = received.readUInt32BE(place);
    if (length === 0) return text;
    text += received.toString('latin1', place + 4, place + 4 + length);
    place += 4 + length;
  }
  return null;
}

test('clean and harmful bytes are told apart, over both kinds of socket, whatever their size', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wgk-scanner-'));
  folders.push(folder);
  for (const address of [await clamd(), await clamd(join(folder, 'clamd.sock'))]) {
    const scanner = openScanner(address);
    expect(await scanner.isClean(Buffer.from('harmless'))).toBe(true);
    expect(await scanner.isClean(Buffer.from('a virus'))).toBe(false);
    expect(await scanner.isClean(Buffer.concat([Buffer.alloc(300_000, 'a'), Buffer.from('virus')]))).toBe(false);
  }
});

test.each([
  ['says that there was too much', () => 'INSTREAM size limit exceeded. ERROR'],
  ['says nothing', () => ''],
  ['says something else', () => 'stream: OK maybe'],
])('a scanner that %s has not said that anything is clean', async (_, answer) => {
  const scanner = openScanner(await clamd(undefined, answer));
  await expect(scanner.isClean(Buffer.from('a'))).rejects.toMatchObject({
    kind: 'unavailable',
    code: 'platform.scanner-away',
  });
});

test('a scanner that is not there takes nothing', async () => {
  await expect(openScanner('tcp://127.0.0.1:1').isClean(Buffer.from('a'))).rejects.toMatchObject({
    code: 'platform.scanner-away',
  });
  await expect(openScanner('unix:///nowhere/clamd.sock').isClean(Buffer.from('a'))).rejects.toMatchObject({
    code: 'platform.scanner-away',
  });
});

test('the setting is an address or nothing', () => {
  expect(readConfig({}).scanner).toBeNull();
  expect(readConfig({ WGK_SCANNER: 'none' }).scanner).toBeNull();
  expect(readConfig({ WGK_SCANNER: 'tcp://scan:3310' }).scanner).toBe('tcp://scan:3310');
  for (const wrong of ['clamd', 'tcp://scan', 'http://scan:1', 'unix://']) {
    expect(() => readConfig({ WGK_SCANNER: wrong })).toThrow('WGK_SCANNER');
  }
});
