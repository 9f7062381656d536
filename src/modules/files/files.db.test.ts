import { randomUUID } from 'node:crypto';
import { Document, Packer, Paragraph, TextRun } from 'docx';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { execute, valueOf, type Outcome } from '#platform/execute';
import { sha256Hex } from '#platform/canonical-json';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { addFile, publishFiles, stageFile } from './index.ts';

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
    expect(await stageFile(kit.runtime.blobs, text, '../../要点\u202e.txt')).toEqual({
      sha256: sha256Hex(text),
      name: '要点.txt',
      kind: 'text',
      mediaType: 'text/plain',
      size: text.length,
      warnings: [],
    });
    expect(await isStored(text)).toBe(true);
    expect(await stageFile(kit.runtime.blobs, png, '图.pdf')).toMatchObject({ kind: 'image', mediaType: 'image/png' });
  });

  test.each([
    ['启动.bat', '启动.bat.txt'],
    ['要点', '要点.txt'],
    ['要点.TXT', '要点.TXT'],
    [`${'长'.repeat(200)}.js`, `${'长'.repeat(78)}.txt`],
  ])('a name with an extension that does not fit gets one that does: %s', async (name, fitting) => {
    expect((await stageFile(kit.runtime.blobs, text, name)).name).toBe(fitting);
  });

  test.each([
    ['empty', Buffer.alloc(0), 'a.txt', 'files.empty'],
    ['over the limit', Buffer.alloc(50 * 1024 * 1024 + 1, 0x20), 'a.txt', 'files.too-large'],
    ['a web page', Buffer.from('<html><body><script>alert(1)</script></body></html>'), 'a.txt', 'files.not-taken'],
    ['a program', Buffer.from('4d5a90000300000004000000ffff0000', 'hex'), 'a.pdf', 'files.not-taken'],
    ['an archive', Buffer.from('504b0506000000000000000000000000000000000000', 'hex'), 'a.zip', 'files.not-taken'],
  ])('what is %s is refused in Chinese, and nothing of it is stored', async (_what, bytes, name, code) => {
    await expect(stageFile(kit.runtime.blobs, bytes, name)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(/\p{Script=Han}.*。$/u),
    });
    expect(await isStored(bytes)).toBe(false);
  });

  test('warns of what a Word file hides; one without text hides nothing', async () => {
    const hiding = await word([new TextRun('公开的内容'), new TextRun({ text: '内部的内容', vanish: true })]);
    expect((await stageFile(kit.runtime.blobs, hiding, '通知.docx')).warnings).toMatchObject([
      { code: 'files.hidden-text' },
    ]);
    expect((await stageFile(kit.runtime.blobs, await word([]), '图片.docx')).warnings).toEqual([]);
  });
});

describe('files.add', () => {
  test('puts staged bytes on record, and believes the bytes', async () => {
    const { sha256 } = await stageFile(kit.runtime.blobs, png, '图.png');
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
    const { sha256 } = await stageFile(kit.runtime.blobs, text, '要点.txt');
    for (const post of ['section-head', 'office-clerk'])
      expect((await add({ sha256, name: 'a.txt' }, post)).ok).toBe(true);
    await expect(add({ sha256, name: 'a.txt' }, 'site-administrator')).rejects.toMatchObject({
      code: 'permission.denied',
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
