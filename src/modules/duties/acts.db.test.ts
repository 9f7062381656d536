import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { formatInstant } from '#platform/civil-date';
import type { Command } from '#platform/command';
import { execute } from '#platform/execute';
import { openDutyWorld, type DutyWorld } from '../../../test/worlds/duty-world.ts';
import {
  cancelDuty,
  extend,
  extendDuty,
  fulfilDuty,
  listDuties,
  listEntries,
  openDuty,
  pause,
  pauseDuty,
  restartDuty,
  resume,
  resumeDuty,
  type DutyLine,
} from './index.ts';

let world: DutyWorld;
beforeAll(async () => {
  world = await openDutyWorld(inject('clusterUrl'));
});
afterAll(() => world.close());
beforeEach(() => world.at('2018-07-04T10:00'));

async function lineOf(nounId: string): Promise<DutyLine> {
  const { items } = await world.read((tx) => listDuties(tx, { noun: 'document', nounId }));
  const [line] = items;
  if (!line || items.length > 1) throw new Error(`${items.length} duties`);
  return line;
}

async function dueOf(nounId: string): Promise<string | null> {
  const { dueAt } = await lineOf(nounId);
  return dueAt && formatInstant(dueAt);
}

describe('opening', () => {
  test('条例 26: 20 working days, the day of the event being day 0', async () => {
    const duty = await world.open('2018-07-04T00:00');
    expect(await dueOf(duty.nounId)).toBe('2018-08-01T23:59:59+08:00');
    expect(await lineOf(duty.nounId)).toMatchObject({ state: 'open', provisional: false, isOverdue: false });
    expect(await world.acts(duty.id)).toEqual(['opened']);
  });

  test('the period is that of the law on the day of the event', async () => {
    world.at('2019-06-01T10:00');
    const before = await world.open('2019-05-14T10:00', 'request-reply');
    const after = await world.open('2019-05-15T10:00', 'request-reply');
    expect([await dueOf(before.nounId), await dueOf(after.nounId)]).toEqual([
      '2019-06-04T23:59:59+08:00',
      '2019-06-13T23:59:59+08:00',
    ]);
  });

  test('nothing is owed for a day before the unit’s first on the platform', async () => {
    expect((await world.open('2017-12-31T23:59')).id).toBe('');
    expect((await world.open('2018-01-01T00:00')).id).not.toBe('');
    const none = { kind: 'world.publish', noun: 'document', nounId: randomUUID() };
    expect(await world.act((ctx) => fulfilDuty(ctx, none, {}))).toBe(false);
  });

  test('a noun has one living duty of a kind, also when two open it at once', async () => {
    const of = { kind: 'world.publish', noun: 'document', nounId: randomUUID() };
    const from = new Date('2018-07-04T00:00:00+08:00');
    const wanted = { ...of, unitId: world.unitId, title: '公开示例文件', from, periodCode: 'publish-proactive' };
    const twins = await Promise.allSettled([1, 2].map(() => world.act((ctx) => openDuty(ctx, wanted))));
    expect(twins.map((twin) => twin.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(twins.find((twin) => twin.status === 'rejected')?.reason).toMatchObject({
      kind: 'conflict',
      code: 'duties.open-already',
    });
    await world.act((ctx) => fulfilDuty(ctx, of, {}));
    expect(await world.act((ctx) => openDuty(ctx, wanted))).not.toBeNull();
  });

  test('a yearly day, what is due at once, and what sets no latest day', async () => {
    world.at('2020-02-01T10:00');
    expect(await dueOf((await world.open('2020-02-01T10:00', 'report-government')).nounId)).toBe(
      '2020-03-31T23:59:59+08:00',
    );
    expect(await dueOf((await world.open('2020-01-31T10:00', 'village-at-once')).nounId)).toMatch(/^2020-02-03T/);
    await expect(world.open('2020-02-01T10:00', 'decision-comment')).rejects.toMatchObject({ code: 'duties.no-term' });
    await expect(world.open('2020-02-01T10:00', 'nothing')).rejects.toMatchObject({ code: 'law.no-period' });
  });
});

describe('turning the clock', () => {
  test('a pause takes out its first and last day; meanwhile there is no due date', async () => {
    const duty = await world.open('2018-07-04T00:00');
    world.at('2018-07-10T10:00');
    await world.act((ctx) => pauseDuty(ctx, duty, { from: '2018-07-10', reason: '征求第三方意见' }));
    expect(await lineOf(duty.nounId)).toMatchObject({ state: 'paused', dueAt: null });
    world.at('2018-07-17T10:00');
    await world.act((ctx) => resumeDuty(ctx, duty, { to: '2018-07-16' }));
    expect(await dueOf(duty.nounId)).toBe('2018-08-08T23:59:59+08:00');
    expect(await lineOf(duty.nounId)).toMatchObject({ state: 'open' });
    const entries = await world.read((tx) => listEntries(tx, duty.id));
    expect(entries).toMatchObject([
      { act: 'opened' },
      { act: 'paused', day: '2018-07-10', reason: '征求第三方意见', due_at: null },
      { act: 'resumed', day: '2018-07-16' },
    ]);
  });

  test('an extension adds in the period’s own unit, also while the clock stands', async () => {
    const duty = await world.open('2018-07-04T00:00');
    await world.act((ctx) => extendDuty(ctx, duty, { n: 5, reason: '经批准延长' }));
    expect(await dueOf(duty.nounId)).toBe('2018-08-08T23:59:59+08:00');
    await world.act((ctx) => pauseDuty(ctx, duty, { from: '2018-07-04', reason: '等待' }));
    await world.act((ctx) => extendDuty(ctx, duty, { n: 1, reason: '再次延长' }));
    await world.act((ctx) => resumeDuty(ctx, duty, { to: '2018-07-04' }));
    expect(await dueOf(duty.nounId)).toBe('2018-08-09T23:59:59+08:00');
  });

  test('条例 30: a restart counts anew by the law of its day; earlier pauses and extensions are gone', async () => {
    world.at('2019-05-10T10:00');
    const duty = await world.open('2019-05-10T10:00', 'request-reply');
    await world.act((ctx) => extendDuty(ctx, duty, { n: 9, reason: '经批准延长' }));
    await world.act((ctx) => pauseDuty(ctx, duty, { from: '2019-05-10', reason: '等待补正' }));
    world.at('2019-05-20T10:00');
    const from = new Date('2019-05-20T09:00:00+08:00');
    await world.act((ctx) => restartDuty(ctx, duty, { from, reason: '收到补正后的申请' }));
    expect(await lineOf(duty.nounId)).toMatchObject({ state: 'open' });
    expect(await dueOf(duty.nounId)).toBe('2019-06-18T23:59:59+08:00');
  });

  const pauseFrom = (from: string) => (duty: Awaited<ReturnType<DutyWorld['open']>>) =>
    world.act((ctx) => pauseDuty(ctx, duty, { from, reason: '等待' }));
  test.each([
    ['a pause before the event', pauseFrom('2018-07-03'), 'duties.pause-before-event'],
    ['a pause in the future', pauseFrom('2018-08-11'), 'duties.pause-in-future'],
    ['a pause when the period is over', pauseFrom('2018-08-02'), 'duties.period-over'],
    [
      'an extension when the period is over',
      (duty) => world.act((ctx) => extendDuty(ctx, duty, { n: 1, reason: '延长' })),
      'duties.period-over',
    ],
    [
      'to resume what runs',
      (duty) => world.act((ctx) => resumeDuty(ctx, duty, { to: '2018-08-10' })),
      'workflow.not-now',
    ],
    [
      'a restart before the event',
      (duty) =>
        world.act((ctx) => restartDuty(ctx, duty, { from: new Date('2018-07-03T23:59:59+08:00'), reason: '重新起算' })),
      'duties.restart-before',
    ],
  ] as [string, ReturnType<typeof pauseFrom>, string][])(
    '%s is refused and leaves no trace',
    async (_what, act, code) => {
      const duty = await world.open('2018-07-04T00:00');
      world.at('2018-08-10T10:00');
      await expect(act(duty)).rejects.toMatchObject({ code, message: expect.stringMatching(/\p{Script=Han}.*。$/u) });
      expect(await world.acts(duty.id)).toEqual(['opened']);
    },
  );

  test('a day of the law cannot be moved, a pause can neither begin twice nor end before it begins', async () => {
    const yearly = await world.open('2018-07-04T00:00', 'report-government');
    await expect(world.act((ctx) => extendDuty(ctx, yearly, { n: 1, reason: '延长' }))).rejects.toMatchObject({
      code: 'duties.fixed-day',
    });
    const duty = await world.open('2018-07-04T00:00');
    await pauseFrom('2018-07-04')(duty);
    await expect(pauseFrom('2018-07-04')(duty)).rejects.toMatchObject({ code: 'workflow.not-now' });
    await expect(world.act((ctx) => resumeDuty(ctx, duty, { to: '2018-07-03' }))).rejects.toMatchObject({
      code: 'duties.resume-before-pause',
    });
    await expect(world.act((ctx) => resumeDuty(ctx, duty, { to: '2018-07-05' }))).rejects.toMatchObject({
      code: 'duties.resume-in-future',
    });
  });
});

describe('the end', () => {
  test('a duty is fulfilled with evidence, once, also while its clock stands', async () => {
    const duty = await world.open('2018-07-04T00:00');
    await world.act((ctx) => pauseDuty(ctx, duty, { from: '2018-07-04', reason: '等待' }));
    expect(await world.act((ctx) => fulfilDuty(ctx, duty, { publicId: 'abc' }))).toBe(true);
    expect(await world.act((ctx) => fulfilDuty(ctx, duty, { publicId: 'abc' }))).toBe(false);
    expect(await world.act((ctx) => cancelDuty(ctx, duty, '不再需要'))).toBe(false);
    expect(await world.acts(duty.id)).toEqual(['opened', 'paused', 'fulfilled']);
    const row = await world.db
      .selectFrom('duties.duty')
      .selectAll()
      .where('id', '=', duty.id)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ state: 'fulfilled', evidence: { publicId: 'abc' }, overdue_at: null, version: 3 });
  });

  test('what is fulfilled too late is overdue first, though the clock has not come round', async () => {
    const duty = await world.open('2018-07-04T00:00');
    const inTime = await world.open('2018-07-04T00:00');
    world.at('2018-08-01T23:59');
    await world.act((ctx) => fulfilDuty(ctx, inTime, {}));
    world.at('2018-08-02T00:00');
    await world.act((ctx) => fulfilDuty(ctx, duty, {}));
    expect(await world.acts(duty.id)).toEqual(['opened', 'overdue', 'fulfilled']);
    expect(await world.acts(inTime.id)).toEqual(['opened', 'fulfilled']);
    expect(await lineOf(duty.nounId)).toMatchObject({ state: 'fulfilled', isOverdue: true });
  });

  test('a cancelled duty is neither marked nor reminded of', async () => {
    const duty = await world.open('2018-07-04T00:00');
    await world.act((ctx) => cancelDuty(ctx, duty, '文件已废止'));
    world.at('2018-09-01T10:00');
    await world.tick();
    expect(await world.acts(duty.id)).toEqual(['opened', 'cancelled']);
  });
});

describe('people', () => {
  async function tryAs(personId: string, spec: Command<never, never>, input: object) {
    return await execute(world.runtime, spec, input, world.as(personId));
  }
  const times = { pause, resume, extend } as unknown as Record<string, Command<never, never>>;
  async function asPerson(personId: string, what: 'pause' | 'resume' | 'extend', input: object) {
    const spec = times[what];
    if (!spec) throw new Error(what);
    return await tryAs(personId, spec, input);
  }

  test('an officer pauses and resumes, only a leader extends, another unit finds nothing', async () => {
    const officer = await world.hire('openness-officer', world.unitId);
    const leader = await world.hire('leader-in-charge', world.unitId);
    const drafter = await world.hire('drafter', world.unitId);
    const stranger = await world.hire('leader-in-charge', await world.unit('finance'));
    const { id: dutyId, nounId } = await world.open('2018-07-04T00:00');
    const reason = '依照法律规定';

    expect(await asPerson(officer, 'pause', { dutyId, version: 1, from: '2018-07-04', reason })).toMatchObject({
      ok: true,
      value: { state: 'paused', version: 2, dueAt: null },
    });
    await expect(asPerson(officer, 'resume', { dutyId, version: 1, to: '2018-07-04' })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'duties.changed-meanwhile',
    });
    await asPerson(officer, 'resume', { dutyId, version: 2, to: '2018-07-04' });
    const more = { dutyId, version: 3, by: 5, reason };
    for (const who of [officer, drafter])
      await expect(asPerson(who, 'extend', more)).rejects.toMatchObject({ code: 'permission.denied' });
    await expect(asPerson(stranger, 'extend', more)).rejects.toMatchObject({ kind: 'not-found' });
    await asPerson(leader, 'extend', more);
    expect(await dueOf(nounId)).toBe('2018-08-08T23:59:59+08:00');
    const entries = await world.read((tx) => listEntries(tx, dutyId));
    expect(entries.map((entry) => entry.actor_id)).toEqual([null, officer, officer, leader]);
  });
});

describe('lists', () => {
  test('a unit’s living duties come by due date, page by page, those that stand still last', async () => {
    const unitId = await world.unit('pages');
    const days = ['2018-07-06', '2018-07-04', '2018-07-05', '2018-07-05'];
    const nouns: string[] = [];
    world.at('2018-07-10T10:00');
    for (const [i, day] of days.entries()) {
      const of = { kind: 'world.publish', noun: 'document', nounId: randomUUID() };
      const from = new Date(`${day}T00:00:00+08:00`);
      const wanted = { ...of, unitId, title: `第${i}件`, from, periodCode: 'publish-proactive' };
      await world.act((ctx) => openDuty(ctx, wanted));
      nouns.push(of.nounId);
    }
    const still = { kind: 'world.publish', noun: 'document', nounId: nouns[1] ?? '' };
    await world.act((ctx) => pauseDuty(ctx, still, { from: '2018-07-10', reason: '等待' }));
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await world.read((tx) => listDuties(tx, { unitId }, { limit: 1, after }));
      expect(page.items).toHaveLength(1);
      seen.push(...page.items.map((line) => line.title));
      after = page.next ?? undefined;
    } while (after);
    expect(seen).toEqual(['第2件', '第3件', '第0件', '第1件']);
  });
});
