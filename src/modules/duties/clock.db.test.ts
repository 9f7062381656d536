import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { formatInstant } from '#platform/civil-date';
import { execute } from '#platform/execute';
import { openDutyWorld, type DutyWorld } from '../../../test/worlds/duty-world.ts';
import { mark } from './commands/mark.ts';
import { remind } from './commands/remind.ts';
import { extendDuty, fulfilDuty, listDuties, pauseDuty, resumeDuty } from './index.ts';

let world: DutyWorld;
beforeEach(async () => {
  await world.db.deleteFrom('duties.reminder').execute();
  await world.db.deleteFrom('duties.entry').execute();
  await world.db.deleteFrom('duties.duty').execute();
  world.told.length = 0;
  world.at('2018-07-04T10:00');
});
beforeAll(async () => {
  world = await openDutyWorld(inject('clusterUrl'));
});
afterAll(() => world.close());

/** Ticks at each of these moments. */
async function tickAt(...times: string[]): Promise<void> {
  for (const time of times) {
    world.at(time);
    await world.tick();
  }
}

async function auditOf(command: string) {
  return await world.db.selectFrom('platform.audit').selectAll().where('command', '=', command).execute();
}

describe('the clock’s round', () => {
  test('reminds before, on the day and after, marks what is overdue, and escalates: each once', async () => {
    const duty = await world.open('2018-07-04T00:00');
    // Due on Wednesday, 2018-08-01.
    await tickAt('2018-07-27T08:59');
    expect(await world.acts(duty.id)).toEqual(['opened']);
    await tickAt('2018-07-27T09:00', '2018-07-27T09:01', '2018-08-01T09:00', '2018-08-01T23:59');
    expect(await world.acts(duty.id)).toEqual(['opened', 'reminded three-days-before', 'reminded on-the-day']);
    await tickAt('2018-08-02T00:00', '2018-08-02T09:00', '2018-08-06T08:59', '2018-08-06T09:00', '2018-08-20T09:00');
    expect(await world.acts(duty.id)).toEqual([
      'opened',
      'reminded three-days-before',
      'reminded on-the-day',
      'overdue',
      'reminded overdue',
      'escalated escalation',
    ]);
    const { items } = await world.read((tx) => listDuties(tx, { unitId: world.unitId }));
    expect(items).toMatchObject([{ isOverdue: true, state: 'open' }]);
    expect(world.told).toEqual([]);
  });

  test('after a standstill the latest is told and those it made idle are passed over', async () => {
    const duty = await world.open('2018-07-04T00:00');
    await tickAt('2018-10-08T10:00', '2018-10-08T10:01');
    expect(await world.acts(duty.id)).toEqual(['opened', 'overdue', 'escalated escalation']);
    const rows = await world.db.selectFrom('duties.reminder').selectAll().orderBy('remind_at').execute();
    expect(rows.map((row) => [row.kind, row.skipped, row.done_at !== null])).toEqual([
      ['three-days-before', 'superseded', false],
      ['on-the-day', 'superseded', false],
      ['overdue', 'superseded', false],
      ['escalation', null, true],
    ]);
    const overdue = await world.db.selectFrom('duties.duty').select('overdue_at').executeTakeFirstOrThrow();
    expect(overdue.overdue_at && formatInstant(overdue.overdue_at)).toBe('2018-08-01T23:59:59+08:00');
  });

  test('two workers at once tell nothing twice, and the one who comes second leaves no trace', async () => {
    for (let i = 0; i < 5; i += 1) await world.open('2018-07-04T00:00');
    world.at('2018-08-02T09:00');
    const before = (await auditOf('duties.remind')).length;
    await Promise.all([world.tick(), world.tick(), world.tick()]);
    const entries = await world.db.selectFrom('duties.entry').select(['act']).execute();
    expect(entries.filter(({ act }) => act === 'overdue')).toHaveLength(5);
    expect(entries.filter(({ act }) => act === 'reminded')).toHaveLength(5);
    expect((await auditOf('duties.remind')).length - before).toBe(5);
    expect(world.told).toEqual([]);
  });

  test('a bad duty is told and never stops the others', async () => {
    const broken = await world.open('2018-07-04T00:00');
    const good = await world.open('2018-07-04T00:00');
    const unwritable = await world.open('2018-07-04T00:00');
    const last = await world.open('2018-07-04T00:00');
    await world.db.deleteFrom('duties.entry').where('duty_id', '=', broken.id).execute();
    await world.database.pool('owner').query(`
      create function duties.break() returns trigger language plpgsql as $$ begin raise exception 'disk full'; end $$;
      create trigger break before insert on duties.entry for each row when (new.duty_id = '${unwritable.id}') execute function duties.break()`);
    await tickAt('2018-08-02T09:00');
    for (const each of [good, last])
      expect(await world.acts(each.id)).toEqual(['opened', 'overdue', 'reminded overdue']);
    // Once for marking and once for reminding.
    expect(world.told.map(({ dutyId }) => dutyId)).toEqual([broken.id, unwritable.id, broken.id, unwritable.id]);
    expect(await world.acts(unwritable.id)).toEqual(['opened']);
    const waiting = await world.db
      .selectFrom('duties.reminder')
      .selectAll()
      .where('duty_id', '=', unwritable.id)
      .execute();
    expect(waiting.every((row) => row.done_at === null && row.skipped === null)).toBe(true);
    await world.database.pool('owner').query('drop trigger break on duties.entry; drop function duties.break()');
    world.told.length = 0;
    await tickAt('2018-08-02T09:01');
    expect(await world.acts(unwritable.id)).toEqual(['opened', 'overdue', 'reminded overdue']);
    await world.recomputeAll();
    expect(world.told.map(({ dutyId }) => dutyId)).toEqual([broken.id, broken.id, broken.id]);
  });

  test('is done by the clock under its own rule, and by nobody else', async () => {
    const duty = await world.open('2018-07-04T00:00');
    await tickAt('2018-08-02T09:00');
    const rows = await auditOf('duties.mark');
    expect(rows.find(({ nouns }) => nouns.includes(`duty:${duty.id}`))).toMatchObject({
      actor_kind: 'clock',
      actor_rule: 'duties.mark',
      outcome: 'done',
      nouns: [`duty:${duty.id}`, `document:${duty.nounId}`],
    });
    const leader = await world.hire('leader-in-charge', world.unitId);
    await expect(execute(world.runtime, mark, { dutyId: duty.id }, world.as(leader))).rejects.toMatchObject({
      code: 'permission.denied',
    });
    const clock = { actor: { kind: 'clock', rule: 'duties.remind' } } as const;
    await expect(execute(world.runtime, remind, { dutyId: duty.id }, clock)).rejects.toMatchObject({
      code: 'duties.nothing-due',
    });
  });
});

describe('a due date that moves', () => {
  test('has reminders of its own; what waited for the old one is passed over', async () => {
    const duty = await world.open('2018-07-04T00:00');
    await tickAt('2018-07-27T09:00');
    await world.act((ctx) => extendDuty(ctx, duty, { n: 5, reason: '经批准延长' }));
    // Now due on 2018-08-08.
    await tickAt('2018-08-01T09:00', '2018-08-02T09:00');
    expect(await world.acts(duty.id)).toEqual(['opened', 'reminded three-days-before', 'extended']);
    await tickAt('2018-08-03T09:00', '2018-08-08T09:00');
    expect((await world.acts(duty.id)).slice(3)).toEqual(['reminded three-days-before', 'reminded on-the-day']);
  });

  test('nothing is told while the clock stands, and nothing twice where it comes back to the same date', async () => {
    const duty = await world.open('2018-07-04T00:00');
    await tickAt('2018-07-27T09:00');
    world.at('2018-07-28T10:00');
    await world.act((ctx) => pauseDuty(ctx, duty, { from: '2018-07-28', reason: '等待' }));
    await tickAt('2018-08-01T09:00', '2018-08-02T09:00');
    // Saturday and Sunday did not count anyway.
    await world.act((ctx) => resumeDuty(ctx, duty, { to: '2018-07-29' }));
    await tickAt('2018-08-02T09:01');
    expect(await world.acts(duty.id)).toEqual([
      'opened',
      'reminded three-days-before',
      'paused',
      'resumed',
      'overdue',
      'reminded overdue',
    ]);
  });

  test('beyond now is not overdue any more; its history says that it was', async () => {
    const duty = await world.open('2018-07-04T00:00');
    await tickAt('2018-08-02T00:01');
    await world.act((ctx) => pauseDuty(ctx, duty, { from: '2018-07-30', reason: '补记征求意见' }));
    world.at('2018-08-03T10:00');
    await world.act((ctx) => resumeDuty(ctx, duty, { to: '2018-08-03' }));
    const { items } = await world.read((tx) => listDuties(tx, { unitId: world.unitId }));
    expect(items).toMatchObject([{ isOverdue: false, state: 'open' }]);
    expect(await world.acts(duty.id)).toEqual(['opened', 'overdue', 'paused', 'resumed']);
    await tickAt('2018-08-09T00:01');
    expect((await world.acts(duty.id)).at(-1)).toBe('overdue');
  });

  test('what is fulfilled is left alone', async () => {
    const duty = await world.open('2018-07-04T00:00');
    await world.act((ctx) => fulfilDuty(ctx, duty, {}));
    await tickAt('2018-10-08T10:00');
    await world.recomputeAll();
    expect(await world.acts(duty.id)).toEqual(['opened', 'fulfilled']);
  });
});
