import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { cloneDatabase, type TestDatabase } from '#platform/test-kit/database';
import { lookAtDatabase, type Seen } from './doctor/database.ts';
import { findProblems, type Around } from './doctor/problems.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await cloneDatabase(inject('clusterUrl'));
});
afterAll(() => database.close());

const well: Around = {
  how: 'running',
  disk: { freeBytes: 10 * 1024 ** 3, totalBytes: 20 * 1024 ** 3 },
  signingKeyThere: true,
  inboxKeys: { keys: [], unread: [] },
  scanner: 'none',
  now: new Date('2026-11-25T09:00:00+08:00'),
};

async function look(): Promise<Seen> {
  return await lookAtDatabase(database.url('owner'));
}

async function codesAfter(change: string, undo: string, around: Partial<Around> = {}): Promise<string[]> {
  await database.pool('owner').query(change);
  const found = findProblems(await look(), { ...well, ...around });
  await database.pool('owner').query(undo);
  expect(findProblems(await look(), well)).toEqual([]);
  return found.map(({ code }) => code);
}

it('a database just migrated is in order', async () => {
  const seen = await look();
  expect(findProblems(seen, well)).toEqual([]);
  expect(seen).toMatchObject({ pendingMigrations: [], checkpoint: null, failedJobs: 0 });
});

it('tells each role’s rights as the database has them, column by column where they are', async () => {
  const { rights } = await look();
  expect(rights['wgk_portal']?.['public_read.register_release']).toEqual(['select']);
  expect(rights['wgk_portal']?.['documents.document']).toBeUndefined();
  expect(rights['wgk_console']?.['platform.audit']).toEqual(['select', 'insert']);
  expect(rights['wgk_worker']?.['public_read.change']).toEqual(['select', 'update(seq,leaf_index,numbered_at)']);
});

it.each([
  [
    'the portal could read a draft',
    'grant usage on schema documents to wgk_portal; grant select on documents.document to wgk_portal',
    'revoke select on documents.document from wgk_portal; revoke usage on schema documents from wgk_portal',
  ],
  [
    'the portal could write what is public',
    'grant update (title) on public_read.register_release to wgk_portal',
    'revoke update (title) on public_read.register_release from wgk_portal',
  ],
  [
    'somebody could change the audit trail',
    'grant delete on platform.audit to wgk_console',
    'revoke delete on platform.audit from wgk_console',
  ],
  [
    'somebody could change one column of a record',
    'grant update (salt) on register.record to wgk_worker',
    'revoke update (salt) on register.record from wgk_worker',
  ],
])('%s', async (_what, change, undo) => {
  expect(await codesAfter(change, undo)).toEqual(['doctor.excessive-rights']);
});

it('a role that may more than it should, and one that is not there', async () => {
  // Roles are the cluster's, which other tests use meanwhile: what would be seen is put in their place.
  const seen = { ...(await look()), powerfulRoles: ['wgk_console'], missingRoles: ['wgk_worker'] };
  expect(findProblems(seen, well).map(({ code }) => code)).toEqual(['doctor.missing-roles', 'doctor.powerful-roles']);
  expect(await look()).toMatchObject({ powerfulRoles: [], missingRoles: [] });
});

it('migrations that have not run, or ran in another wording', async () => {
  const change = `update public.wgk_migration set sha256 = repeat('0', 64) where name like '%_law'`;
  const { rows } = await database.pool('owner').query(`select * from public.wgk_migration where name like '%_law'`);
  const { name, sha256, at } = rows[0];
  expect(
    await codesAfter(change, `update public.wgk_migration set sha256 = '${sha256}' where name = '${name}'`),
  ).toEqual(['doctor.foreign-migrations']);
  const insert = `insert into public.wgk_migration values ('${name}', '${sha256}', '${at.toISOString()}')`;
  expect(await codesAfter(`delete from public.wgk_migration where name = '${name}'`, insert)).toEqual([
    'doctor.pending-migrations',
  ]);
});

it('a public change that waits for its number for over a minute, but not where no system runs', async () => {
  const change = `insert into public_read.change (id, act, at) values (gen_random_uuid(), 'standing', '2026-11-25T08:58:00+08:00')`;
  expect(await codesAfter(change, 'delete from public_read.change')).toEqual(['doctor.log-behind']);
  expect(await codesAfter(change, 'delete from public_read.change', { how: 'own' })).toEqual([]);
  const soon = { now: new Date('2026-11-25T08:58:30+08:00') };
  expect(await codesAfter(change, 'delete from public_read.change', soon)).toEqual([]);
});

it('a job that failed for good', async () => {
  const change = `select platform.add_job('sample.job', '{}', null, null); update graphile_worker._private_jobs set attempts = max_attempts`;
  expect(await codesAfter(change, 'delete from graphile_worker._private_jobs')).toEqual(['doctor.failed-jobs']);
});

it('a disk that is full, and a log whose key is gone, each with what to do', async () => {
  const change = `insert into public_read.log_state values (0, 'r', 'c', 'o', 'k', '2026-11-25T08:58:00+08:00')`;
  const around = { signingKeyThere: false, disk: { freeBytes: 1024, totalBytes: 1024 ** 3 } };
  expect(await codesAfter(change, 'delete from public_read.log_state', around)).toEqual([
    'doctor.disk-full',
    'doctor.no-signing-key',
  ]);
});

it('names public items that nobody can find', async () => {
  const release = `insert into public_read.register_release (public_id, n, title, issuer, issuer_code, genre, attribute, five_opens,
    validity, document_date, first_released_at, released_at, record, salt, content, reviewed_by, approved_by, clearance_id, content_hash)
    values ('000000000000', 1, '通知', '示例市人民政府', 'x', '通知', 'proactive', 'decision', 'in-force', '2020-01-01', now(), now(), '{}', '',
    '{}', '', '', gen_random_uuid(), '')`;
  const unchecked = `set session_replication_role = replica; ${release}; set session_replication_role = origin`;
  expect(await codesAfter(unchecked, 'delete from public_read.register_release')).toEqual(['doctor.unfindable']);
});

it('letters that were sealed for a key which nobody has here, and a key that is broken', async () => {
  const change = `insert into inbox.message (id, kind, addressee, key_id, sealed, received_at)
    values (gen_random_uuid(), 'fault-report', 'city', '0123456789abcdef', decode(repeat('00', 48), 'hex'), now())`;
  const undo = 'delete from inbox.message';
  const holding = (id: string) => ({
    inboxKeys: { keys: [{ id, file: 'inbox.key', shares: 'none' as const, at: null }], unread: [] },
  });
  const unread = (why: 'closed' | 'broken') => ({
    inboxKeys: { keys: [], unread: [{ file: 'inbox.key', why, message: '密钥文件的内容不正确。' }] },
  });
  expect(await codesAfter(change, undo)).toEqual(['doctor.unopenable-letters']);
  expect(await codesAfter(change, undo, holding('fedcba9876543210'))).toEqual(['doctor.unopenable-letters']);
  expect(await codesAfter(change, undo, holding('0123456789abcdef'))).toEqual([]);
  expect(await codesAfter(change, undo, unread('closed'))).toEqual([]);
  expect(await codesAfter(change, undo, unread('broken'))).toEqual(['doctor.inbox-key-broken']);
});
