import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { execute, valueOf } from '#platform/execute';
import { setPassword } from '#modules/identity';
import { leaveAddresses } from '../../src/apps/cli/addresses.ts';
import { markBegun, markWhole } from '../../src/main/data-folder.ts';
import { startProduct, stopProduct, urlsOf, type Product } from '../crash/product.ts';
import { connectCity } from '../crash/releaser.ts';
import type { City } from '../world/city.ts';
import { openLot, signLot } from '../world/old-pages.ts';
import { issuedNotice, releasedNotice } from '../world/path.ts';
import { authenticatorCode } from '../world/sign-in.ts';
import { wgk, wgkJson } from './command-line.ts';

const password = 'Shi-Li-2018';
let folder: string;
let dataFolder: string;
let product: Product;
let city: City;
let closeCity: () => Promise<void>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wgk-journey-'));
  dataFolder = join(folder, 'data');
  product = await startProduct(dataFolder);
  leaveAddresses(dataFolder, product);
  ({ city, close: closeCity } = await connectCity(urlsOf(dataFolder).console));
});
afterAll(async () => {
  await closeCity?.();
  await stopProduct(product);
  await rm(folder, { recursive: true, force: true });
});

function here(data = dataFolder) {
  return { env: { WGK_DATA: data } };
}

/** Enrols an authenticator by the console's interface, as its page does; gives the secret. */
async function enrol(login: string): Promise<string> {
  let cookie = '';
  async function post(path: string, body: object): Promise<Record<string, unknown>> {
    const headers = { 'content-type': 'application/json', cookie };
    const answer = await fetch(`${product.console}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    return (await answer.json()) as Record<string, unknown>;
  }
  expect(await post('/api/v1/session', { login, password })).toMatchObject({ stage: 'enrol' });
  const secret = String((await post('/api/v1/factor', {}))['secret']);
  const confirmed = await post('/api/v1/factor/confirm', { code: authenticatorCode(secret, new Date()) });
  expect(confirmed).toMatchObject({ stage: 'open', recoveryCodes: expect.any(Array) });
  return secret;
}

function errorOf({ code, json }: { code: number | null; json: Record<string, unknown> }) {
  return [code, (json['error'] as { code?: string } | undefined)?.code];
}

describe('as whom it acts', () => {
  it('nobody, before anybody has signed in; nor under a name outside the demo city', async () => {
    const { publicId } = await releasedNotice(city);
    const args = ['withdraw', publicId, '--reason', 'duplicate'];
    expect(errorOf(await wgkJson(args, here()))).toEqual([1, 'cli.not-signed-in']);
    expect(errorOf(await wgkJson([...args, '--as', 'office.releaser'], here()))).toEqual([1, 'cli.as-demo-only']);
    expect((await fetch(`${product.portal}/r/${publicId}`)).status).toBe(200);
  });

  it('the person of `wgk login`, until `wgk logout`', async () => {
    const releaser = city.who('office', 'releaser');
    const input = { personId: releaser, password };
    valueOf(await execute(city.runtime, setPassword, input, { actor: { kind: 'setup' } }));
    const login = ['login', '--login', 'office.releaser'];
    expect(errorOf(await wgkJson(login, { ...here(), input: 'wrong\n' }))).toEqual([1, 'identity.sign-in-refused']);
    // Everybody must have a second factor here; it is enrolled where the picture can be seen, in the console.
    expect(errorOf(await wgkJson(login, { ...here(), input: `${password}\n` }))).toEqual([1, 'cli.enrol-first']);
    const secret = await enrol('office.releaser');
    expect(errorOf(await wgkJson(login, { ...here(), input: `${password}\n` }))).toEqual([1, 'cli.code-needed']);
    const wrong = await wgkJson([...login, '--code', '000000'], { ...here(), input: `${password}\n` });
    expect(errorOf(wrong)).toEqual([1, 'identity.code-refused']);
    // The code with which it was enrolled is used up; the authenticator's clock may be half a minute ahead.
    const next = authenticatorCode(secret, new Date(Date.now() + 30_000));
    const { code, json } = await wgkJson([...login, '--code', next], { ...here(), input: `${password}\n` });
    expect([code, json]).toEqual([0, expect.objectContaining({ personId: releaser, login: 'office.releaser' })]);
    expect((await stat(join(dataFolder, 'run/session'))).mode & 0o777).toBe(0o600);

    const { documentId } = await issuedNotice(city);
    const released = await wgkJson(['release', documentId, '--column', 'city/policy'], here());
    expect([released.code, released.json]).toEqual([0, expect.objectContaining({ logIndex: expect.any(Number) })]);
    const url = String(released.json['url']);
    expect(url).toBe(`${product.portal}/r/${String(released.json['publicId'])}`);
    expect((await fetch(url)).status).toBe(200);

    const token = await readFile(join(dataFolder, 'run/session'), 'utf8');
    expect((await wgk(['logout'], here())).code).toBe(0);
    const again = ['release', documentId, '--column', 'city/policy'];
    expect(errorOf(await wgkJson(again, here()))).toEqual([1, 'cli.not-signed-in']);
    const session = await fetch(`${product.console}/api/v1/me`, { headers: { cookie: `wgk_session=${token}` } });
    expect(session.status).toBe(401);
  });
});

it('who runs the machine helps an administrator who cannot sign in, and the audit trail says so', async () => {
  const unknown = await wgkJson(['reset-sign-in', 'nobody'], here());
  expect(errorOf(unknown)).toEqual([1, 'cli.no-login']);
  const { code, json } = await wgkJson(['reset-sign-in', 'office.drafter'], here());
  expect([code, json['password']]).toEqual([0, expect.stringMatching(/^[A-Z]{5}-[a-z]{5}-[2-9]{5}$/)]);
  const session = await fetch(`${product.console}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'office.drafter', password: json['password'] }),
  });
  expect(await session.json()).toMatchObject({ stage: 'enrol' });
  expect(errorOf(await wgkJson(['reset-sign-in', 'office.drafter', '--factor', 'lost'], here()))).toEqual([
    1,
    'identity.no-factor',
  ]);
  expect(errorOf(await wgkJson(['reset-sign-in', 'office.drafter', '--factor', 'because'], here()))).toEqual([
    2,
    'cli.unknown-reason',
  ]);
  expect((await wgkJson(['reset-sign-in', 'office.releaser', '--factor', 'lost'], here())).code).toBe(0);
});

describe('in the demo city', () => {
  beforeAll(async () => {
    // As `npm run demo` marks its folder; here the folder is no longer empty.
    const mark = join(folder, 'mark');
    markBegun(mark);
    markWhole(mark);
    const { copyFile } = await import('node:fs/promises');
    await copyFile(join(mark, 'demo-city'), join(dataFolder, 'demo-city'));
  });

  it('withdraws under a name, and waits until the log has it', async () => {
    const { publicId } = await releasedNotice(city);
    const args = ['withdraw', publicId, '--reason', 'content-error', '--words', '附表有误'];
    expect(errorOf(await wgkJson([...args, '--as', 'nobody'], here()))).toEqual([1, 'cli.no-login']);
    expect(errorOf(await wgkJson([...args, '--as', 'education.drafter'], here()))).toEqual([1, 'permission.denied']);
    const { code, json } = await wgkJson([...args, '--as', '示例9'], here());
    expect([code, json]).toEqual([
      0,
      { logIndex: expect.any(Number), tombstoneUrl: `${product.portal}/r/${publicId}` },
    ]);
    const page = await fetch(String(json['tombstoneUrl']));
    expect([page.status, await page.text()]).toEqual([410, expect.stringContaining('因内容有误撤回')]);
    expect(errorOf(await wgkJson([...args, '--as', 'office.releaser'], here()))).toEqual([1, 'register.withdrawn']);
    const unknown = ['withdraw', '000000000000', '--reason', 'duplicate', '--as', 'office.releaser'];
    expect(errorOf(await wgkJson(unknown, here()))).toEqual([1, 'register.no-item']);
  });

  it('drafts old pages in one batch, and tells what could not be read', async () => {
    const notice = join(import.meta.dirname, '../fixtures/notice-2018-42.txt');
    const args = ['import', notice, join(folder, 'none.html'), '--unit', 'office', '--as', 'office.drafter'];
    const { code, json } = await wgkJson(args, here());
    expect([code, json['drafted']]).toEqual([1, 1]);
    expect(json['files']).toMatchObject([
      { kind: 'notice', documentNumber: '永政办函〔2018〕42号', problem: null, documentId: expect.any(String) },
      { documentId: null, problem: expect.stringContaining('没有找到文件') },
    ]);
    const [first] = json['files'] as { documentId: string }[];
    const draft = await city.runtime.db
      .selectFrom('documents.document')
      .select(['state', 'attribute', 'origin'])
      .where('id', '=', first?.documentId ?? '')
      .executeTakeFirst();
    expect(draft).toEqual({ state: 'draft', attribute: 'proactive', origin: 'drafted' });
    const stranger = ['import', notice, '--unit', 'office', '--as', 'education.drafter'];
    expect(await wgkJson(stranger, here())).toMatchObject({ code: 1, json: { drafted: 0 } });
    expect(
      errorOf(await wgkJson([...stranger.slice(0, 2), '--unit', 'nowhere', '--as', 'office.drafter'], here())),
    ).toEqual([1, 'cli.no-unit']);
  });

  it('brings saved pages into a lot, and releases them when three people have signed', async () => {
    const saved = join(folder, 'saved');
    await cp(join(import.meta.dirname, '../fixtures/pages'), saved, { recursive: true });
    await writeFile(join(saved, 'empty.html'), '<html><title>首页</title></html>');
    await writeFile(join(saved, 'secret.html'), '<html><h1>关于示例的通知</h1><p>机密★一年</p></html>');
    const lotId = await openLot(city);
    const there = ['--lot', lotId, '--base', 'http://old.example.gov.cn/art', '--captured', '2026-11-01'];
    const args = ['import-history', saved, ...there, '--five-opens', 'management', '--as', 'office.drafter'];
    const tried = await wgkJson([...args, '--dry-run'], here());
    expect([tried.code, tried.json['added']]).toEqual([1, 0]);
    expect(tried.json['files']).toContainEqual(
      expect.objectContaining({ file: join(saved, 'secret.html'), problem: expect.stringContaining('涉密不上网') }),
    );
    expect(await wgkJson(args, here())).toMatchObject({ code: 1, json: { added: 0 } });
    const { code, json, stderr } = await wgkJson([...args, '--skip'], here());
    const files = json['files'] as { file: string; pageId: string | null; problem: string | null }[];
    const added = files.filter(({ pageId }) => pageId !== null);
    expect([code, json['added']], stderr).toEqual([1, added.length]);
    expect(added.length, JSON.stringify(files)).toBeGreaterThan(3);

    expect(errorOf(await wgkJson(['release-history', randomUUID(), '--as', 'office.releaser'], here()))).toEqual([
      1,
      'cli.no-lot',
    ]);
    await signLot(city, lotId, 1, 'selfReview', 'reviewSecrecy', 'approve');
    const released = await wgkJson(['release-history', lotId, '--as', 'office.releaser'], here());
    expect([released.code, released.json], released.stderr).toEqual([0, { released: added.length, failed: [] }]);
    const shown = await city.runtime.db
      .selectFrom('backfile.page')
      .select(['public_id', 'url'])
      .where('lot_id', '=', lotId)
      .executeTakeFirstOrThrow();
    const page = await (await fetch(`${product.portal}/r/${shown.public_id}`)).text();
    for (const words of ['原发布日期', shown.url, '补录时间']) expect(page).toContain(words);
    const again = await wgkJson(['release-history', lotId, '--as', 'office.releaser'], here());
    expect(again.json).toEqual({ released: 0, failed: [] });
  });
});

describe('looking after it, while the system runs', () => {
  it('verifies, and the doctor finds everything in order', async () => {
    const verified = await wgkJson(['verify'], here());
    expect(verified).toMatchObject({ code: 0, json: { ok: true, mismatches: [] } });
    const { code, json } = await wgkJson(['doctor'], here());
    expect([code, json['problems']]).toEqual([0, []]);
    expect(json).toMatchObject({
      pendingMigrations: [],
      database: { how: 'running' },
      disk: { freeBytes: expect.any(Number) },
    });
    expect(json['modules']).toContain('register');
    expect(json['commands']).toContain('documents.release');
    expect(json['permissions']).toMatchObject({
      'documents.approve': { posts: ['leader-in-charge', 'principal-leader'] },
    });
    expect(json['roles']).toMatchObject({ wgk_portal: { 'public_read.register_release': ['select'] } });
    expect((json['workflows'] as { noun: string }[]).map(({ noun }) => noun)).toContain('document');
  });

  it('rebuilds everything, and it still verifies', async () => {
    const { code, json, stderr } = await wgkJson(['rebuild', 'all'], here());
    expect([code, Object.keys(json['rebuilt'] as object)]).toEqual([0, ['read-model', 'search', 'tiles']]);
    expect(stderr).toContain('正在重建');
    expect(await wgkJson(['verify'], here())).toMatchObject({ code: 0, json: { ok: true } });
  });

  it('exports the site', async () => {
    const { code, json } = await wgkJson(['export-site', join(folder, 'www')], here());
    // A site below localhost stands on this machine, at the port on which its portal listens.
    const home = `http://city.localhost:${new URL(product.portal).port}`;
    expect([code, json['broken'], json['base']]).toEqual([0, [], home]);
    expect(await readFile(join(folder, 'www/index.html'), 'utf8')).toContain('示例：关于做好防汛工作的通知');
  });
});

describe('looking after it, when nothing runs', () => {
  const backup = () => join(folder, 'city.wgk');

  it('backs up and restores elsewhere, where everything verifies', async () => {
    expect((await wgkJson(['backup', backup()], here())).code).toBe(0);
    await closeCity();
    await stopProduct(product);
    const other = here(join(folder, 'other'));
    const { code, json, stderr } = await wgkJson(['restore', backup()], other);
    expect([code, json], stderr).toEqual([0, expect.objectContaining({ tiles: 'rebuilt', reachesCheckpoint: null })]);
    expect(await wgkJson(['verify'], other)).toMatchObject({ code: 0, json: { ok: true, treeSize: json['treeSize'] } });
    expect(errorOf(await wgkJson(['restore', backup()], other))).toEqual([1, 'backup.not-empty']);
    const ill = await wgkJson(['doctor'], other);
    expect([ill.code, ill.json['problems']]).toEqual([1, [expect.objectContaining({ code: 'doctor.no-signing-key' })]]);
  });

  it('acts, and has the log number it', async () => {
    const listed = JSON.parse(await readFile(join(folder, 'www/api/v1/releases.json'), 'utf8')) as {
      items: { publicId: string }[];
    };
    const publicId = listed.items[0]?.publicId ?? '';
    const args = ['withdraw', publicId, '--reason', 'duplicate', '--as', 'office.releaser'];
    const { code, json, stderr } = await wgkJson(args, here());
    expect([code, json['logIndex']], stderr).toEqual([0, expect.any(Number)]);
    expect(await wgkJson(['verify'], here())).toMatchObject({ code: 0, json: { ok: true } });
  });
});
