import { sql } from 'kysely';
import { Type } from 'typebox';
import type { Actor } from '#platform/actor';
import { command } from '#platform/command';
import type { Context } from '#platform/context';
import { issues, refused, type Issues } from '#platform/errors';
import { gate, gatePoint } from '#platform/gate';
import type { PermissionRule } from '#platform/permission';
import { testRuntime, type TestParts, type TestRuntime } from '#platform/test-kit/runtime';

/** A noun for the contracts of commands: boxes that are filled. It has a table of its own, made by the owner. */
export const unitId = '019bb0aa-0000-7000-8000-000000000001';
export const otherUnitId = '019bb0aa-0000-7000-8000-000000000002';

/** A person with one post in the unit of the boxes, or in another. */
export function worker(n = 1, post = 'filler', inUnit = unitId): Extract<Actor, { kind: 'person' }> {
  const personId = `019bb0aa-0000-7000-8000-0000000001${String(n).padStart(2, '0')}`;
  return { kind: 'person', personId, name: '示例', posts: [{ post, unitId: inUnit, lentByUnitId: null }] };
}

const input = Type.Object(
  {
    box: Type.String({ minLength: 1, maxLength: 20 }),
    amount: Type.Integer({ minimum: 1 }),
    /** What happens after the table was written. */
    after: Type.Optional(Type.Enum(['none', 'issues', 'refusal', 'breakdown', 'busy'])),
  },
  { additionalProperties: false },
);

const permission: PermissionRule<{ box: string }> = {
  posts: ['filler'],
  within: () => [unitId],
  also: ['clock'],
  apart: [
    {
      code: 'box.own',
      message: '不能装自己的箱子。',
      people: ({ box }) => (box === 'own' ? [worker(9).personId] : []),
    },
  ],
};

export const fillPoint = gatePoint<{ box: string }>('box.fill');

/** How often `run` was entered: tells a repetition of the act from a repetition of its answer. */
export const runs = { count: 0 };

/** Adds to a box, and answers with what is in it. Touches the box and its shelf, emits, enqueues. */
export const fill = command({
  name: 'box.fill',
  title: '装箱',
  input,
  permission,
  gates: fillPoint,
  async load(ctx, { box }) {
    ctx.touch('shelf', 'one');
    return { box };
  },
  ready: (_ctx, { box }) =>
    box === 'cracked' ? [{ field: 'box', code: 'box.cracked', message: '箱子已裂，请换一个。' }] : [],
  async run(ctx, _subject, { box, amount, after }) {
    runs.count += 1;
    const content = await put(ctx, box, amount);
    if (after === 'issues') return issues([{ field: 'amount', code: 'box.full', message: '箱子已满。' }]);
    if (after === 'refusal') throw refused('box.sealed', '箱子已封。');
    if (after === 'breakdown') throw new Error('the roof fell in');
    if (after === 'busy') await sql`do $$ begin raise exception using errcode = '40001'; end $$`.execute(ctx.tx);
    return { content };
  },
});

/** The same for many at once: one statement for all boxes. */
export const fillAtOnce = command({
  ...fill,
  async prepareMany(_runtime, inputs) {
    return inputs.map(() => undefined);
  },
  async loadMany(_ctx, many) {
    for (const { ctx } of many) ctx.touch('shelf', 'one');
    return many.map(({ input: { box } }) => ({ box }));
  },
  async runMany(ctxOfChunk, many) {
    const first = await sql<{ name: string; n: number }>`select name, n from scratch.box for update`.execute(
      ctxOfChunk.tx,
    );
    const contents = new Map(first.rows.map((row) => [row.name, row.n]));
    const answers: ({ content: number } | Issues)[] = [];
    // Each item has its own context, so that its audit row names what it touched.
    for (const { ctx, input } of many as unknown as readonly {
      ctx: Context;
      input: { box: string; amount: number; after?: string };
    }[]) {
      if (input.after === 'refusal') throw refused('box.sealed', '箱子已封。');
      if (input.after === 'issues') {
        answers.push(issues([{ field: 'amount', code: 'box.full', message: '箱子已满。' }]));
        continue;
      }
      const content = (contents.get(input.box) ?? 0) + input.amount;
      contents.set(input.box, content);
      tell(ctx, input.box, input.amount);
      answers.push({ content });
    }
    const rows = JSON.stringify([...contents].map(([name, n]) => ({ name, n })));
    await sql`
      insert into scratch.box (name, n) select name, n from jsonb_to_recordset(${rows}::jsonb) as r (name text, n int)
      on conflict (name) do update set n = excluded.n`.execute(ctxOfChunk.tx);
    return answers;
  },
});

async function put(ctx: Context, box: string, amount: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    insert into scratch.box (name, n) values (${box}, ${amount})
    on conflict (name) do update set n = box.n + excluded.n returning n`.execute(ctx.tx);
  tell(ctx, box, amount);
  return rows[0]?.n ?? 0;
}

function tell(ctx: Context, box: string, amount: number): void {
  ctx.touch('box', box);
  ctx.record('amount', amount);
  ctx.emit('box.filled', { box });
  ctx.enqueue('box.weigh', { box });
}

/** Stands at the door of the act: nothing goes into a box called "guarded". */
export const guard = gate(fillPoint, {
  name: 'guard.watch',
  why: '看守的箱子不能装。',
  async check(_tx, { box }) {
    return box === 'guarded' ? [{ field: 'box', code: 'guard.watched', message: '这个箱子有人看守。' }] : [];
  },
});

/** A world with the table of boxes, the gate, and one reaction to what is emitted. */
export async function scratchWorld(clusterUrl: string, parts: TestParts = {}): Promise<TestRuntime> {
  const reactions = [{ event: 'box.filled', name: 'label.print', run: async () => {} }];
  const world = await testRuntime(clusterUrl, { gates: [guard], reactions, ...parts });
  await world.database.pool('owner').query(`
    create schema scratch;
    create table scratch.box (name text primary key, n int not null);
    grant usage on schema scratch to wgk_console;
    grant select, insert, update on scratch.box to wgk_console`);
  return world;
}

/** Everything an act can leave behind, as the owner sees it. */
export async function traces(world: TestRuntime) {
  async function all(text: string) {
    return (await world.database.pool('owner').query(text)).rows;
  }
  return {
    boxes: await all(`select name, n from scratch.box order by name`),
    audits: await all(
      `select command, outcome, actor_kind, actor_id, post, unit_id, request_id, nouns, reason, details from platform.audit order by at, id`,
    ),
    events: await all(`select name, payload from platform.event`),
    jobs: await all(`select task_identifier as task from graphile_worker.jobs order by id`),
    requests: await all(`select actor, id, command, answer from platform.request`),
  };
}

/** Empties what the acts of one test left. */
export async function forget(world: TestRuntime): Promise<void> {
  await world.database.pool('owner').query(`
    truncate scratch.box, platform.audit, platform.event, platform.request, platform.reaction;
    delete from graphile_worker._private_jobs`);
  runs.count = 0;
}
