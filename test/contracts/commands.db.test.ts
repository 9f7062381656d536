import { sql } from 'kysely';
import { Type } from 'typebox';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { Actor } from '#platform/actor';
import { command } from '#platform/command';
import type { Context } from '#platform/context';
import { notFound } from '#platform/errors';
import { execute } from '#platform/execute';
import { decide } from '#platform/permission';
import type { TestRuntime } from '#platform/test-kit/runtime';
import { fill, forget, otherUnitId, runs, scratchWorld, traces, unitId, worker } from './scratch.ts';

let world: TestRuntime;
beforeAll(async () => {
  world = await scratchWorld(inject('clusterUrl'));
});
afterAll(() => world.close());
beforeEach(() => forget(world));

const nothing = { boxes: [], audits: [], events: [], jobs: [], requests: [] };

function act(input: unknown, asking: Partial<Parameters<typeof execute>[3]> = {}) {
  return execute(world.runtime, fill, input, { actor: worker(), ...asking });
}

describe('input', () => {
  it('is checked before anything else; what is wrong is said at its field, in Chinese', async () => {
    const outcome = await act({ box: '', amount: 0.5, lid: true });
    expect(outcome).toMatchObject({ ok: false });
    const found = outcome.ok ? [] : outcome.issues;
    expect(new Set(found.map((issue) => issue.field))).toEqual(new Set(['amount', 'box', 'lid']));
    for (const issue of found) expect(issue.message).toMatch(/\p{Script=Han}/u);
    expect(await traces(world)).toEqual(nothing);
    expect(runs.count).toBe(0);
  });

  it.each([null, undefined, 7, 'text', [], {}])('%j is no input', async (input) => {
    expect((await act(input)).ok).toBe(false);
  });
});

describe('permission', () => {
  const strangers: [string, Actor][] = [
    ['another post', worker(1, 'watcher')],
    ['the post in another unit', worker(1, 'filler', otherUnitId)],
    ['no post', { ...worker(), posts: [] }],
    ['the first setting-up', { kind: 'setup' }],
    ['a citizen', { kind: 'citizen' }],
    ['another system', { kind: 'system', system: 'oa', unitId }],
  ];

  it.each(strangers)('is denied to whom the rule does not name: %s', async (_who, actor) => {
    await expect(act({ box: 'a', amount: 1 }, { actor })).rejects.toMatchObject({
      kind: 'refused',
      code: 'permission.denied',
    });
    expect(await traces(world)).toMatchObject({ boxes: [], events: [], jobs: [], requests: [] });
    expect(runs.count).toBe(0);
  });

  it.each([undefined, 'nothing', []])('a rule that names %j lets nobody in', (posts) => {
    const rule = { posts: (posts ?? []) as string[], within: 'anyUnit' } as const;
    for (const [, actor] of strangers) expect(decide('box.fill', rule, actor, {}).allowed).toBe(false);
  });

  it('keeps apart who has the post but may not, with the reason of the rule', async () => {
    await expect(act({ box: 'own', amount: 1 }, { actor: worker(9) })).rejects.toMatchObject({
      kind: 'refused',
      code: 'box.own',
      message: '不能装自己的箱子。',
    });
    expect((await act({ box: 'own', amount: 1 }, { actor: worker(8) })).ok).toBe(true);
  });

  it('a refusal is recorded in its own transaction, with the nouns it was about, and is all that is left', async () => {
    await expect(act({ box: 'a', amount: 1, after: 'refusal' }, { requestId: 'request-1' })).rejects.toMatchObject({
      code: 'box.sealed',
    });
    const { audits, ...rest } = await traces(world);
    expect(rest).toEqual({ boxes: [], events: [], jobs: [], requests: [] });
    expect(audits).toEqual([
      {
        command: 'box.fill',
        outcome: 'refused',
        actor_kind: 'person',
        actor_id: worker().personId,
        post: null,
        unit_id: null,
        request_id: 'request-1',
        nouns: ['shelf:one', 'box:a'],
        reason: 'box.sealed',
        details: {},
      },
    ]);
  });

  it('the actor is found inside the act: who has just lost the post is refused', async () => {
    const losing = () => Promise.resolve({ ...worker(), posts: [] });
    await expect(act({ box: 'a', amount: 1 }, { actor: losing })).rejects.toMatchObject({ code: 'permission.denied' });
    expect((await traces(world)).audits).toMatchObject([{ outcome: 'refused', actor_id: worker().personId }]);
  });
});

describe('what is prepared', () => {
  it('is worked out before the transaction, from sound input only, and handed to the act', async () => {
    const seen: unknown[] = [];
    const weigh = command({
      name: 'box.weigh',
      title: '称重',
      input: Type.Object({ amount: Type.Integer() }),
      permission: fill.permission,
      async prepare(_runtime, { amount }) {
        seen.push(amount);
        return { weight: amount * 2 };
      },
      load: async () => ({ box: 'weighed' }),
      run: async (_ctx, _subject, _input, { weight }) => ({ weight }),
    });
    expect(await execute(world.runtime, weigh, { amount: 'heavy' }, { actor: worker() })).toMatchObject({ ok: false });
    expect(seen).toEqual([]);
    expect(await execute(world.runtime, weigh, { amount: 3 }, { actor: worker() })).toMatchObject({
      value: { weight: 6 },
    });
    expect(seen).toEqual([3]);
  });

  it('nothing is prepared for who may not act, may not know of it, or has the answer already', async () => {
    const prepared: string[] = [];
    const open = command({
      name: 'box.open',
      title: '开箱',
      input: Type.Object({ box: Type.String() }),
      permission: fill.permission,
      prepare: async (_runtime, { box }) => void prepared.push(box),
      load: async (ctx, { box }) => look(ctx, box),
      look: async (ctx, { box = '' }) => look(ctx, box),
      run: async () => ({ opened: true }),
    });
    function look(ctx: Context, box: string) {
      if (box === 'none') throw notFound('box.none', '没有这个箱子。');
      ctx.touch('box', box);
      return { box };
    }
    const ask = (box: string, actor: Actor, requestId = 'request-1') =>
      execute(world.runtime, open, { box }, { actor, requestId });
    const losing = () => Promise.resolve({ ...worker(), posts: [] });
    await expect(ask('a', worker(1, 'watcher'))).rejects.toMatchObject({ code: 'permission.denied' });
    await expect(ask('a', worker(1, 'filler', otherUnitId))).rejects.toMatchObject({ code: 'permission.denied' });
    await expect(ask('own', worker(9))).rejects.toMatchObject({ code: 'box.own' });
    await expect(ask('none', worker())).rejects.toMatchObject({ kind: 'not-found' });
    await expect(execute(world.runtime, open, { box: 'a' }, { actor: losing })).rejects.toMatchObject({
      code: 'permission.denied',
    });
    expect(prepared).toEqual([]);
    // What was refused stands in the trail as any refusal does.
    expect((await traces(world)).audits.map(({ outcome, nouns }) => [outcome, nouns])).toEqual([
      ['refused', []],
      ['refused', ['box:a']],
      ['refused', ['box:own']],
      ['refused', []],
    ]);
    expect(await ask('a', worker())).toMatchObject({ ok: true, replayed: false });
    expect(await ask('a', worker())).toMatchObject({ ok: true, replayed: true });
    expect(prepared).toEqual(['a']);
  });
});

describe('success', () => {
  it('writes one audit row that names every noun, the post and the unit, in the transaction of the change', async () => {
    expect(await act({ box: 'a', amount: 3 })).toEqual({ ok: true, value: { content: 3 }, replayed: false });
    const { audits, boxes } = await traces(world);
    expect(boxes).toEqual([{ name: 'a', n: 3 }]);
    expect(audits).toEqual([
      {
        command: 'box.fill',
        outcome: 'done',
        actor_kind: 'person',
        actor_id: worker().personId,
        post: 'filler',
        unit_id: unitId,
        request_id: null,
        nouns: ['shelf:one', 'box:a'],
        reason: null,
        details: { amount: 3 },
      },
    ]);
    const { rows } = await world.database.pool('owner').query(
      `select (select xmin::text from scratch.box) = (select xmin::text from platform.audit) as together,
         (select xmin::text from platform.event) = (select xmin::text from platform.audit) as told_together`,
    );
    expect(rows).toEqual([{ together: true, told_together: true }]);
  });

  it('brings its jobs, its events and a job for each reaction with the commit', async () => {
    await act({ box: 'a', amount: 1 });
    const { events, jobs } = await traces(world);
    expect(events).toEqual([{ name: 'box.filled', payload: { box: 'a' } }]);
    expect(jobs.map((job) => String(job.task)).toSorted()).toEqual(['box.weigh', 'platform.react']);
  });
});

describe('failure', () => {
  it('that breaks off after writing leaves neither data nor audit row, nor jobs, nor answer', async () => {
    await expect(act({ box: 'a', amount: 1, after: 'breakdown' }, { requestId: 'request-1' })).rejects.toThrow(
      'the roof fell in',
    );
    expect(await traces(world)).toEqual(nothing);
  });

  it('with issues rolls back, records nothing, and the same request may be mended and sent again', async () => {
    const outcome = await act({ box: 'a', amount: 1, after: 'issues' }, { requestId: 'request-1' });
    expect(outcome).toEqual({ ok: false, issues: [{ field: 'amount', code: 'box.full', message: '箱子已满。' }] });
    expect(await traces(world)).toEqual(nothing);
    expect((await act({ box: 'a', amount: 1 }, { requestId: 'request-1' })).ok).toBe(true);
  });

  it('by a gate is given as issues and recorded', async () => {
    await expect(act({ box: 'guarded', amount: 1 })).rejects.toMatchObject({
      kind: 'invalid',
      message: '这个箱子有人看守。',
      details: {
        gate: 'guard.watch',
        issues: [{ field: 'box', code: 'guard.watched', message: '这个箱子有人看守。' }],
      },
    });
    expect(runs.count).toBe(0);
    const { audits, ...rest } = await traces(world);
    expect(rest).toEqual({ boxes: [], events: [], jobs: [], requests: [] });
    expect(audits).toMatchObject([{ outcome: 'refused', reason: 'guard.watched', nouns: ['shelf:one'] }]);
  });

  it('by serialization is tried again, three times at most, then said to be busy', async () => {
    await expect(act({ box: 'a', amount: 1, after: 'busy' })).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'platform.busy',
    });
    expect(runs.count).toBe(4);
    expect(await traces(world)).toEqual(nothing);
  });

  it('by a deadlock is mended unseen: both acts are done, each once', async () => {
    const meeting = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let tries = 0;
    const carry = command({
      name: 'box.carry',
      title: '搬运',
      input: Type.Object({ from: Type.Integer(), to: Type.Integer() }),
      permission: fill.permission,
      load: async () => ({ box: 'carried' }),
      async run(ctx, _subject, { from, to }) {
        tries += 1;
        ctx.enqueue('box.weigh', { box: `box-${from}` });
        await sql`update scratch.box set n = n - 1 where name = ${`box-${from}`}`.execute(ctx.tx);
        meeting[from]?.resolve();
        await meeting[to]?.promise;
        await sql`update scratch.box set n = n + 1 where name = ${`box-${to}`}`.execute(ctx.tx);
        return null;
      },
    });
    await world.database.pool('owner').query(`insert into scratch.box values ('box-0', 10), ('box-1', 10)`);
    const both = [
      { from: 0, to: 1 },
      { from: 1, to: 0 },
    ].map((input) => execute(world.runtime, carry, input, { actor: worker() }));
    expect((await Promise.all(both)).map((each) => each.ok)).toEqual([true, true]);
    // PostgreSQL may choose a victim more than once.
    expect(tries).toBeGreaterThanOrEqual(3);
    const { boxes, audits, jobs } = await traces(world);
    expect(jobs).toHaveLength(2);
    expect(boxes).toEqual([
      { name: 'box-0', n: 10 },
      { name: 'box-1', n: 10 },
    ]);
    expect(audits).toHaveLength(2);
  });
});

describe('a repeated request', () => {
  const input = { box: 'a', amount: 2 };
  const asking = { requestId: 'request-1' };

  it('gets the first answer and has no second effect', async () => {
    expect(await act(input, asking)).toEqual({ ok: true, value: { content: 2 }, replayed: false });
    await act({ box: 'a', amount: 5 });
    // Members in another order are the same input.
    expect(await act({ amount: 2, box: 'a' }, asking)).toEqual({ ok: true, value: { content: 2 }, replayed: true });
    const { boxes, audits } = await traces(world);
    expect(boxes).toEqual([{ name: 'a', n: 7 }]);
    expect(audits).toHaveLength(2);
  });

  it('has one effect also when it is sent many times at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => act(input, asking)));
    for (const outcome of outcomes) expect(outcome).toMatchObject({ ok: true, value: { content: 2 } });
    expect(outcomes.filter((outcome) => outcome.ok && !outcome.replayed)).toHaveLength(1);
    const { boxes, audits, jobs } = await traces(world);
    expect([boxes, audits.length, jobs.length]).toEqual([[{ name: 'a', n: 2 }], 1, 2]);
  });

  it('with other input is a conflict, one after the other and at once', async () => {
    const taken = { kind: 'conflict', code: 'platform.request-reused' };
    await act(input, asking);
    await expect(act({ box: 'a', amount: 3 }, asking)).rejects.toMatchObject(taken);
    const twins = await Promise.allSettled([
      act({ box: 'b', amount: 1 }, { requestId: 'request-2' }),
      act({ box: 'b', amount: 2 }, { requestId: 'request-2' }),
    ]);
    expect(twins.map((twin) => twin.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(twins.find((twin) => twin.status === 'rejected')?.reason).toMatchObject(taken);
    expect((await traces(world)).audits).toHaveLength(2);
  });

  it('is each actor’s own', async () => {
    await act(input, asking);
    expect(await act(input, { ...asking, actor: worker(2) })).toMatchObject({ value: { content: 4 }, replayed: false });
  });
});

describe('the audit trail (invariant 3)', () => {
  it.each(['wgk_portal', 'wgk_console', 'wgk_worker'] as const)(
    '%s cannot change or remove what it says',
    async (role) => {
      await act({ box: 'a', amount: 1 });
      const before = (await traces(world)).audits;
      const pool = world.database.pool(role);
      for (const statement of [
        `update platform.audit set outcome = 'refused', reason = 'x'`,
        `update platform.audit set nouns = '{}'`,
        `delete from platform.audit`,
        `truncate platform.audit`,
        `alter table platform.audit disable trigger all`,
        `drop table platform.audit cascade`,
        `insert into platform.audit select * from platform.audit on conflict (id) do update set command = 'x'`,
      ]) {
        await expect(pool.query(statement), statement).rejects.toMatchObject({ code: '42501' });
      }
      expect((await traces(world)).audits).toEqual(before);
    },
  );
});
