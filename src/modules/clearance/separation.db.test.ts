import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { Type } from 'typebox';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Actor } from '#platform/actor';
import { command } from '#platform/command';
import type { Context } from '#platform/context';
import { Violation } from '#platform/errors';
import { execute, valueOf } from '#platform/execute';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { appoint, createPerson, createUnit, personActor, posts } from '#modules/identity';
import {
  approveClearance,
  findLiveClearance,
  openClearance,
  recordBureauAnswer,
  returnClearance,
  reviewSecrecy,
  selfReview,
} from './index.ts';

const setup = { actor: { kind: 'setup' } } as const;
const held = ['drafter', 'section-head', 'secrecy-reviewer', 'leader-in-charge'];
let world: TestRuntime;
let unit: string;
let people: string[];

async function act(personId: string, run: (ctx: Context) => Promise<unknown>): Promise<void> {
  const acting = command({
    name: 'test.act',
    title: '办理',
    input: Type.Object({}),
    permission: { posts, within: 'anyUnit' },
    load: async () => null,
    run: async (ctx) => void (await run(ctx)),
  });
  const actor = (tx: Parameters<typeof personActor>[0], now: Date): Promise<Actor> => personActor(tx, personId, now);
  await execute(world.runtime, acting, {}, { actor });
}

async function open(nounId: string, handlerId: string, text = '依法公开。'): Promise<void> {
  const content = { title: '通知', blocks: [{ kind: 'paragraph' as const, text }], attachments: [], withheld: [] };
  await act(handlerId, (ctx) =>
    openClearance(ctx, {
      class: 'content',
      noun: 'document',
      nounId,
      unitId: unit,
      reviewUnitId: unit,
      attribute: 'proactive',
      grounds: [],
      carrier: 'document',
      channels: ['website'],
      plannedOn: null,
      flags: {},
      summary: text,
      title: '通知',
      content,
      handlerId,
      words: '建议公开。',
    }),
  );
}

beforeAll(async () => {
  world = await testRuntime(inject('clusterUrl'));
  const rest = { kind: 'department', level: 'city', territory: '431100', validFrom: '2018-01-01' };
  const created = { code: 'small', name: '永州市小局', shortName: '小局', ...rest };
  unit = valueOf(await execute(world.runtime, createUnit, created, setup)).unitId;
  people = [];
  for (const login of ['a1', 'b1', 'c1', 'd1']) {
    const { personId } = valueOf(await execute(world.runtime, createPerson, { login, name: `示例${login}` }, setup));
    for (const post of held) {
      valueOf(await execute(world.runtime, appoint, { personId, unitId: unit, post, from: '2026-01-01' }, setup));
    }
    people.push(personId);
  }
});
afterAll(() => world.close());

describe('invariant 6', () => {
  it('whoever does whatever in whatever order, no approval has two of the three the same', async () => {
    const others = ['open', 'self', 'review', 'approve', 'refer', 'answer', 'return'] as const;
    const kinds = ['next', 'next', 'next', 'next', 'next', 'next', 'next', ...others];
    const step = fc.record({ kind: fc.constantFrom(...kinds), who: fc.nat(3) });
    let approvals = 0;
    let refusals = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(3), fc.array(step, { minLength: 4, maxLength: 14 }), async (first, steps) => {
        const nounId = randomUUID();
        await open(nounId, people[first] ?? '');
        for (const { kind, who } of steps) refusals += await tryStep(nounId, kind, people[who] ?? '');
        approvals += await checkApprovals(nounId);
      }),
      { numRuns: 120, seed: 20180704 },
    );
    expect(approvals).toBeGreaterThan(20);
    expect(refusals).toBeGreaterThan(50);
  });

  it('the database itself refuses two of the three the same, and two roles on a form', async () => {
    const nounId = randomUUID();
    const [a = '', b = '', c = '', d = ''] = people;
    await open(nounId, a);
    await tryStep(nounId, 'self', b);
    await tryStep(nounId, 'review', c);
    await tryStep(nounId, 'approve', d);
    const console = world.database.pool('wgk_console');
    const again = (reviewer: string, approver: string, drafter = a) =>
      console.query(
        `insert into clearance.approval select clearance_id, content_hash, attribute, conclusion, $3, $1, $2, reviewer_unit_id, approver_unit_id, approved_at
         from clearance.approval where drafter_id = $4`,
        [reviewer, approver, drafter, a],
      );
    for (const [reviewer, approver] of [
      [a, c],
      [c, a],
      [c, c],
    ] as const) {
      await expect(again(reviewer, approver)).rejects.toThrow('three_different_people');
    }
    const role = (column: string, personId: string) =>
      console.query(`update clearance.clearance set ${column} = $1 where noun_id = $2`, [personId, nounId]);
    await expect(role('reviewer_id', a)).rejects.toThrow('signed_apart');
    await expect(role('approver_id', b)).rejects.toThrow('signed_apart');
    await expect(role('approver_id', c)).rejects.toThrow('signed_apart');
  });

  it('what was put to review or signed is changed by no runtime role', async () => {
    for (const name of ['wgk_console', 'wgk_worker', 'wgk_portal'] as const) {
      const pool = world.database.pool(name);
      for (const change of [
        `update clearance.clearance set content = '{}'`,
        `update clearance.clearance set content_hash = repeat('0', 64)`,
        `update clearance.clearance set handler_id = handler_id`,
        `delete from clearance.clearance`,
        `update clearance.opinion set words = ''`,
        `delete from clearance.opinion`,
        `update clearance.approval set approver_id = approver_id`,
        `delete from clearance.approval`,
        `update clearance.confirmation set content_hash = ''`,
      ]) {
        await expect(pool.query(change), `${name}: ${change}`).rejects.toThrow('permission denied');
      }
    }
  });
});

/** The act that the chain waits for in each state. */
const next: Record<string, string> = {
  'self-review': 'self',
  'secrecy-review': 'review',
  approval: 'approve',
  referred: 'answer',
};

/** Each draft has a text of its own; a random key would now and then look like a telephone number to the screening. */
let drafts = 0;

/** Gives 1 if the step was refused because it would have been a second role. */
async function tryStep(nounId: string, kind: string, who: string): Promise<number> {
  const live = await findLiveClearance(world.runtime.db, 'document', nounId);
  const id = live?.id ?? '';
  const said = { conclusion: 'publish', words: '同意。' } as const;
  const steps: Record<string, (ctx: Context) => Promise<unknown>> = {
    self: (ctx) => selfReview(ctx, id, said),
    review: (ctx) => reviewSecrecy(ctx, id, said),
    approve: (ctx) => approveClearance(ctx, id, said),
    refer: (ctx) => reviewSecrecy(ctx, id, { conclusion: 'refer-up', words: '拿不准。' }),
    answer: (ctx) => recordBureauAnswer(ctx, id, said),
    return: (ctx) => returnClearance(ctx, id, '退回。'),
  };
  const step = steps[kind === 'next' ? (next[live?.state ?? ''] ?? 'open') : kind];
  try {
    if (step) await act(who, step);
    else await open(nounId, who, `第${(drafts += 1)}稿`);
    return 0;
  } catch (error) {
    if (!(error instanceof Violation)) throw error;
    expect(['refused', 'conflict', 'not-found']).toContain(error.kind);
    return error.code.includes('-apart-from-') ? 1 : 0;
  }
}

async function checkApprovals(nounId: string): Promise<number> {
  const approvals = await world.runtime.db
    .selectFrom('clearance.approval')
    .innerJoin('clearance.clearance as form', 'form.id', 'clearance_id')
    .select([
      'drafter_id',
      'clearance.approval.reviewer_id',
      'clearance.approval.approver_id',
      'form.section_head_id',
      'form.id',
    ])
    .where('form.noun_id', '=', nounId)
    .execute();
  for (const approval of approvals) {
    const three = [approval.drafter_id, approval.reviewer_id, approval.approver_id];
    expect(new Set(three).size).toBe(3);
    expect(three.slice(1)).not.toContain(approval.section_head_id);
    const lines = await world.runtime.db
      .selectFrom('clearance.opinion')
      .select(['step', 'person_id'])
      .where('clearance_id', '=', approval.id)
      .orderBy('n')
      .execute();
    expect(lines.map((line) => line.step)).toEqual(
      expect.arrayContaining(['handler', 'section-head', 'secrecy-reviewer', 'leader-in-charge']),
    );
    const approving = lines.filter((line) => line.person_id === approval.approver_id).map((line) => line.step);
    expect(new Set(approving)).toEqual(new Set(['leader-in-charge']));
  }
  return approvals.length;
}
