import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { readConfig } from '#platform/config';
import { openSealingKey, readSeal } from '#platform/sealing';
import { readArguments } from './arguments.ts';
import { command } from './inbox-key.ts';
import { lookAtInboxKeys } from './inbox-keys.ts';
import type { Surroundings } from './surroundings.ts';
import type { Terminal } from './terminal.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wgk-inbox-key-'));
  file = join(folder, 'keys', 'inbox.key');
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
});

/** The command with these lines on standard input, or typed one by one by a person, who is told what is said on the way. */
async function run(args: readonly string[], lines: readonly string[] = [], told: string[] | null = null) {
  const typed = [...lines];
  const terminal: Terminal = {
    say: (line) => void told?.push(line),
    isPerson: told !== null,
    ask: async () => typed.shift() ?? expect.fail('asked once too often'),
    askSecret: () => expect.fail('nothing is secret from who types it'),
    readLine: () => expect.fail('one line is not enough'),
    readLines: async (most) => typed.slice(0, most),
  };
  const config = () => readConfig({ WGK_DATA: folder });
  const surroundings = { config, workingFolder: folder } as Surroundings;
  const { json, text } = await command.run(readArguments(command.shape, args), { surroundings, terminal });
  return { ...(json as { shares: string[]; restored: boolean; keys: object[] }), text };
}

async function state(): Promise<string | undefined> {
  return (await lookAtInboxKeys(readConfig({ WGK_DATA: folder }))).keys[0]?.shares;
}

describe('who loses the file of the inbox’s key', () => {
  test('gets it back from any two sheets, and what was sealed before is read again', async () => {
    const { publicText } = await openSealingKey(file);
    const sealed = await (await readSeal(publicText))?.seal('place', Buffer.from('来信'));
    const before = await readFile(file);
    const { shares, text } = await run(['--shares']);
    for (const share of shares) expect(text.replaceAll('\n', '-')).toContain(share);
    expect(await state()).toBe('made');
    await rm(file);
    await expect(run([])).rejects.toMatchObject({ kind: 'not-found', code: 'cli.no-inbox-key' });
    expect((await run(['--restore'], shares.slice(1))).restored).toBe(true);
    expect(await readFile(file)).toEqual(before);
    expect((await stat(file)).mode & 0o077).toBe(0);
    const key = await openSealingKey(file);
    expect((await key.open('place', sealed ?? Buffer.of())).toString()).toBe('来信');
    expect(await state()).toBe('checked');
  });

  test('has tried it while the file was there; the note of it says nothing of another key', async () => {
    await openSealingKey(file);
    expect(await state()).toBe('none');
    const { shares } = await run(['--shares']);
    expect((await run([])).text).toContain('尚未核对');
    const told: string[] = [];
    const slip = `${shares[0]?.slice(0, -1)}${shares[0]?.endsWith('7') ? '8' : '7'}`;
    expect((await run(['--restore'], [slip, shares[0] ?? '', '', shares[1] ?? ''], told)).restored).toBe(false);
    expect(told).toHaveLength(2);
    expect(await state()).toBe('checked');
    expect(await readFile(`${file}.shares`, 'utf8')).not.toContain((await readFile(file, 'utf8')).slice(0, 8));
    await rm(file);
    await openSealingKey(file);
    expect(await state()).toBe('none');
  });

  test('and has a new one meanwhile, keeps both: nothing is ever put in its place', async () => {
    await openSealingKey(file);
    const { shares } = await run(['--shares']);
    await rm(file);
    const { id } = await openSealingKey(file);
    await expect(run(['--restore'], shares)).rejects.toMatchObject({ kind: 'conflict', code: 'cli.other-inbox-key' });
    expect((await openSealingKey(file)).id).toBe(id);
    expect((await run(['--restore', '--to', 'old.key'], shares)).text).toContain('WGK_INBOX_OLD_KEYS');
    expect((await openSealingKey(join(folder, 'old.key'))).id).not.toBe(id);
  });
});

test('sheets that do not belong together, too few or wrong ones give nothing and write nothing', async () => {
  await openSealingKey(file);
  const { shares: first } = await run(['--shares']);
  const { shares: second } = await run(['--shares']);
  await rm(file);
  await openSealingKey(file);
  const { shares: other } = await run(['--shares']);
  await rm(file);
  const [a = '', b = ''] = first;
  for (const [lines, code] of [
    // By chance, once in 128 times, two of different makings lie at the same place.
    [[a, second[0], second[1]], /^cli\.(shares-do-not-fit|same-share)$/],
    [[a, other[1]], /^cli\.shares-do-not-fit$/],
    [[a, a], /^cli\.same-share$/],
    [[a], /^cli\.same-share$/],
    [[], /^cli\.same-share$/],
    [[a, b.slice(1)], /^cli\.bad-share$/],
  ] as [string[], RegExp][])
    await expect(run(['--restore'], lines), `${code}`).rejects.toMatchObject({ code: expect.stringMatching(code) });
  await expect(run(['--shares', '--restore'])).rejects.toMatchObject({ code: 'cli.one-of-two' });
  await expect(stat(file)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a note that somebody spoiled counts as none', async () => {
  const { id } = await openSealingKey(file);
  const noted = (at: string) => `{"key":"${id}","shares":"checked","at":"${at}"}\n`;
  await writeFile(`${file}.shares`, noted('2026-11-25T01:00:00.000Z'));
  expect(await state()).toBe('checked');
  for (const spoiled of ['', '{}', '{', noted('never'), noted('2026-99-99T01:00:00.000Z')]) {
    await writeFile(`${file}.shares`, spoiled);
    expect(await state()).toBe('none');
  }
});

test('a file that is open to others is told of, and shares are shown also where nothing can be noted', async () => {
  const { id } = await openSealingKey(file);
  await chmod(file, 0o644);
  const { text, keys } = await run([]);
  expect([text, keys]).toEqual([expect.stringContaining('chmod 600'), []]);
  await chmod(file, 0o600);
  await mkdir(join(`${file}.shares`, 'in-the-way'), { recursive: true });
  const told: string[] = [];
  const { shares } = await run(['--shares'], [], told);
  expect(told).toEqual([expect.stringContaining('没有记下')]);
  await rm(file);
  expect((await run(['--restore'], shares, told)).text).toContain(id);
});
