import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { contentHash, type PublicContent } from '#modules/clearance';
import { commitmentOf, entryOf } from '#modules/register';
import { appendEntries } from '#platform/tlog/append';
import { signCheckpoint } from '#platform/tlog/checkpoint';
import { noteSigner } from '#platform/tlog/note-key';
import { sampleEntries, sampleFolder } from '#platform/tlog/sample-log';
import { parseTilePath } from '#platform/tlog/tiles';
import { readAsCitizen } from './citizen.ts';

const publicId = '0123456789ab';
const content: PublicContent = {
  title: '关于“五公开”的通知',
  blocks: [
    { kind: 'heading', level: 1, number: '一', text: '总体要求' },
    { kind: 'paragraph', text: '公开为常态 & 不公开为例外' },
  ],
  attachments: [],
  withheld: [],
};
const wanted = {
  publicId,
  content,
  documentNumber: '示政发〔2020〕1号',
  issuer: '示例市人民政府',
  documentDate: '2020-05-18',
  contentHash: contentHash(content),
};
const record = { v: 1, act: 'release', item: publicId, n: 1, contentHash: wanted.contentHash };
const salt = Buffer.alloc(32, 1);
const { documentNumber, issuer, documentDate } = wanted;
const answer = {
  title: content.title,
  documentNumber,
  issuer,
  documentDate,
  contentHash: wanted.contentHash,
  record,
  salt: salt.toString('hex'),
  logIndex: 300,
};
const page = `<h1>关于“五公开”的通知</h1><p>示政发〔2020〕1号</p>
  <h2>一、总体要求</h2><p>公开为常态 &amp; 不公开为例外</p>`;

const signer = noteSigner('log.example/test', Buffer.alloc(32, 7));
/** What the portal serves; each test spoils one thing. */
let served: Record<string, string>;
let honest: Record<string, string>;
let server: Server;
let portal: string;
let folder: Awaited<ReturnType<typeof sampleFolder>>;

beforeAll(async () => {
  folder = await sampleFolder();
  const { store } = folder;
  const commitment = commitmentOf(salt, record);
  const entry = Buffer.from(entryOf({ act: 'release', publicId, n: 1, commitment }));
  const head = await appendEntries(store, { size: 0 }, [...sampleEntries(0, 300), entry, ...sampleEntries(301, 310)]);
  honest = {
    [`/r/${publicId}`]: page,
    '/search': `<a href="/r/${publicId}">`,
    '/feed.xml': `<link href="http://city/r/${publicId}"/>`,
    [`/api/v1/releases/${publicId}`]: JSON.stringify(answer),
    '/log/checkpoint': signCheckpoint(signer, head),
  };
  server = createServer((request, reply) => {
    const { pathname } = new URL(request.url ?? '', 'http://portal');
    const tile = parseTilePath(pathname.replace('/log/', ''));
    if (!tile) reply.writeHead(served[pathname] === undefined ? 404 : 200).end(served[pathname]);
    else void store.readTile(tile.level, tile.index, tile.width).then((bytes) => reply.end(bytes));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  portal = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  served = { ...honest };
});
afterAll(async () => {
  server.close();
  await folder[Symbol.asyncDispose]();
});

function spoilAnswer(changes: object): void {
  served[`/api/v1/releases/${publicId}`] = JSON.stringify({ ...answer, ...changes });
}

function read(key = signer.verifierKey) {
  return readAsCitizen(portal, wanted, key);
}

const all = { pageFound: true, searchFound: true, feedFound: true, apiFound: true, inclusionVerified: true };

test('what an honest portal serves is found and proven', async () => {
  expect(await read()).toEqual({ ...all, logIndex: 300, treeSize: 310, documentNumber });
});

test('a page that lacks a sentence is not the document', async () => {
  served[`/r/${publicId}`] = page.replace('不公开为例外', '');
  expect(await read()).toMatchObject({ ...all, pageFound: false });
});

test('a search or feed without the document is noticed', async () => {
  served['/search'] = '<a href="/r/another00000">';
  delete served['/feed.xml'];
  expect(await read()).toMatchObject({ ...all, searchFound: false, feedFound: false });
});

test('an answer of other content, and a record that the log did not commit to, are not true', async () => {
  spoilAnswer({ contentHash: '0'.repeat(64) });
  expect(await read()).toMatchObject({ ...all, apiFound: false });
  spoilAnswer({ record: { ...record, n: 2 } });
  expect(await read()).toMatchObject({ ...all, inclusionVerified: false });
  spoilAnswer({ logIndex: 299 });
  expect(await read()).toMatchObject({ ...all, inclusionVerified: false });
});

test('a head that another key signed, or of another tree, proves nothing', async () => {
  const stranger = noteSigner('log.example/test', Buffer.alloc(32, 8));
  expect(await read(stranger.verifierKey)).toMatchObject({ ...all, inclusionVerified: false, treeSize: null });
  served['/log/checkpoint'] = signCheckpoint(signer, { size: 310, root: Buffer.alloc(32) });
  expect(await read()).toMatchObject({ ...all, inclusionVerified: false });
});
