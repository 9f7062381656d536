import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wgk, wgkJson } from './command-line.ts';

const notice = join(import.meta.dirname, '../fixtures/notice-2018-42.txt');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wgk-cli-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Somewhere nobody has ever started anything. */
function nowhere() {
  return { env: { WGK_DATA: join(folder, 'nowhere') } };
}

describe('extract', () => {
  it('gives a program what the page says', async () => {
    const { code, json } = await wgkJson(['extract', notice], nowhere());
    expect(code).toBe(0);
    expect(json).toMatchObject({
      title: '永州市人民政府办公室关于印发《永州市推进政务公开改革实施方案》的通知',
      documentNumber: '永政办函〔2018〕42号',
      documentDate: '2018-07-04',
    });
  });

  it('gives a person lines to read, and reads a file’s name from where it is called', async () => {
    const { code, stdout } = await wgk(['extract', 'notice-2018-42.txt'], { cwd: join(notice, '..') });
    expect(code).toBe(0);
    expect(stdout).toContain('发文字号：永政办函〔2018〕42号');
  });

  it.each([
    ['empty', Buffer.of(), 'files.empty'],
    ['binary', Buffer.from([0, 1, 2, 255, 254, 0, 3]), 'files.binary'],
  ])('refuses a file that is %s', async (name, bytes, reason) => {
    const file = join(folder, `${name}.txt`);
    await writeFile(file, bytes);
    const { code, json, stderr } = await wgkJson(['extract', file]);
    expect([code, json['error']]).toEqual([1, expect.objectContaining({ code: reason })]);
    expect(stderr).toMatch(/^文件.*。\n$/);
  });

  it('refuses a file that is not there, and a folder', async () => {
    for (const file of [join(folder, 'none.txt'), folder]) {
      const { code, json } = await wgkJson(['extract', file]);
      expect([code, json['error']]).toEqual([1, expect.objectContaining({ code: 'cli.no-file' })]);
    }
  });
});

describe('due', () => {
  it('counts in Asia/Shanghai, whatever the machine’s zone', async () => {
    for (const TZ of ['America/New_York', 'Pacific/Kiritimati']) {
      const { code, json } = await wgkJson(['due', '--from', '2018-09-21T16:30', '--period', '20wd'], { env: { TZ } });
      expect([code, json['dueAt'], json['provisional']]).toEqual([0, '2018-10-25T23:59:59+08:00', false]);
      expect(json['days']).toHaveLength(35);
    }
  });

  it('takes several pauses, and what was known on a day', async () => {
    const args = ['due', '--from', '2018-09-21', '--period', '3wd'];
    const pauses = ['--pause', '2018-09-25..2018-09-25', '--pause', '2018-09-27..2018-09-28'];
    expect((await wgkJson([...args, ...pauses])).json['dueAt']).toBe('2018-09-30T23:59:59+08:00');
    const later = ['due', '--from', '2019-04-29', '--period', '3wd'];
    const before = await wgkJson([...later, '--known-on', '2019-03-01']);
    expect(before.json['dueAt']).not.toBe((await wgkJson(later)).json['dueAt']);
  });
});

describe('wrong use is exit code 2, with a sentence and nothing but JSON on standard output', () => {
  it.each([
    [[], 'cli.no-command'],
    [['nonsense'], 'cli.unknown-command'],
    [['toString'], 'cli.unknown-command'],
    [['extract'], 'cli.argument-missing'],
    [['extract', 'a', 'b'], 'cli.too-many-arguments'],
    [['due', '--period', '20wd'], 'cli.option-missing'],
    [['due', '--from'], 'cli.option-value'],
    [['due', '--from', '2018-09-21', '--period', '20wd', '--until', 'x'], 'cli.unknown-option'],
    [['due', '--from', '2018-02-30', '--period', '20wd'], 'law.bad-instant'],
    [['due', '--from', '2018-09-21', '--period', '20'], 'law.bad-period'],
    [['due', '--from', '2018-09-21', '--period', '20wd', '--pause', '2018-09-28..2018-09-25'], 'law.bad-pause'],
    [['due', '--from', '2018-09-21', '--period', '20wd', '--known-on', 'today'], 'law.bad-date'],
    [['withdraw', '0123456789ab'], 'cli.option-missing'],
    [['withdraw', '../../etc', '--reason', 'duplicate'], 'cli.bad-public-id'],
    [['withdraw', '0123456789ab', '--reason', 'none'], 'register.no-reason'],
    [['release', '0123456789ab', '--column', 'a/b'], 'cli.bad-id'],
    [['release', '00000000-0000-7000-8000-000000000000'], 'cli.option-missing'],
    [['release', '00000000-0000-7000-8000-000000000000', '--column', 'a'], 'cli.bad-column'],
    [['rebuild', 'everything'], 'cli.unknown-part'],
    [['export-site', 'x', '--base', 'not a site'], 'cli.bad-base'],
  ])('%j', async (args, reason) => {
    const { code, json, stderr } = await wgkJson(args, nowhere());
    expect([code, json]).toEqual([2, { error: expect.objectContaining({ kind: 'wrong-use', code: reason }) }]);
    expect(stderr).toMatch(/\p{Script=Han}/u);
  });

  it('an unknown reason is answered with the closed list', async () => {
    const { stderr } = await wgk(['withdraw', '0123456789ab', '--reason', 'none'], nowhere());
    for (const reason of ['personal-data', 'secrecy', 'third-party-objection', 'wrong-attachment', 'duplicate']) {
      expect(stderr).toContain(reason);
    }
  });
});

it('where there is no database none is made', async () => {
  const { code, json } = await wgkJson(['verify'], nowhere());
  expect([code, json['error']]).toEqual([1, expect.objectContaining({ code: 'cli.no-database' })]);
  const { stderr } = await wgk(['doctor'], nowhere());
  expect(stderr).toContain('npm start');
});

it('help tells every command with an example', async () => {
  const { code, stdout } = await wgk(['help']);
  expect(code).toBe(0);
  const names = [...stdout.matchAll(/^ {2}([a-z-]+) {2,}/gm)].map(([, name = '']) => name);
  expect(names.length).toBeGreaterThanOrEqual(13);
  for (const name of names) {
    const one = await wgk([name, '--help']);
    expect([one.code, one.stdout]).toEqual([0, expect.stringContaining(`npm run wgk -- ${name}`)]);
  }
});

it('the key that opens citizens’ letters comes back from what two of three people keep on paper', async () => {
  const place = { env: { WGK_DATA: join(folder, 'keys-only') } };
  expect((await wgkJson(['inbox', '--key'], place)).code).toBe(0);
  const { json } = await wgkJson(['inbox-key', '--shares'], place);
  const file = join(folder, 'keys-only', 'keys', 'inbox.key');
  const before = await readFile(file, 'utf8');
  await rm(file);
  const [, second, third] = json['shares'] as string[];
  const restored = await wgk(['inbox-key', '--restore'], { ...place, input: `${third}\n\n${second?.toLowerCase()}\n` });
  expect([restored.code, restored.stderr]).toEqual([0, '']);
  expect(restored.stdout).toContain('已恢复');
  expect(await readFile(file, 'utf8')).toBe(before);
});
