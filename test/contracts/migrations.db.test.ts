import { createHash, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { migrate, shippedMigrations, type Migration } from '#platform/migrate';

let url: string;
let client: Client;

beforeAll(async () => {
  const name = `fresh_${randomUUID().replaceAll('-', '')}`;
  const admin = new Client(inject('clusterUrl'));
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const target = new URL(inject('clusterUrl'));
  target.pathname = `/${name}`;
  url = target.href;
  client = new Client(url);
  await client.connect();
});
afterAll(() => client.end());

function planted(sql: string): Migration {
  return { name: '29990101T0000_planted', sql, sha256: createHash('sha256').update(sql).digest('hex') };
}

async function plant(sql: string): Promise<string[]> {
  return await migrate(url, [...shippedMigrations(), planted(sql)]);
}

async function isThere(table: string): Promise<boolean> {
  const { rows } = await client.query('select to_regclass($1) is not null as there', [table]);
  return rows[0].there;
}

const shown = 'create table public_read.planted (clearance_id uuid not null, content_hash text not null, text text';
const toApproval = 'foreign key (clearance_id, content_hash) references clearance.approval';

describe('an empty database', () => {
  it('is brought up in one go, by two at once too; a second time there is nothing to do', async () => {
    const [one, two] = await Promise.all([migrate(url), migrate(url)]);
    const shipped = shippedMigrations().map((migration) => migration.name);
    expect([...(one ?? []), ...(two ?? [])]).toEqual(shipped);
    expect(await migrate(url)).toEqual([]);
  });

  it('lets the runtime roles connect and do nothing else', async () => {
    const { rows } = await client.query(
      `select has_database_privilege('wgk_portal', current_database(), 'connect') as connects, has_database_privilege('wgk_portal', current_database(), 'temporary') as keeps`,
    );
    expect(rows).toEqual([{ connects: true, keeps: false }]);
  });
});

describe('a migration does not run, and nothing of it is left, when', () => {
  const faults: [string, string, string, string][] = [
    ['a table says nothing', 'sites.planted', 'create table sites.planted (n int)', 'without a retention rule'],
    [
      'a table says only what it is',
      'sites.planted',
      `create table sites.planted (n int); comment on table sites.planted is 'Things.'`,
      'without a retention rule',
    ],
    [
      'a partitioned table says nothing',
      'sites.planted',
      'create table sites.planted (n int) partition by range (n)',
      'without a retention rule',
    ],
    [
      'a public table has no class',
      'public_read.planted',
      `${shown}, ${toApproval}); comment on table public_read.planted is 'Retention: a year.'`,
      'without a class',
    ],
    [
      'a public table has a class of its own making',
      'public_read.planted',
      `${shown}, ${toApproval}); comment on table public_read.planted is 'Class: cache. Retention: a year.'`,
      'without a class',
    ],
    ...['content', 'batch', 'standing'].map((kind): [string, string, string, string] => [
      `a public table of class ${kind} needs no clearance`,
      'public_read.planted',
      `${shown}); comment on table public_read.planted is 'Class: ${kind}. Retention: a year.'`,
      'could lack an approved clearance',
    ]),
    [
      'the clearance may be missing',
      'public_read.planted',
      `${shown}, ${toApproval}); alter table public_read.planted alter content_hash drop not null; comment on table public_read.planted is 'Class: content. Retention: a year.'`,
      'could lack an approved clearance',
    ],
    [
      'the key goes to a clearance that need not be approved',
      'public_read.planted',
      `${shown}, foreign key (clearance_id) references clearance.clearance); comment on table public_read.planted is 'Class: content. Retention: a year.'`,
      'could lack an approved clearance',
    ],
    [
      'a ledger holds content',
      'public_read.planted',
      `create table public_read.planted (id uuid, title text); comment on table public_read.planted is 'Class: ledger. Retention: a year.'`,
      'closed list of columns: planted.title',
    ],
    [
      'it breaks off in the middle',
      'sites.planted',
      `create table sites.planted (n int); comment on table sites.planted is 'Retention: a year.'; select 1 / 0`,
      'division by zero',
    ],
  ];

  it.each(faults)('%s', async (_what, table, sql, message) => {
    await migrate(url);
    await expect(plant(sql)).rejects.toThrow(message);
    expect(await isThere(table)).toBe(false);
    expect(await migrate(url)).toEqual([]);
  });
});

describe('a sound migration', () => {
  it('runs; then an older program refuses the database, and so does one whose files say something else', async () => {
    const sound = `${shown}, ${toApproval}); comment on table public_read.planted is 'Class: content. Retention: a year.'`;
    await migrate(url);
    expect(await plant(sound)).toEqual(['29990101T0000_planted']);
    expect(await isThere('public_read.planted')).toBe(true);
    await expect(migrate(url)).rejects.toThrow('请使用更新版本的程序');
    await expect(plant(`${sound} -- changed`)).rejects.toThrow('请核对程序版本');
  });
});
