import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { folderRoots } from '#platform/blobs';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { folderTiles } from '#platform/tlog/tile-store';
import { addFile, decideFindings, stageFile } from '#modules/files';
import { rebuildSearch, verifyRegister } from '#modules/register';
import { searchPublic, type Hit } from '#modules/search';
import { buildCity, type City } from '../../../test/world/city.ts';
import { parts } from '../../../test/world/parts.ts';
import { paragraph, wordFile } from '../../../test/world/office.ts';
import { line, pdfOf } from '../../../test/world/pdf.ts';
import { releasedNotice } from '../../../test/world/path.ts';

let kit: TestRuntime;
let city: City;
let folder: string;

beforeAll(async () => {
  kit = await testRuntime(inject('clusterUrl'), parts);
  folder = await mkdtemp(path.join(tmpdir(), 'wgk-attachments-'));
  kit = { ...kit, runtime: { ...kit.runtime, blobs: folderRoots(folder) } };
  city = await buildCity(kit.runtime);
});
afterAll(async () => {
  await kit.close();
  await rm(folder, { recursive: true, force: true });
});

/** A public notice with one attachment, of which whatever was found has been explained. Gives its public id. */
async function releaseWith(name: string, bytes: Buffer): Promise<string> {
  const drafter = city.who('office', 'drafter');
  const { sha256, findings } = await stageFile(kit.runtime, bytes, name);
  const { fileId } = await city.done(drafter, addFile, { sha256, name, unitId: city.units.office });
  if (findings.some(({ level }) => level === 'error'))
    await city.done(drafter, decideFindings, { fileId, words: '经核对，文件中的内容均可以公开。' });
  return (await releasedNotice(city, { attachments: [{ name, sha256 }] })).publicId;
}

async function find(q: string): Promise<Hit[]> {
  return (await searchPublic(kit.database.as('wgk_portal'), { q, limit: 10, day: '2026-11-25' })).hits;
}

test('a document is found by the words of its attachments, and the hit names attachment and page', async () => {
  const pages = [line('第一页写的是目录', 90, 700), line('第二页写的是古井修缮', 90, 700)];
  const publicId = await releaseWith('附表.pdf', pdfOf({ pages }));
  const word = await releaseWith('说明.docx', wordFile(paragraph('古桥加固的做法')));
  expect(await find('古井修缮')).toMatchObject([{ publicId }]);
  const [hit] = await find('古井修缮');
  expect(hit?.passages[0]).toMatchObject({
    heading: expect.stringMatching(/附表\.pdf.*2/u),
    text: '第二页写的是古井修缮',
  });
  expect(await find('古桥加固')).toMatchObject([{ publicId: word }]);
  const publicFolder = path.join(folder, 'public');
  const verification = await verifyRegister({ db: kit.database.as('owner'), tiles: folderTiles(publicFolder) });
  expect(verification.mismatches).toEqual([]);

  const pool = kit.database.pool('owner');
  await pool.query(`delete from public_read.search_section where attachment is not null`);
  await pool.query(`update public_read.search_entry set words = title_words`);
  expect(await find('古井修缮')).toEqual([]);
  await rebuildSearch({ db: kit.database.as('owner'), clock: kit.runtime.clock, publicFolder });
  expect(await find('古井修缮')).toMatchObject([{ publicId }]);
});

test('words of an attachment that its reader does not see are quoted by no hit', async () => {
  const covered = `${line('遮住的暗语甲', 90, 700)} 0 g 80 695 200 25 re f ${line('看得见的附注', 90, 600)}`;
  await releaseWith('遮盖.pdf', pdfOf({ pages: [covered] }));
  const hidden = paragraph('明面上的附言') + paragraph('隐去的暗语乙', '<w:vanish/>');
  const word = await releaseWith('隐藏.docx', wordFile(hidden));
  expect(await find('暗语甲')).toEqual([]);
  expect(await find('暗语乙')).toEqual([]);
  expect(await find('明面上的附言')).toMatchObject([{ publicId: word }]);
});
