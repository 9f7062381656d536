import { readFileSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemClock } from '#platform/clock';
import { openDatabase, type Db } from '#platform/db';
import { generateSeed, noteSigner } from '#platform/tlog/note-key';
import { folderTiles } from '#platform/tlog/tile-store';
import { readNotice } from '#modules/intake';
import { keepLogOnce, rebuildReadModel, rebuildSearch, rebuildTiles, verifyRegister } from '#modules/register';
import { buildCity } from '../test/world/city.ts';
import { releasedNotice } from '../test/world/path.ts';
import { atMost, type Row } from './harness/report.ts';
import { openStage, type Stage } from './harness/stage.ts';
import { timed } from './harness/timing.ts';

const realNotice = join(import.meta.dirname, '../test/fixtures/notice-2018-42.txt');
const items = 400;
const lanes = 4;

/**
 * Each part of `wgk rebuild` over released documents with the text of a real notice, once where its rows are lost. Yardsticks:
 * the same rows copied back by one statement from a table beside them, indexes included; the same tile files written and synced.
 */
export async function measureRebuild(): Promise<Row[]> {
  const stage = await openStage();
  const owner = openDatabase(stage.url('owner'), { connections: 4, statementTimeout: 0 });
  try {
    await release(stage);
    const publicFolder = join(stage.blobFolder, 'public');
    await sign(stage, publicFolder);
    const tools = { db: owner.db, clock: systemClock, publicFolder };
    await stage.ask('create table public.release_copy as table public_read.register_release');
    await stage.ask('create table public.placement_copy as table public_read.register_placement');
    const model = await compare('read-model', {
      lose: () => stage.ask('delete from public_read.register_release'),
      ours: () => rebuildReadModel(tools),
      theirs: () => stage.ask(copyBack(['register_release', 'release_copy'], ['register_placement', 'placement_copy'])),
    });
    const again = await timed(() => rebuildReadModel(tools));
    await rebuildSearch(tools);
    const searchTables = await tablesOfSearch(stage);
    for (const table of searchTables)
      await stage.ask(`create table public.${table}_copy as table public_read.${table}`);
    const search = await compare('search', {
      lose: () => stage.ask(searchTables.map((table) => `delete from public_read.${table}`).join(';')),
      ours: () => rebuildSearch(tools),
      theirs: () => stage.ask(copyBack(...searchTables.map((table) => [table, `${table}_copy`] as const))),
    });
    const tiles = await compare('tiles', {
      lose: () => rm(join(publicFolder, 'log'), { recursive: true, force: true }),
      ours: () => rebuildTiles(tools),
      theirs: await tileWriter(join(publicFolder, 'log')),
    });
    await rebuildTiles(tools);
    return [
      ...model,
      { what: 'read-model where nothing is missing', value: (items / again) * 1_000, unit: 'entries/s' },
      ...search,
      ...tiles,
      await check(owner.db, publicFolder),
    ];
  } finally {
    await owner.close();
    await stage.close();
  }
}

async function release(stage: Stage): Promise<void> {
  const city = await buildCity(stage.hasty);
  const { body } = await readNotice(readFileSync(realNotice), 'notice.txt');
  let left = items;
  async function work(): Promise<void> {
    for (; left > 0;) {
      left -= 1;
      await releasedNotice(city, { body });
    }
  }
  await Promise.all(Array.from({ length: lanes }, work));
}

async function sign(stage: Stage, publicFolder: string): Promise<void> {
  const tiles = folderTiles(publicFolder, { sync: false });
  const signer = noteSigner('example.gov.cn/log', generateSeed());
  await keepLogOnce({ db: stage.worker, clock: systemClock, tiles, signer });
}

interface Contest {
  /** Loses what is rebuilt: before each of the two, outside the time. */
  lose: () => Promise<unknown>;
  ours: () => Promise<unknown>;
  theirs: () => Promise<unknown>;
}

/** The yardstick goes first, so that what it leaves in memory is there for ours too. */
async function compare(part: string, { lose, ours, theirs }: Contest): Promise<Row[]> {
  await lose();
  const bare = await timed(theirs);
  await lose();
  const took = await timed(ours);
  return [
    { what: `${part}, lost and rebuilt`, value: (items / took) * 1_000, unit: 'entries/s' },
    { what: `yardstick: the bytes of ${part} put back`, value: (items / bare) * 1_000, unit: 'entries/s' },
    { what: `ratio, ${part}`, value: bare / took, unit: '' },
  ];
}

function copyBack(...tables: readonly (readonly [string, string])[]): string {
  return `begin; ${tables.map(([to, from]) => `insert into public_read.${to} select * from public.${from};`).join(' ')} commit;`;
}

/** The search's tables, whatever they are by now. */
async function tablesOfSearch(stage: Stage): Promise<string[]> {
  const rows = await stage.ask<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public_read' and tablename like 'search\\_%' order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** Writes the files that are in the folder now again, each synced, where they were. */
async function tileWriter(folder: string): Promise<() => Promise<void>> {
  const found = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((each) => each.isFile());
  const files = await Promise.all(
    found.map(
      async ({ parentPath, name }) => [join(parentPath, name), await readFile(join(parentPath, name))] as const,
    ),
  );
  return async () => {
    for (const [file, bytes] of files) {
      await mkdir(dirname(file), { recursive: true });
      const handle = await open(file, 'w');
      await handle.writeFile(bytes);
      await handle.sync();
      await handle.close();
    }
  };
}

async function check(db: Db, publicFolder: string): Promise<Row> {
  const { mismatchCount } = await verifyRegister({ db, tiles: folderTiles(publicFolder) });
  return atMost(0, { what: 'mismatches afterwards, by wgk verify', value: mismatchCount, unit: '' });
}
