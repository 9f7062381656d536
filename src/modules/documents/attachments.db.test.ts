import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { sha256Hex } from '#platform/canonical-json';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { addFile, decideFindings, stageFile } from '#modules/files';
import { reviewForm } from '#modules/clearance';
import { personActor, type Post } from '#modules/identity';
import { findRelease } from '#modules/register';
import { buildCity, type City, type UnitCode } from '../../../test/world/city.ts';
import { parts } from '../../../test/world/parts.ts';
import { paragraph, wordFile } from '../../../test/world/office.ts';
import { draftInOffice, issuedNotice, plainNotice, releasedNotice, through } from '../../../test/world/path.ts';
import { documents } from './index.ts';
import { templateFrom } from './template.ts';

let kit: TestRuntime;
let city: City;

beforeAll(async () => {
  kit = await testRuntime(inject('clusterUrl'), parts);
  city = await buildCity(kit.runtime);
});
afterAll(() => kit.close());

/** Puts a text file on record for a unit, by its drafter. Gives its hash. */
async function upload(unit: 'office' | 'education', text: string): Promise<string> {
  const { sha256 } = await stageFile(kit.runtime, Buffer.from(text), '附表.txt');
  await city.done(city.who(unit, 'drafter'), addFile, { sha256, name: '附表.txt', unitId: city.units[unit] });
  return sha256;
}

async function attachmentsOf(documentId: string): Promise<unknown> {
  const owner = kit.database.as('owner');
  const row = await owner.selectFrom('documents.document').select('attachments').where('id', '=', documentId).execute();
  return row[0]?.attachments;
}

function drafted(attachments: { name: string; sha256: string }[]) {
  const input = { draftingUnitId: city.units.office, ...structuredClone(plainNotice), attachments };
  return city.as(city.who('office', 'drafter'), documents.draft, input as never);
}

const unknown = { code: 'documents.attachment-unknown', message: expect.stringContaining('没有找到这个附件') };

test('an attachment is what the file on record is; the person gives only its name, and that is cleaned', async () => {
  const sha256 = await upload('office', '附表一');
  const { documentId } = await draftInOffice(city, { attachments: [{ name: '../附表\u202e一.exe', sha256 }] });
  const kept = { name: '附表一.exe.txt', sha256, mediaType: 'text/plain', size: Buffer.byteLength('附表一') };
  expect(await attachmentsOf(documentId)).toEqual([kept]);
  const forged = [{ ...kept, mediaType: 'text/html', size: 1 }];
  expect(await drafted(forged)).toMatchObject({ ok: false });
});

test('a hash that the unit has no file of is told at its field, before anything is numbered', async () => {
  const own = await upload('office', '附表二');
  const others = await upload('education', '教育局的附表');
  const never = sha256Hex('never uploaded');
  for (const sha256 of [others, never]) {
    expect(
      await drafted([
        { name: '甲.txt', sha256: own },
        { name: '乙.txt', sha256 },
      ]),
    ).toMatchObject({ ok: false, issues: [{ field: 'attachments.1.sha256', ...unknown }] });
  }
});

test('edit and receive look the file up too', async () => {
  const stand = await draftInOffice(city);
  const sha256 = await upload('office', '附表三');
  const fields = structuredClone(plainNotice);
  const edit = (hash: string) =>
    city.as(city.who('office', 'drafter'), documents.edit, {
      documentId: stand.documentId,
      version: stand.version,
      ...fields,
      attachments: [{ name: '附表三.txt', sha256: hash }],
    } as never);
  const receive = (hash: string) =>
    city.as(city.who('office', 'office-clerk'), documents.receive, {
      handlingUnitId: city.units.office,
      receivedFrom: '示例市统计局',
      byWayOf: 'paper',
      ...fields,
      attachments: [{ name: '附表三.txt', sha256: hash }],
    } as never);
  for (const act of [edit, receive]) {
    expect(await act(sha256Hex('nothing'))).toMatchObject({
      ok: false,
      issues: [{ field: 'attachments.0.sha256', ...unknown }],
    });
    const done = await act(sha256);
    expect(done).toMatchObject({ ok: true });
    const { documentId } = (done as { value: { documentId: string } }).value;
    expect(await attachmentsOf(documentId)).toMatchObject([{ sha256, mediaType: 'text/plain' }]);
  }
});

test('who drafts for the government may attach a file of their own unit, and it reaches the public', async () => {
  const mine = await upload('education', '代拟稿附表');
  const input = {
    draftingUnitId: city.units.education,
    issuingUnitId: city.units.government,
    ...structuredClone(plainNotice),
    attachments: [{ name: '附表.txt', sha256: mine }],
  };
  await city.done(city.who('education', 'drafter'), documents.draft, input as never);
  const sha256 = await upload('office', '公开的附表');
  const { publicId } = await releasedNotice(city, { attachments: [{ name: '附表.txt', sha256 }] });
  const release = await findRelease(kit.database.as('wgk_portal'), publicId);
  expect(release?.content.attachments).toEqual([
    { name: '附表.txt', sha256, mediaType: 'text/plain', size: Buffer.byteLength('公开的附表') },
  ]);
  expect(await kit.runtime.blobs.public.get(sha256)).toEqual(Buffer.from('公开的附表'));
});

test('A04.4 what is hidden in an attachment is removed or explained before anybody reviews it, and the reviewers see it', async () => {
  const bytes = wordFile(paragraph('公开的内容') + paragraph('内部的内容', '<w:vanish/>'));
  const { sha256 } = await stageFile(kit.runtime, bytes, '方案.docx');
  const drafter = city.who('office', 'drafter');
  const file = { sha256, name: '方案.docx', unitId: city.units.office };
  const { fileId } = await city.done(drafter, addFile, file);
  const stand = await draftInOffice(city, { attachments: [{ name: '方案.docx', sha256 }] });
  expect(await city.as(drafter, documents.submit, stand)).toMatchObject({
    ok: false,
    issues: [
      {
        field: 'attachments.0',
        code: 'documents.attachment-undecided',
        message: expect.stringMatching(/方案\.docx.*隐藏文字/u),
      },
    ],
  });
  await city.done(drafter, decideFindings, { fileId, words: '隐藏的是排版用的占位文字。' });
  const reviewed = await through(city, stand, 'submit', 'section');
  const brief = { documentId: reviewed.documentId, version: reviewed.version, words: '同意。' };
  await expect(city.as(city.who('office', 'secrecy-reviewer'), documents.reviewSecrecy, brief)).rejects.toMatchObject({
    code: 'clearance.findings-need-reason',
  });
  const row = await kit.database
    .as('owner')
    .selectFrom('documents.document')
    .select('clearance_id')
    .where('id', '=', stand.documentId)
    .executeTakeFirstOrThrow();
  const form = await kit.runtime.db.transaction().execute((tx) => reviewForm(tx, row.clearance_id ?? ''));
  expect(form.findings).toMatchObject([
    {
      code: 'files.hidden-text',
      locator: 'attachments.0',
      message: expect.stringMatching(/隐藏文字.*起草人说明：隐藏的是排版/u),
    },
  ]);
});

test('a file that was never looked into is put on record anew first', async () => {
  const sha256 = await upload('office', '早先上传的附表');
  await kit.database
    .as('owner')
    .updateTable('files.file')
    .set({ findings: null })
    .where('sha256', '=', sha256)
    .execute();
  const stand = await draftInOffice(city, { attachments: [{ name: '附表.txt', sha256 }] });
  expect(await city.as(city.who('office', 'drafter'), documents.submit, stand)).toMatchObject({
    ok: false,
    issues: [{ field: 'attachments.0', code: 'documents.attachment-uninspected' }],
  });
  await upload('office', '早先上传的附表');
  await through(city, stand, 'submit');
});

test('an older document becomes a new draft without what has to be decided anew, and without files of another unit', async () => {
  const sha256 = await upload('office', '模板的附表');
  const { documentId: from } = await issuedNotice(city, {
    attachments: [{ name: '附表.txt', sha256 }],
    involvedUnits: [city.units.finance],
    signatory: '示例市人民政府办公室',
    theme: '水利',
    effectiveFrom: '2026-12-01',
  });
  const copy = (unit: UnitCode, post: Post, of: UnitCode) =>
    kit.runtime.db.transaction().execute(async (tx) => {
      const actor = await personActor(tx, city.who(unit, post), kit.runtime.clock.now());
      return await templateFrom({ tx, actor }, { from, unitId: city.units[of] });
    });
  const { kind, title, addressees } = plainNotice;
  expect(await copy('office', 'drafter', 'office')).toEqual({
    kind,
    title,
    addressees,
    body: plainNotice.body,
    signatory: '示例市人民政府办公室',
    theme: '水利',
    attachments: [{ name: '附表.txt', sha256 }],
    leftOut: [],
  });
  expect(await copy('finance', 'drafter', 'finance')).toMatchObject({
    attachments: [],
    leftOut: ['附表.txt'],
    signatory: null,
  });
  await expect(copy('finance', 'drafter', 'office')).rejects.toMatchObject({ kind: 'refused' });
  await expect(copy('office', 'releaser', 'office')).rejects.toMatchObject({ kind: 'refused' });
  await expect(copy('education', 'drafter', 'education')).rejects.toMatchObject({ kind: 'not-found' });
});
