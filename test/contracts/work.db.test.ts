import { Type } from 'typebox';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { command } from '#platform/command';
import { execute } from '#platform/execute';
import { forget } from '#platform/forgetting';
import { openLog } from '#platform/log';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { react, startWork } from '#platform/work';

const heard: string[] = [];
const ran: unknown[] = [];
let failures = 0;

/** A small command that tells of an event and enqueues a job. */
const ring = command({
  name: 'bell.ring',
  title: '敲钟',
  input: Type.Object({ name: Type.String(), fail: Type.Boolean() }),
  permission: { posts: [], within: 'anyUnit', also: ['setup'] },
  load: async () => null,
  async run(ctx, _subject, { name, fail }) {
    ctx.emit('bell.rung', { name });
    ctx.enqueue('bell.echo', { name });
    if (fail) throw new Error('the rope broke');
    return null;
  },
});

let kit: TestRuntime;
let work: Awaited<ReturnType<typeof startWork>>;

beforeAll(async () => {
  kit = await testRuntime(inject('clusterUrl'), {
    commands: [ring],
    reactions: [
      {
        event: 'bell.rung',
        name: 'tower.listen',
        async run(ctx, payload) {
          if (payload['name'] === 'flaw' && failures < 1) {
            failures += 1;
            throw new Error('deaf for a moment');
          }
          heard.push(String(payload['name']));
          if (payload['name'] !== 'nothing new') ctx.record('tolls', 1);
        },
      },
    ],
    jobs: [{ task: 'bell.echo', run: async (_tools, payload) => void ran.push(payload['name']) }],
  });
  // As the worker: under its own role, which sees the queue through policies only.
  work = await startWork(kit.as('wgk_worker'), kit.database.pool('wgk_worker'), openLog('worker', 'silent'));
});
afterAll(async () => {
  await work.stop();
  await kit.close();
});

function send(name: string, fail = false) {
  return execute(kit.runtime, ring, { name, fail }, { actor: { kind: 'setup' } });
}

async function audited(): Promise<number> {
  const rows = await kit.database
    .as('owner')
    .selectFrom('platform.audit')
    .select('id')
    .where('command', '=', 'tower.listen')
    .execute();
  return rows.length;
}

test('jobs and reactions run after the commit, and of what rolled back none', async () => {
  await expect(send('broken', true)).rejects.toThrow('the rope broke');
  await send('first');
  await vi.waitFor(() => expect([heard, ran]).toEqual([['first'], ['first']]), { timeout: 5_000 });
});

test('a reaction that fails is tried again, and is done once', async () => {
  await send('flaw');
  await vi.waitFor(() => expect(heard).toContain('flaw'), { timeout: 20_000, interval: 200 });
  const events = await kit.database.as('owner').selectFrom('platform.event').select(['id', 'payload']).execute();
  const event = events.find(({ payload }) => (payload as { name?: string }).name === 'flaw');
  await react(kit.as('wgk_worker'), kit.runtime.composition.reactions, {
    event: event?.id ?? '',
    reaction: 'tower.listen',
  });
  expect(heard.filter((name) => name === 'flaw')).toHaveLength(1);
  expect(await audited()).toBe(2);
});

test('a reaction that came to nothing leaves no row in the audit trail, and is done all the same', async () => {
  const before = await audited();
  await send('nothing new');
  await send('something');
  // A reaction is marked as done in the transaction that writes its row.
  await vi.waitFor(
    async () => {
      const marks = await kit.database.as('owner').selectFrom('platform.reaction').select('event_id').execute();
      expect(heard).toEqual(expect.arrayContaining(['nothing new', 'something']));
      expect(marks).toHaveLength(heard.length);
    },
    { timeout: 5_000 },
  );
  expect(await audited()).toBe(before + 1);
});

test('what is kept for a time only is taken away by the worker, and nothing younger', async () => {
  const owner = kit.database.as('owner');
  const now = kit.runtime.clock.now().getTime();
  const at = (days: number) => new Date(now - days * 86_400_000);
  const row = { actor: 'setup', command: 'bell.ring', input_hash: 'x', answer: '{}' };
  await owner
    .insertInto('platform.request')
    .values([
      { ...row, id: 'old-request', at: at(31) },
      { ...row, id: 'new-request', at: at(29) },
    ])
    .execute();
  await forget({ runtime: kit.as('wgk_worker'), log: () => {} });
  expect(await owner.selectFrom('platform.request').select('id').execute()).toEqual([{ id: 'new-request' }]);
  expect((await owner.selectFrom('platform.event').select('id').execute()).length).toBeGreaterThan(0);
});
