import { randomUUID } from 'node:crypto';
import { Document, Packer, Paragraph, TextRun } from 'docx';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { execute, valueOf, type Outcome } from '#platform/execute';
import { sha256Hex } from '#platform/canonical-json';
import { openScanner } from '#platform/scanner';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { paragraph, wordFile } from '../../../test/world/office.ts';
import { addFile, decideFindings, publishFiles, stageFile } from './index.ts';

let kit: TestRuntime;
const unitId = randomUUID();
const text = Buffer.from('示例市二〇一八年工作要点');
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

beforeAll(async () => {
  kit = await testRuntime(inject('clusterUrl'));
  const unit = {
    id: unitId,
    code: 'office',
    name: '示例市办公室',
    short_name: '办公室',
    kind: 'department',
    level: 'city',
    territory: '431100',
    valid_from: '2018-01-01',
    started_on: '2018-01-01',
  };
  await kit.database.as('owner').insertInto('identity.unit').values(unit).execute();
});
afterAll(() => kit.close());

async function word(children: TextRun[]): Promise<Buffer> {
  return await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph({ children })] }] }));
}

async function add(input: { sha256: string; name: string }, post = 'drafter'): Promise<Outcome<unknown>> {
  const posts = [{ post, unitId, lentByUnitId: null }];
  const actor = { kind: 'person', personId: randomUUID(), name: '示例人员', posts } as const;
  return await execute(kit.runtime, addFile, { unitId, ...input }, { actor });
}

async function isStored(bytes: Uint8Array): Promise<boolean> {
  return (await kit.runtime.blobs.internal.get(sha256Hex(bytes))) !== null;
}

describe('staging', () => {
  test('says what a file is by its content, under a safe name', async () => {
    expect(await stageFile(kit.runtime, text, '../../要点\u202e.txt')).toEqual({
      sha256: sha256Hex(text),
      name: '要点.txt',
      kind: 'text',
      mediaType: 'text/plain',
      size: text.length,
      findings: [],
    });
    expect(await isStored(text)).toBe(true);
    expect(await stageFile(kit.runtime, png, '图.pdf')).toMatchObject({ kind: 'image', mediaType: 'image/png' });
  });

  test.each([
    ['启动.bat', '启动.bat.txt'],
    ['要点', '要点.txt'],
    ['要点.TXT', '要点.TXT'],
    [`${'长'.repeat(200)}.js`, `${'长'.repeat(78)}.txt`],
  ])('a name with an extension that does not fit gets one that does: %s', async (name, fitting) => {
    expect((await stageFile(kit.runtime, text, name)).name).toBe(fitting);
  });

  test.each([
    ['empty', Buffer.alloc(0), 'a.txt', 'files.empty'],
    ['over the limit', Buffer.alloc(50 * 1024 * 1024 + 1, 0x20), 'a.txt', 'files.too-large'],
    ['a web page', Buffer.from('<html><body><script>alert(1)</script></body></html>'), 'a.txt', 'files.not-taken'],
    ['a program', Buffer.from('4d5a90000300000004000000ffff0000', 'hex'), 'a.pdf', 'files.not-taken'],
    ['an empty archive', Buffer.from('504b0506000000000000000000000000000000000000', 'hex'), 'a.zip', 'files.broken'],
    [
      'an archive of another kind',
      Buffer.from('526172211a0700cf907300000d00000000000000', 'hex'),
      'a.rar',
      'files.archive-kind',
    ],
  ])('what is %s is refused in Chinese, and nothing of it is stored', async (_what, bytes, name, code) => {
    await expect(stageFile(kit.runtime, bytes, name)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(/\p{Script=Han}.*。$/u),
    });
    expect(await isStored(bytes)).toBe(false);
  });

  test('finds what a Word file hides; one without text hides nothing', async () => {
    const hiding = await word([new TextRun('公开的内容'), new TextRun({ text: '内部的内容', vanish: true })]);
    const codes = async (bytes: Buffer) =>
      (await stageFile(kit.runtime, bytes, '通知.docx')).findings.map(({ code }) => code);
    expect(await codes(hiding)).toContain('files.hidden-text');
    expect(await codes(await word([]))).not.toContain('files.hidden-text');
  });
});

describe('files.add', () => {
  test('puts staged bytes on record, and believes the bytes', async () => {
    const { sha256 } = await stageFile(kit.runtime, png, '图.png');
    const { fileId } = valueOf(await add({ sha256, name: 'a/b\\图.exe' })) as { fileId: string };
    const row = await kit.runtime.db.selectFrom('files.file').selectAll().where('id', '=', fileId).executeTakeFirst();
    expect(row).toMatchObject({
      sha256,
      name: '图.exe.png',
      kind: 'image',
      media_type: 'image/png',
      size: String(png.length),
      unit_id: unitId,
    });
  });

  test('what was not staged, or is not taken, is for the person to mend', async () => {
    expect(await add({ sha256: sha256Hex('nothing'), name: 'a.txt' })).toMatchObject({
      ok: false,
      issues: [{ field: 'sha256', code: 'files.not-staged' }],
    });
    const page = await kit.runtime.blobs.internal.put(Buffer.from('<!doctype html><p>x</p>'));
    expect(await add({ sha256: page, name: 'a.txt' })).toMatchObject({
      ok: false,
      issues: [{ field: 'sha256', code: 'files.not-taken' }],
    });
  });

  test('is for who drafts or handles papers of that unit', async () => {
    const { sha256 } = await stageFile(kit.runtime, text, '要点.txt');
    for (const post of ['section-head', 'office-clerk'])
      expect((await add({ sha256, name: 'a.txt' }, post)).ok).toBe(true);
    await expect(add({ sha256, name: 'a.txt' }, 'site-administrator')).rejects.toMatchObject({
      code: 'permission.denied',
    });
  });
});

const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('-');
const hiding = wordFile(paragraph('公开的内容') + paragraph('内部的内容', '<w:vanish/>'));

async function refusals(code: string): Promise<unknown[]> {
  const audit = kit.database.as('owner').selectFrom('platform.audit').selectAll();
  return await audit.where('outcome', '=', 'refused').where('reason', '=', code).execute();
}

describe('what may not come in', () => {
  test.each([
    ['in the text', Buffer.from('机密★5年\n关于某事的报告')],
    ['in hidden words of a Word file', wordFile(paragraph('报告') + paragraph('机密★5年', '<w:vanish/>'))],
    [
      'in an old Word file',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('WordDocument\0绝密★长期\0', 'utf16le')]),
    ],
  ])('a secrecy mark %s: nothing of it is stored, and the refusal bears no word', async (_, bytes) => {
    const refusal = await stageFile(kit.runtime, bytes, '报告.docx').catch((error: unknown) => error);
    expect(refusal).toMatchObject({ kind: 'refused', code: 'screening.classified' });
    expect(JSON.stringify(refusal)).not.toMatch(/报告|密★/u);
    expect(await isStored(bytes)).toBe(false);
  });

  test('a mark in the name of the file, too', async () => {
    await expect(stageFile(kit.runtime, text, '机密★.txt')).rejects.toMatchObject({ code: 'screening.classified' });
  });

  test('the test string of virus scanners is known without a scanner', async () => {
    for (const bytes of [Buffer.from(eicar), wordFile(paragraph('x'), { 'word/media/a.bin': Buffer.from(eicar) })]) {
      await expect(stageFile(kit.runtime, bytes, 'a.txt')).rejects.toMatchObject({ code: 'files.infected' });
      expect(await isStored(bytes)).toBe(false);
    }
  });

  test('what the scanner objects to is refused, and the refusal to put it on record stands in the audit trail', async () => {
    const runtime = { ...kit.runtime, scanner: { kind: 'clamd', isClean: async () => false } as const };
    await expect(stageFile(runtime, text, 'a.txt')).rejects.toMatchObject({ code: 'files.infected' });
    const sha256 = await kit.runtime.blobs.internal.put(Buffer.from(eicar));
    await expect(add({ sha256, name: 'a.txt' })).rejects.toMatchObject({ kind: 'refused', code: 'files.infected' });
    const found = await refusals('files.infected');
    expect(found).toHaveLength(1);
    expect(JSON.stringify(found)).not.toContain('EICAR');
  });

  test('while the scanner is away nothing comes in', async () => {
    const runtime = { ...kit.runtime, scanner: openScanner('tcp://127.0.0.1:1') };
    const bytes = Buffer.from('要等一等的文件');
    await expect(stageFile(runtime, bytes, 'a.txt')).rejects.toMatchObject({ kind: 'unavailable' });
    expect(await isStored(bytes)).toBe(false);
  });
});

describe('findings', () => {
  async function onRecord(bytes: Buffer, name: string) {
    const { sha256 } = await stageFile(kit.runtime, bytes, name);
    return valueOf(await add({ sha256, name })) as { fileId: string; findings: unknown[] };
  }

  function decide(input: { fileId: string; words: string }, post = 'drafter', unit = unitId) {
    const posts = [{ post, unitId: unit, lentByUnitId: null }];
    const actor = { kind: 'person', personId: randomUUID(), name: '示例人员', posts } as const;
    return execute(kit.runtime, decideFindings, input, { actor });
  }

  test('stand in the answer and with the file', async () => {
    const { fileId, findings } = await onRecord(hiding, '通知.docx');
    expect(findings).toMatchObject([
      { code: 'files.hidden-text', level: 'error', place: '正文', message: expect.stringContaining('隐藏文字') },
    ]);
    const row = await kit.runtime.db
      .selectFrom('files.file')
      .select('findings')
      .where('id', '=', fileId)
      .executeTakeFirst();
    expect(row?.findings).toEqual(findings);
  });

  test('tell of personal data, masked', async () => {
    const { findings } = await onRecord(Buffer.from('补助对象：示例 431102199001010017'), '名单.txt');
    expect(findings).toMatchObject([
      { code: 'screening.identity-number', level: 'error', message: expect.stringContaining('431102********0017') },
    ]);
  });

  test('are decided with a reason, by who keeps the unit’s files', async () => {
    const { fileId } = await onRecord(hiding, '通知.docx');
    expect(await decide({ fileId, words: '可以' })).toMatchObject({
      ok: false,
      issues: [{ code: 'files.words-too-short' }],
    });
    await expect(
      decide({ fileId, words: '隐藏的是排版用的占位文字。' }, 'drafter', randomUUID()),
    ).rejects.toMatchObject({ kind: 'not-found' });
    await expect(decide({ fileId, words: '隐藏的是排版用的占位文字。' }, 'site-administrator')).rejects.toMatchObject({
      code: 'permission.denied',
    });
    await expect(decide({ fileId, words: '原件标有机密★5年，已经解密。' })).rejects.toMatchObject({
      code: 'screening.classified',
    });
    expect(await decide({ fileId, words: '隐藏的是排版用的占位文字。' })).toMatchObject({ ok: true });
    const plain = await onRecord(text, '要点.txt');
    expect(await decide({ fileId: plain.fileId, words: '没有什么需要说明的内容。' })).toMatchObject({
      ok: false,
      issues: [{ code: 'files.nothing-to-decide' }],
    });
  });
});

describe('publishing', () => {
  test('copies the very bytes, as often as one likes, and never what is not there', async () => {
    const { internal, public: open } = kit.runtime.blobs;
    const sha256 = await internal.put(Buffer.from('附件'));
    expect(await open.get(sha256)).toBeNull();
    await publishFiles(kit.runtime.blobs, [sha256]);
    await publishFiles(kit.runtime.blobs, [sha256, sha256]);
    expect(String(await open.get(sha256))).toBe('附件');
    await expect(publishFiles(kit.runtime.blobs, [sha256Hex('nothing')])).rejects.toThrow('internal store');
  });
});
