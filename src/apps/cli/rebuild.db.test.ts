import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { generateSeed, noteSigner } from '#platform/tlog/note-key';
import { folderTiles } from '#platform/tlog/tile-store';
import { keepLogOnce, rebuildReadModel, rebuildSearch, rebuildTiles, revise, verifyRegister } from '#modules/register';
import { searchPublic } from '#modules/search';
import { openWorld, sample, type World } from '../../../test/worlds/release-world.ts';

let world: World;
let folder: string;
let shown: string;
let withdrawnWithTitle: string;

beforeAll(async () => {
  world = await openWorld(inject('clusterUrl'));
  folder = await mkdtemp(path.join(tmpdir(), 'wgk-rebuild-'));
  shown = (await world.publish(await world.clear(sample('防汛通告', '一、总则', '加强值班值守')))).publicId;
  await world.act(world.people.releaser, 'revise', (ctx) =>
    revise(ctx, {
      publicId: shown,
      facts: { theme: '应急管理' },
      columns: [{ site: 'yongzhou', column: 'notices' }],
    }),
  );
  withdrawnWithTitle = (await world.publish(await world.clear(sample('有误通告', '数据有误')))).publicId;
  await world.takeBack(withdrawnWithTitle, 'content-error');
  const secret = await world.publish(await world.clear(sample('涉及个人的通告', '正文')));
  await world.takeBack(secret.publicId, 'personal-data');
  await keepLog();
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

const signer = noteSigner('example.gov.cn/log', generateSeed());

async function keepLog(): Promise<void> {
  const tiles = folderTiles(folder, { sync: false });
  await keepLogOnce({ db: world.as('wgk_worker').db, clock: world.runtime.clock, tiles, signer });
}

function db() {
  return world.database.as('owner');
}

function tools() {
  return { db: db(), clock: world.runtime.clock, publicFolder: folder };
}

async function run(sql: string): Promise<void> {
  await world.database.pool('owner').query(sql);
}

async function verify() {
  return await verifyRegister({ db: world.runtime.db, tiles: folderTiles(folder) });
}

const publicTables = [
  'register_release',
  'register_placement',
  'register_version',
  'register_withdrawn_title',
  'tombstone',
  'search_entry',
  'search_section',
];

async function publicRows(): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {};
  for (const table of publicTables) {
    const { rows } = await world.database
      .pool('owner')
      .query<{ row: string }>(`select t::text as row from public_read.${table} t`);
    all[table] = rows.map(({ row }) => row).toSorted();
  }
  return all;
}

describe('DESIGN invariant 9: what is derived is rebuilt', () => {
  it('the public rows, from the register, as they were to the last byte', async () => {
    const before = await publicRows();
    expect(before['register_withdrawn_title']).toHaveLength(1);
    await run('delete from public_read.register_release');
    await run('delete from public_read.register_withdrawn_title');
    await run('delete from public_read.tombstone');
    expect((await verify()).ok).toBe(false);
    expect(await rebuildReadModel(tools())).toEqual({
      releases: 1,
      tombstones: 2,
      removed: 0,
      withoutRecord: [],
      resumedAt: 0,
    });
    expect(await rebuildSearch(tools())).toMatchObject({ items: 1, withoutContent: [] });
    expect(await publicRows()).toEqual(before);
    expect(await verify()).toMatchObject({ ok: true, releases: 1 });
  });

  it('rows that say something else, that no register knows, or that were withdrawn, are set right', async () => {
    const before = await publicRows();
    await run(`update public_read.register_release set title = '另一个标题', validity = 'repealed'`);
    await run(`delete from public_read.register_placement`);
    for (const id of ['zzzzzzzzzzzz', withdrawnWithTitle]) {
      await run(`insert into public_read.register_release select '${id}', n, title, document_number, number_key, index_number, issuer,
        issuer_code, genre, theme, attribute, five_opens, validity, document_date, issued_on, first_released_at, released_at, record,
        salt, content, reviewed_by, approved_by, clearance_id, content_hash from public_read.register_release limit 1`);
    }
    expect(await rebuildReadModel(tools())).toMatchObject({ releases: 1, removed: 1 });
    expect(await publicRows()).toEqual(before);
  });

  it('what was withdrawn does not come back', async () => {
    await rebuildReadModel(tools());
    await rebuildSearch(tools());
    expect((await searchPublic(world.as('wgk_portal').db, { q: '有误', limit: 10, day: '2026-11-25' })).hits).toEqual(
      [],
    );
    expect((await publicRows())['register_release']).toHaveLength(1);
  });

  it('the search rows, made by an older method, or lost', async () => {
    await run(`update public_read.search_entry set words = '''旧词''', words_version = 'older'`);
    expect((await verify()).mismatches.map(({ kind }) => kind)).toContain('search-stale');
    const portal = world.as('wgk_portal').db;
    expect((await searchPublic(portal, { q: '值班', limit: 10, day: '2026-11-25' })).hits).toEqual([]);
    const seen: [number, number][] = [];
    await rebuildSearch({ ...tools(), onProgress: (done, total) => seen.push([done, total]) });
    expect((await searchPublic(portal, { q: '值班', limit: 10, day: '2026-11-25' })).hits).toMatchObject([
      { publicId: shown },
    ]);
    expect(seen).toEqual([[3, 3]]);
  });

  it('an erased record leaves its item alone and is named', async () => {
    const { rows } = await world.database
      .pool('owner')
      .query('select * from register.record where n = 2 and act = $1', ['revise']);
    await run(`update register.record set record = null, salt = null, content = null where n = 2 and act = 'revise'`);
    try {
      expect(await rebuildReadModel(tools())).toMatchObject({ withoutRecord: [shown] });
      expect(await rebuildSearch(tools())).toMatchObject({ withoutContent: [shown] });
    } finally {
      const { record, salt, content } = rows[0];
      const values = [JSON.stringify(record), salt, JSON.stringify(content)];
      await world.database
        .pool('owner')
        .query(
          `update register.record set record = $1, salt = $2, content = $3 where n = 2 and act = 'revise'`,
          values,
        );
    }
    expect((await verify()).ok).toBe(true);
  });
});

describe('the tiles of the log', () => {
  async function tileFiles(): Promise<Record<string, string>> {
    const root = path.join(folder, 'log', 'tile');
    const files = (await readdir(root, { recursive: true, withFileTypes: true })).filter((each) => each.isFile());
    const entries = files.map(async (each) => {
      const file = path.join(each.parentPath, each.name);
      return [path.relative(root, file), (await readFile(file)).toString('hex')] as const;
    });
    return Object.fromEntries((await Promise.all(entries)).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }

  it('are the same to the last byte, whether damaged, foreign or gone', async () => {
    const before = await tileFiles();
    await writeFile(path.join(folder, 'log', 'tile', '0', '000'), Buffer.alloc(64));
    await writeFile(path.join(folder, 'log', 'tile', '0', '001'), Buffer.alloc(64));
    expect((await verify()).ok).toBe(false);
    await rebuildTiles(tools());
    expect(await tileFiles()).toEqual(before);
    await rm(path.join(folder, 'log'), { recursive: true });
    expect(await rebuildTiles(tools())).toMatchObject({ size: 6, files: 2 });
    expect(await tileFiles()).toEqual(before);
    expect(await readdir(path.join(folder, 'log'))).toEqual(['tile']);
    expect((await verify()).ok).toBe(true);
  });

  it('go on growing afterwards', async () => {
    await rebuildTiles(tools());
    await world.publish(await world.clear(sample('其后的通告', '正文')));
    await keepLog();
    expect(await verify()).toMatchObject({ ok: true, treeSize: 7 });
  });

  it('are left alone where the entries do not give what was signed', async () => {
    const before = await tileFiles();
    const { rows } = await world.database.pool('owner').query('select entry from register.entry where leaf_index = 1');
    await run(`update register.entry set entry = '{}' where leaf_index = 1`);
    await expect(rebuildTiles(tools())).rejects.toMatchObject({ code: 'mismatch' });
    await world.database
      .pool('owner')
      .query('update register.entry set entry = $1 where leaf_index = 1', [rows[0].entry]);
    expect(await tileFiles()).toEqual(before);
  });

  it('DESIGN D10: are left alone where they hold more than the register knows', async () => {
    const before = await tileFiles();
    const { rows } = await world.database.pool('owner').query('select * from register.entry where leaf_index = 6');
    await run('delete from register.entry where leaf_index = 6');
    await expect(rebuildTiles(tools())).rejects.toMatchObject({ code: 'conflict' });
    const { leaf_index: leaf, item_id: item, n, entry } = rows[0];
    await world.database
      .pool('owner')
      .query('insert into register.entry values ($1, $2, $3, $4)', [leaf, item, n, entry]);
    expect(await tileFiles()).toEqual(before);
    expect((await verify()).ok).toBe(true);
  });
});
