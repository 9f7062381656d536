import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readNotice } from '#modules/intake';
import { contentHash } from '#modules/clearance';
import { pdfOf } from '../world/pdf.ts';

const fixture = 'test/fixtures/notice-2018-42.txt';
const root = join(import.meta.dirname, '../..');

interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the command as a person would, with nothing of this process's settings but what is given. */
function tour(args: string[], env: Record<string, string> = {}): Promise<Ran> {
  const { PATH = '', HOME = '' } = process.env;
  return new Promise((resolve) => {
    execFile(
      'npm',
      ['run', '-s', 'tour', '--', ...args],
      { cwd: root, env: { PATH, HOME, TMPDIR: temporary, ...env }, timeout: 110_000, maxBuffer: 16 * 1024 * 1024 },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code ?? -1) : 0, stdout, stderr }),
    );
  });
}

let folder: string;
/** Where the tour puts its own folder; nothing of it may stay. */
let temporary: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wgk-tour-test-'));
  temporary = mkdtempSync(join(tmpdir(), 'wgk-tour-test-tmp-'));
});
afterAll(() => {
  for (const each of [folder, temporary]) rmSync(each, { recursive: true, force: true });
});

/** A short notice of an issuer, in a file of its own. */
function noticeFile(
  name: string,
  {
    issuer,
    mark = '',
    note = '',
    date = '2020年5月18日',
  }: { issuer: string; mark?: string; note?: string; date?: string },
): string {
  const file = join(folder, name);
  const lines = [
    mark,
    `${issuer}文件`,
    `${issuer}关于做好防汛工作的通知`,
    '各有关单位：',
    '请认真做好防汛工作，落实值班制度。',
    issuer,
    date,
    note,
  ];
  writeFileSync(file, lines.filter((line) => line !== '').join('\n\n'));
  return file;
}

test('the notice of 2018 goes from draft to a proven public page, and every word of the answer is true', async () => {
  const { code, stdout } = await tour([fixture, '--json']);
  expect(code).toBe(0);
  const result = JSON.parse(stdout);
  const { body } = await readNotice(readFileSync(join(root, fixture)), fixture);
  const title = '永州市人民政府办公室关于印发《永州市推进政务公开改革实施方案》的通知';
  expect(result).toEqual({
    title,
    documentNumber: '永政办函〔2018〕42号',
    issuer: '永州市人民政府办公室',
    documentDate: '2018-07-04',
    attribute: 'proactive',
    contentHash: contentHash({ title, blocks: body, attachments: [], withheld: [] }),
    releaseUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/r\/[0-9a-z]{12}$/),
    logIndex: 0,
    treeSize: 1,
    inclusionVerified: true,
    searchFound: true,
    feedFound: true,
    apiFound: true,
    steps: result.steps,
  });
  const { steps } = result as { steps: { command: string; actor: string; at: string }[] };
  expect(steps.map(({ command }) => command)).toEqual([
    'documents.draft',
    'documents.submit',
    'documents.review-section',
    'documents.review-secrecy',
    'documents.approve',
    'documents.issue',
    'documents.release',
  ]);
  expect(steps.map(({ actor }) => /（(.+)）$/.exec(actor)?.[1])).toEqual([
    '起草人',
    '起草人',
    '科（处）室负责人',
    '保密审查员',
    '分管领导',
    '办公室文秘',
    '发布人',
  ]);
  const [drafter, , , reviewer, approver] = steps.map(({ actor }) => actor.split('（')[0]);
  expect(new Set([drafter, reviewer, approver]).size).toBe(3);
  expect(steps.every(({ at }) => /^2018-07-04T\d\d:\d\d:00\+08:00$/.test(at))).toBe(true);
  expect(steps.map(({ at }) => at)).toEqual(steps.map(({ at }) => at).toSorted());
  expect(readdirSync(temporary).filter((name) => name.startsWith('wgk-tour-'))).toEqual([]);
});

test('a demo city that is there already is used again; the same number is not given twice', async () => {
  const data = join(folder, 'city');
  const own = noticeFile('own.txt', { issuer: '永州市教育局' });
  const first = await tour([own, '--json'], { WGK_DATA: data });
  expect(first).toMatchObject({ code: 0 });
  expect(JSON.parse(first.stdout)).toMatchObject({
    issuer: '永州市教育局',
    documentNumber: '永教发〔2020〕1号',
    documentDate: '2020-05-18',
    logIndex: 0,
  });
  const again = await tour([fixture, '--json'], { WGK_DATA: data });
  expect(again).toMatchObject({ code: 0 });
  expect(JSON.parse(again.stdout)).toMatchObject({ logIndex: 1, treeSize: 2, inclusionVerified: true });
  const twice = await tour([fixture], { WGK_DATA: data });
  expect(twice.code).toBe(1);
  expect(twice.stderr).toContain('永政办函〔2018〕42号');
});

test('a document whose issuer is not of the demo city is refused, with a sentence and a code', async () => {
  const { code, stdout, stderr } = await tour([noticeFile('foreign.txt', { issuer: '长沙市教育局' }), '--json']);
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'tour.foreign-issuer' } });
  expect(stderr).toContain('长沙市教育局');
});

test('what bears a secrecy mark is refused and nothing of it is repeated', async () => {
  const file = noticeFile('secret.txt', { issuer: '永州市教育局', mark: '机密★1年' });
  const { code, stdout, stderr } = await tour([file, '--json']);
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'screening.classified' } });
  expect(stderr).toContain('涉密不上网');
  expect(stdout + stderr).not.toContain('防汛');
});

test('a data folder that holds anything else is refused and left as it was', async () => {
  const data = join(folder, 'other');
  const kept = mkdtempSync(data);
  writeFileSync(join(kept, 'ledger.txt'), '账目');
  const { code, stderr } = await tour([fixture], { WGK_DATA: kept });
  expect(code).toBe(1);
  expect(stderr).toContain('WGK_DATA');
  expect(readdirSync(kept)).toEqual(['ledger.txt']);
});

test('a file of a kind that is not read, or without text, is refused', async () => {
  const scan = join(folder, 'scan.pdf');
  writeFileSync(scan, pdfOf({ pages: ['0 g 10 10 100 100 re f'] }));
  const old = join(folder, 'old.doc');
  writeFileSync(old, Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('WordDocument', 'utf16le')]));
  const empty = join(folder, 'empty.txt');
  writeFileSync(empty, '');
  expect(await tour([scan])).toMatchObject({ code: 1, stderr: expect.stringContaining('没有文字层') });
  expect(await tour([old])).toMatchObject({ code: 1, stderr: expect.stringContaining('DOCX') });
  expect(await tour([empty])).toMatchObject({ code: 1, stderr: expect.stringContaining('文件是空的') });
});

test('what is not released in full, or bears an impossible date, is refused', async () => {
  const issuer = '永州市教育局';
  const held = noticeFile('held.txt', { issuer, note: '（此件依申请公开）' });
  const impossible = noticeFile('impossible.txt', { issuer, date: '2018年2月30日' });
  for (const [file, reason] of [
    [held, 'tour.not-for-release'],
    [impossible, 'tour.date-impossible'],
  ] as const) {
    const { code, stdout } = await tour([file, '--json']);
    expect([code, JSON.parse(stdout)]).toMatchObject([1, { error: { kind: 'refused', code: reason } }]);
  }
});

test('a missing file and wrong use are told to a script as well', async () => {
  const missing = await tour([join(folder, 'nowhere.txt'), '--json']);
  expect([missing.code, JSON.parse(missing.stdout)]).toMatchObject([1, { error: { code: 'tour.no-file' } }]);
  const wrong = await tour(['--json']);
  expect([wrong.code, JSON.parse(wrong.stdout)]).toMatchObject([2, { error: { kind: 'wrong-use' } }]);
});

test('wrong use exits with 2 and says how it is used', async () => {
  const uses = [[], [fixture, 'another.txt'], [fixture, '--loud']];
  for (const args of uses) {
    const { code, stdout, stderr } = await tour(args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).not.toBe('');
  }
});
