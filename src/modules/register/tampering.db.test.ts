import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { PoolClient } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { canonicalJson, sha256Hex } from '#platform/canonical-json';
import { appendEntries } from '#platform/tlog/append';
import { signCheckpoint } from '#platform/tlog/checkpoint';
import { generateSeed, noteSigner, type NoteSigner } from '#platform/tlog/note-key';
import { folderTiles, type TileStore } from '#platform/tlog/tile-store';
import { openWorld, sample, type World } from '../../../test/worlds/release-world.ts';
import { commitmentOf, entryOf, findLogState, keepLogOnce, revise, verifyRegister, type Mismatch } from './index.ts';

/** Whoever owns the database and the disk changes what stands there, past every constraint: each change is found and named. */

let world: World;
let folder: string;
let tiles: TileStore;
let signer: NoteSigner;
let owner: PoolClient;
let publicId: string;

beforeAll(async () => {
  world = await openWorld(inject('clusterUrl'));
  folder = await mkdtemp(path.join(tmpdir(), 'wgk-tampering-'));
  tiles = folderTiles(folder, { sync: false });
  signer = noteSigner('example.gov.cn/log', generateSeed());
  ({ publicId } = await world.publish(await world.clear(sample('一号公告', '不容改动的文字'))));
  await keep();
  await world.act(world.people.releaser, 'revise', (ctx) => revise(ctx, { publicId, facts: { theme: '综合政务' } }));
  await world.publish(await world.clear(sample('二号公告')));
  await keep();
  owner = await world.database.pool('owner').connect();
  await owner.query('set session_replication_role = replica');
});
afterAll(async () => {
  owner.release(true);
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

async function keep(): Promise<void> {
  await keepLogOnce({ db: world.as('wgk_worker').db, clock: world.runtime.clock, tiles, signer });
}

/** What the verifier says after a change, which is undone again. */
async function foundAfter(change: () => Promise<unknown>, undo: () => Promise<unknown>): Promise<Mismatch[]> {
  try {
    await change();
    const { ok, mismatches } = await verifyRegister({ db: world.runtime.db, tiles, vkey: signer.verifierKey });
    expect(ok).toBe(mismatches.length === 0);
    for (const { detail } of mismatches) expect(detail).toMatch(/^\p{Script=Han}.*。$|^第 \d+.*。$/u);
    return mismatches;
  } finally {
    await undo();
    const { mismatches } = await verifyRegister({ db: world.runtime.db, tiles, vkey: signer.verifierKey });
    expect(mismatches).toEqual([]);
  }
}

/** The same for statements over some tables, which are put back as they were. `$1` is the item's public id. */
async function foundAfterSql(tables: readonly string[], ...statements: [string, unknown[]?][]): Promise<Mismatch[]> {
  async function putBack(): Promise<void> {
    for (const table of tables) {
      await owner.query(`delete from ${table}`);
      await owner.query(`insert into ${table} select * from copy_${table.replace('.', '_')}`);
      await owner.query(`drop table copy_${table.replace('.', '_')}`);
    }
  }
  for (const table of tables) await owner.query(`create temp table copy_${table.replace('.', '_')} as table ${table}`);
  return await foundAfter(async () => {
    for (const [text, values] of statements) await owner.query(text, values ?? (text.includes('$1') ? [publicId] : []));
  }, putBack);
}

function kindsOf(mismatches: readonly Mismatch[]): string[] {
  return [...new Set(mismatches.map(({ kind }) => kind))].toSorted();
}

const ofItem = 'item_id = (select id from register.item where public_id = $1)';
const release = 'public_read.register_release';
const version = 'public_read.register_version';

describe('in the database', () => {
  it.each([
    // What the public sees.
    [
      'content',
      release,
      `set content = jsonb_set(content, '{blocks,0,text}', '"改"') where public_id = $1`,
      ['public-content-differs'],
    ],
    [
      'content and its hash',
      release,
      `set content = content || '{"title":"改"}', content_hash = repeat('0', 64) where public_id = $1`,
      ['public-column-differs', 'public-content-differs', 'public-without-approval'],
    ],
    ['title', release, `set title = '改' where public_id = $1`, ['public-column-differs']],
    [
      'record',
      release,
      `set record = jsonb_set(record, '{validity}', '"repealed"') where public_id = $1`,
      ['public-column-differs', 'public-record-differs'],
    ],
    ['salt', release, `set salt = decode(repeat('00', 32), 'hex') where public_id = $1`, ['public-record-differs']],
    ['row', release, null, ['public-missing']],
    [
      'placement',
      'public_read.register_placement',
      `set column_code = 'elsewhere' where public_id = $1 and column_code = 'office'`,
      ['placement-differs'],
    ],
    ['placements', 'public_read.register_placement', null, ['placement-differs']],
    [
      'words to be found by',
      'public_read.search_entry',
      `set words = '''别的''' where public_id = $1`,
      ['search-differs'],
    ],
    ['facets', 'public_read.search_entry', `set facets = '{issuer:other}' where public_id = $1`, ['search-differs']],
    [
      'last day of validity',
      'public_read.search_entry',
      `set expires_on = '2018-01-01' where public_id = $1`,
      ['search-differs'],
    ],
    [
      'method of the words',
      'public_read.search_entry',
      `set words_version = 'older' where public_id = $1`,
      ['search-stale'],
    ],
    ['rows to be found by', 'public_read.search_entry', null, ['search-missing']],
    ['passages', 'public_read.search_section', `set text = '改' where public_id = $1`, ['search-differs']],
    ['search rows', 'public_read.search_section', null, ['search-differs']],
    [
      'version',
      version,
      `set record = jsonb_set(record, '{title}', '"改"') where public_id = $1 and n = 1`,
      ['version-column-differs', 'version-record-differs'],
    ],
    [
      'time of a version',
      version,
      `set at = at - interval '1 year', first_released_at = first_released_at - interval '1 year' where public_id = $1`,
      ['version-column-differs'],
    ],
    ['validity of a version', version, `set validity = 'repealed' where public_id = $1`, ['version-column-differs']],
    ['versions', version, null, ['version-missing']],
    [
      'number of a version',
      version,
      `set n = 7 where public_id = $1 and n = 1`,
      ['version-missing', 'version-unknown'],
    ],
    ['change', 'public_read.change', `set leaf_index = 77 where item_id = $1 and n = 1`, ['change-differs']],
    ['changes', 'public_read.change', null, ['change-missing']],
    // What the register holds.
    [
      'registered record',
      'register.record',
      `set record = jsonb_set(record, '{title}', '"改"') where ${ofItem}`,
      ['commitment-differs', 'public-record-differs', 'version-record-differs'],
    ],
    [
      'registered salt',
      'register.record',
      `set salt = decode(repeat('00', 32), 'hex') where ${ofItem}`,
      ['commitment-differs', 'public-record-differs', 'version-record-differs'],
    ],
    [
      'commitment',
      'register.record',
      `set commitment = repeat('0', 64) where ${ofItem}`,
      ['commitment-differs', 'entry-wrong'],
    ],
    [
      'original content',
      'register.record',
      `set content = jsonb_set(content, '{title}', '"改"') where ${ofItem}`,
      ['content-differs'],
    ],
    [
      'entry',
      'register.entry',
      `set entry = replace(entry, 'release', 'revise') where ${ofItem}`,
      ['entry-differs', 'entry-wrong'],
    ],
    ['entries', 'register.entry', null, ['change-differs', 'entries-missing', 'entry-unknown']],
    [
      'state',
      'register.item',
      `set state = 'withdrawn' where public_id = $1`,
      ['public-after-withdrawal', 'tombstone-missing', 'version-after-withdrawal'],
    ],
    ['approvals', 'clearance.approval', null, ['public-without-approval', 'version-without-approval']],
    // What the log has signed.
    [
      'signature of a checkpoint',
      'public_read.log_state',
      `set checkpoint = replace(checkpoint, 'log ', 'log A') where size = 3`,
      ['log-signature'],
    ],
    [
      'older checkpoint',
      'public_read.log_state',
      `set checkpoint = replace(checkpoint, 'gov.cn/log ', 'gov.cn/log A') where size = 1`,
      ['checkpoint-signature'],
    ],
    ['size of a checkpoint', 'public_read.log_state', `set size = 2 where size = 1`, ['checkpoint-differs']],
    [
      'root of a checkpoint',
      'public_read.log_state',
      `set root = repeat('0', 64) where size = 1`,
      ['checkpoint-differs'],
    ],
  ])('%s of %s', async (_what, table, change, expected) => {
    const all = `delete from ${table} where true`;
    const mismatches = await foundAfterSql([table], [change === null ? all : `update ${table} ${change}`]);
    expect(kindsOf(mismatches)).toEqual(expect.arrayContaining(expected));
    // Nothing is named beside what was touched, save for what follows from it.
    if (change !== null) expect(kindsOf(mismatches)).toEqual(expected);
    if (change?.includes('$1'))
      expect(mismatches.every(({ item }) => item === undefined || item === publicId)).toBe(true);
  });

  it('a whole history rewritten with all its hashes is found, for the tiles and the signature are left', async () => {
    const { rows } = await owner.query(
      `select r.n, r.record, r.content, r.salt from register.record r where ${ofItem} and n = 1`,
      [publicId],
    );
    const content = { ...rows[0].content, title: '改' };
    const contentHash = sha256Hex(canonicalJson(content));
    const record = { ...rows[0].record, title: '改', contentHash };
    const commitment = commitmentOf(rows[0].salt, record);
    const entry = entryOf({ act: 'release', publicId, n: 1, commitment });
    const mismatches = await foundAfterSql(
      ['register.record', 'register.entry', version],
      [
        `update register.record set record = $2, content = $3, content_hash = $4, commitment = $5 where ${ofItem} and n = 1`,
        [publicId, record, content, contentHash, commitment],
      ],
      [`update register.entry set entry = $2 where ${ofItem} and n = 1`, [publicId, entry]],
      [
        `update ${version} set record = $2, title = '改', content_hash = $3 where public_id = $1 and n = 1`,
        [publicId, record, contentHash],
      ],
    );
    expect(mismatches).toContainEqual(expect.objectContaining({ kind: 'entry-differs', leafIndex: 0 }));
  });
});

describe('on the disk', () => {
  async function foundAfterFile(name: string, change: (bytes: Buffer) => Buffer): Promise<Mismatch[]> {
    const file = path.join(folder, 'log/tile', name);
    const bytes = await readFile(file);
    return await foundAfter(
      () => writeFile(file, change(bytes)),
      () => writeFile(file, bytes),
    );
  }

  it('a hash in a tile, an entry in a bundle, a tile cut short: each with its place', async () => {
    const flipped = (at: number) => (bytes: Buffer) =>
      Buffer.concat([bytes.subarray(0, at), Buffer.of((bytes[at] ?? 0) ^ 1), bytes.subarray(at + 1)]);
    expect(await foundAfterFile('0/000', flipped(40))).toMatchObject([
      { kind: 'log-tile', detail: expect.stringContaining('tile/0/000.p/3') },
    ]);
    expect(await foundAfterFile('entries/000', flipped(20))).toMatchObject([{ kind: 'log-entry', leafIndex: 0 }]);
    const short = await foundAfterFile('entries/000', (bytes) => bytes.subarray(0, -1));
    expect(short).toMatchObject([{ kind: 'log-entry', detail: expect.stringContaining('条目包') }]);
    expect(kindsOf(await foundAfterFile('0/000', (bytes) => bytes.subarray(0, 64)))).toEqual(['log-tile']);
  });

  it('a log made anew and signed with the stolen key is found by its own older checkpoints, and by one that was kept', async () => {
    const state = await findLogState(world.runtime.db);
    const { rows } = await owner.query<{ entry: string }>('select entry from register.entry order by leaf_index');
    const entries = rows.map(({ entry }, i) => (i === 0 ? entry.replace(/"c":"../, '"c":"00') : entry));
    const forged = await mkdtemp(path.join(tmpdir(), 'wgk-forged-'));
    const store = folderTiles(forged, { sync: false });
    const head = await appendEntries(
      store,
      { size: 0 },
      entries.map((entry) => Buffer.from(entry)),
    );
    await owner.query('create temp table kept_state as table public_read.log_state');
    const statement = 'update public_read.log_state set root = $2, checkpoint = $3 where size = $1';
    try {
      await owner.query(statement, [head.size, head.root.toString('hex'), signCheckpoint(signer, head)]);
      const found = await verifyRegister({
        db: world.runtime.db,
        tiles: store,
        ...(state && { known: state.checkpoint }),
      });
      expect(kindsOf(found.mismatches)).toEqual(['checkpoint-root', 'entry-differs', 'log-forked']);
    } finally {
      await owner.query(
        'update public_read.log_state s set root = k.root, checkpoint = k.checkpoint from kept_state k where k.size = s.size',
      );
      await rm(forged, { recursive: true, force: true });
    }
  });

  it('a log rolled back to an older checkpoint is found by one that was kept', async () => {
    const state = await findLogState(world.runtime.db);
    await owner.query('create temp table last_state as select * from public_read.log_state where size = $1', [
      state?.size,
    ]);
    try {
      await owner.query('delete from public_read.log_state where size = $1', [state?.size]);
      const found = await verifyRegister({ db: world.runtime.db, tiles, ...(state && { known: state.checkpoint }) });
      expect(found.mismatches).toMatchObject([
        { kind: 'log-rolled-back', detail: expect.stringContaining('只有 1 条') },
      ]);
    } finally {
      await owner.query('insert into public_read.log_state table last_state');
    }
  });

  it('a checkpoint of another key is not believed, neither the log’s own nor one that was kept', async () => {
    const other = noteSigner('example.gov.cn/log', generateSeed());
    const found = await verifyRegister({ db: world.runtime.db, tiles, vkey: other.verifierKey });
    expect(found).toMatchObject({ ok: false, origin: null, mismatches: [{ kind: 'log-signature' }] });
    const known = signCheckpoint(other, { size: 1, root: Buffer.alloc(32) });
    const { mismatches } = await verifyRegister({ db: world.runtime.db, tiles, known });
    expect(kindsOf(mismatches)).toEqual(['known-checkpoint-signature']);
  });
});

it('what stands in place of the withdrawn: its reason and time, a title that it must not show, one without a withdrawal', async () => {
  const gone = await world.publish(await world.clear(sample('须隐去的标题')));
  await world.takeBack(gone.publicId, 'secrecy');
  const shown = await world.publish(await world.clear(sample('仍显示的标题')));
  await world.takeBack(shown.publicId, 'content-error');
  await keep();
  const [tombstone, title] = ['public_read.tombstone', 'public_read.register_withdrawn_title'];
  const ids = [gone.publicId];
  const telling = `insert into ${title} select $1, r.record->>'title', r.clearance_id, r.content_hash from register.record r
    join register.item i on i.id = r.item_id where i.public_id = $1 and r.n = 1`;
  const cases: [string, string, unknown[], string][] = [
    [
      tombstone,
      `update ${tombstone} set public_reason = '因内容有误撤回' where item_id = $1`,
      ids,
      'tombstone-differs',
    ],
    [tombstone, `update ${tombstone} set reason_code = 'content-error' where item_id = $1`, ids, 'tombstone-differs'],
    [tombstone, `update ${tombstone} set at = at - interval '1 day' where item_id = $1`, ids, 'tombstone-differs'],
    [tombstone, `update ${tombstone} set item_id = 'zzzzzzzzzzzz' where item_id = $1`, ids, 'tombstone-unknown'],
    [title, telling, ids, 'tombstone-title'],
    [title, `update ${title} set title = '改' where public_id = $1`, [shown.publicId], 'tombstone-title'],
    [title, `delete from ${title}`, [], 'tombstone-title'],
  ];
  for (const [table, statement, values, kind] of cases)
    expect(kindsOf(await foundAfterSql([table], [statement, values])), statement).toContain(kind);
});
