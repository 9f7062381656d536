import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { addDays, civilDateOf, formatInstant, type CivilDate } from '#platform/civil-date';
import { openDutyWorld, type DutyWorld } from '../../../test/worlds/duty-world.ts';
import {
  explainDuty,
  extendDuty,
  fulfilDuty,
  listEntries,
  pauseDuty,
  restartDuty,
  resumeDuty,
  type DutyOf,
  type Entry,
} from './index.ts';

let world: DutyWorld;
beforeAll(async () => {
  world = await openDutyWorld(inject('clusterUrl'));
});
afterAll(() => world.close());

async function explain(id: string, knownOn?: CivilDate) {
  return await world.read((tx) => explainDuty(tx, id, knownOn === undefined ? {} : { knownOn }));
}

/** What the history says stood on record at the end of a day. */
function recordedOn(entries: readonly Entry[], day: CivilDate): Entry | undefined {
  return entries.findLast((entry) => civilDateOf(entry.at) <= day);
}

/** Replays each day from the first to the last and compares it with what was written down on that day. */
async function expectReplayed(id: string, first: CivilDate, last: CivilDate): Promise<void> {
  const entries = await world.read((tx) => listEntries(tx, id));
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const { dueAt, provisional, recordedDueAt } = await explain(id, day);
    const recorded = recordedOn(entries, day);
    expect({ day, dueAt, provisional }).toEqual({ day, dueAt: recorded?.due_at, provisional: recorded?.provisional });
    expect(recordedDueAt).toEqual(dueAt);
  }
}

/** The night's and the morning's work of the clock. */
async function passNight(day: CivilDate): Promise<void> {
  world.at(`${day}T00:07`);
  await world.recomputeAll();
  world.at(`${day}T09:00`);
  await world.tick();
}

describe('invariant 7: a due date is recomputed and explained for any past day', () => {
  test('a notice that comes meanwhile moves it, and every day before is told as it was known then', async () => {
    // The days off around the New Year 2019 were announced on 2018-12-06.
    world.at('2018-12-03T10:00');
    const duty = await world.open('2018-12-03T10:00');
    for (let day = '2018-12-04'; day <= '2019-01-04'; day = addDays(day, 1)) await passNight(day);
    expect(await world.acts(duty.id)).toEqual([
      'opened',
      'recomputed',
      'reminded three-days-before',
      'reminded on-the-day',
      'overdue',
      'reminded overdue',
      'escalated escalation',
    ]);
    const known = await Promise.all(['2018-12-05', '2018-12-06'].map((day) => explain(duty.id, day)));
    expect(known.map(({ sentence }) => sentence)).toEqual([
      '20个工作日：2018年12月31日到期',
      '20个工作日；12月29日为调休上班计入：2018年12月29日到期',
    ]);
    await expectReplayed(duty.id, '2018-12-03', '2019-01-04');
    const entries = await world.read((tx) => listEntries(tx, duty.id));
    expect(entries[1]).toMatchObject({ act: 'recomputed', reason: '放假安排有变，到期日已重新计算。' });
  });

  test('what was provisional is confirmed or moved as soon as the notice is here', async () => {
    world.at('2026-12-07T10:00');
    const moved = await world.open('2026-12-07T10:00');
    const still = await world.open('2026-12-04T10:00', 'site-consult-reply');
    const before = await explain(moved.id);
    expect(before).toMatchObject({ provisional: true });
    expect(before.sentence).toMatch(/：2027年1月5日到期（2027年放假安排尚未公布，到期日为暂定）$/);
    await world.db
      .insertInto('law.calendar_notice')
      .values({ year: 2027, announced_on: '2026-12-08', kind: 'year', title: '示例：2027年放假安排', sure: true })
      .execute();
    await world.db
      .insertInto('law.calendar_day')
      .values(
        ['2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04'].map((day) => ({
          year: 2027,
          announced_on: '2026-12-08',
          day,
          kind: 'off',
          label: '元旦',
        })),
      )
      .execute();
    await world.recomputeAll();
    expect(await world.acts(moved.id)).toEqual(['opened']);
    world.at('2026-12-08T10:07');
    await world.recomputeAll();
    await world.recomputeAll();
    expect(await world.acts(moved.id)).toEqual(['opened', 'recomputed']);
    expect(await world.acts(still.id)).toEqual(['opened']);
    expect((await explain(moved.id)).sentence).toBe('20个工作日；元旦放假不计：2027年1月6日到期');
    expect(await explain(moved.id, '2026-12-07')).toEqual({ ...before, knownOn: '2026-12-07' });
  });

  test('nobody is called late by a date that a notice has moved, though the hourly round has not come', async () => {
    // 60 days end on Friday, 2019-05-03, which became a day off on 2019-03-22; Sunday, 2019-05-05, is worked.
    world.at('2019-03-04T10:00');
    const duty = await world.open('2019-03-04T10:00', 'request-review');
    world.at('2019-05-04T09:00');
    await world.tick();
    expect(await world.acts(duty.id)).toEqual(['opened', 'recomputed', 'reminded three-days-before']);
  });

  test('there is nothing to tell of a day before the duty, or of no duty', async () => {
    world.at('2018-07-04T10:00');
    const duty = await world.open('2018-07-04T10:00');
    await expect(explain(duty.id, '2018-07-03')).rejects.toMatchObject({ code: 'duties.not-open-then' });
    await expect(explain('00000000-0000-7000-8000-000000000000')).rejects.toMatchObject({ code: 'duties.no-duty' });
  });

  test('whatever happens to a duty, each day is replayed as it was recorded', async () => {
    const step = fc.record({
      days: fc.integer({ min: 0, max: 6 }),
      act: fc.constantFrom('pause', 'resume', 'extend', 'restart', 'nothing'),
      back: fc.integer({ min: 0, max: 3 }),
    });
    const history = fc.record({
      start: fc.integer({ min: 0, max: 60 }),
      period: fc.constantFrom('publish-proactive', 'request-review', 'opinion-press', 'request-lawsuit'),
      steps: fc.array(step, { minLength: 1, maxLength: 8 }),
    });
    await fc.assert(
      fc.asyncProperty(history, async ({ start, period, steps }) => {
        // Around two notices: 2018-12-06 for 2019, and 2019-03-22, which changed May of 2019.
        const first = addDays('2018-11-20', start * 2);
        world.at(`${first}T10:00`);
        const duty = await world.open(`${first}T10:00`, period);
        let today = first;
        for (const { days, act, back } of steps) {
          for (let i = 0; i < days; i += 1) {
            today = addDays(today, 1);
            await passNight(today);
          }
          world.at(`${today}T15:00`);
          await tryAct(duty, act, today, back);
        }
        await expectReplayed(duty.id, first, today);
        world.at(`${today}T18:00`);
        await world.act((ctx) => fulfilDuty(ctx, duty, {}));
        expect(world.told).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});

/** Does to the duty what may be done; what may not is refused and changes nothing. */
async function tryAct(duty: DutyOf, act: string, today: CivilDate, back: number): Promise<void> {
  const reason = '依照法律规定';
  const day = addDays(today, -back);
  const acts: Record<string, () => Promise<boolean>> = {
    pause: () => world.act((ctx) => pauseDuty(ctx, duty, { from: day, reason })),
    resume: () => world.act((ctx) => resumeDuty(ctx, duty, { to: day })),
    extend: () => world.act((ctx) => extendDuty(ctx, duty, { n: 1 + back, reason })),
    restart: () =>
      world.act((ctx) =>
        restartDuty(ctx, duty, { from: new Date(`${formatInstant(ctx.now).slice(0, 10)}T08:00:00+08:00`), reason }),
      ),
  };
  try {
    await acts[act]?.();
  } catch (error) {
    expect(error).toMatchObject({ code: expect.stringMatching(/^(?:duties\.|workflow\.not-now)/) });
  }
}
