import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { formatInstant } from '#platform/civil-date';
import { contextFor, gatherNothing, type Context } from '#platform/context';
import { execute, type Outcome } from '#platform/execute';
import { openLog } from '#platform/log';
import { startWork } from '#platform/work';
import { explainDuty, extendDuty, listDuties, pauseDuty } from '#modules/duties';
import { personActor } from '#modules/identity';
import {
  confirm,
  proposeGround,
  proposeNotice,
  proposePeriod,
  returnChange,
  seedLaw,
  withdrawChange,
  loadCalendar,
  listGrounds,
} from '#modules/law';
import type { Effect } from '../../src/modules/duties/console.ts';
import { effectQuery } from '../../src/modules/duties/console.ts';
import { lawChangeNoun } from '../../src/modules/law/console.ts';
import { parts } from '../world/parts.ts';
import { openDutyWorld, type DutyWorld } from '../worlds/duty-world.ts';

/** Invented: no notice for 2027 is out. */
const notice2027 = {
  kind: 'year',
  year: 2027,
  number: '示例〔2026〕1号',
  issuedOn: '2026-12-14',
  announcedOn: '2026-12-14',
  title: '示例：关于2027年部分节假日安排的通知',
  off: [
    { label: '元旦', from: '2027-01-01', to: '2027-01-04' },
    { label: '春节', from: '2027-02-05', to: '2027-02-12' },
    { label: '清明节', from: '2027-04-03', to: '2027-04-05' },
    { label: '劳动节', from: '2027-05-01', to: '2027-05-05' },
    { label: '端午节', from: '2027-06-09', to: '2027-06-09' },
    { label: '中秋节', from: '2027-09-15', to: '2027-09-15' },
    { label: '国庆节', from: '2027-10-01', to: '2027-10-07' },
  ],
  work: [
    { label: '元旦', day: '2026-12-27' },
    { label: '春节', day: '2027-02-13' },
  ],
};
const shorter = {
  code: 'request-reply',
  validFrom: '2026-12-08',
  name: '答复公开申请',
  trigger: '收到公开申请或者补正后的申请',
  rule: 'within',
  n: 10,
  unit: 'wd',
  basis: '示例条例第三十三条',
  source: '示例令第1号',
};
const ground = {
  code: 'example-ground',
  validFrom: '2027-03-01',
  name: '示例依据',
  instrument: '示例条例',
  article: '第十七条',
  text: '示例条文。',
  obligation: 'may',
  covers: ['示例信息'],
  forDocuments: true,
  forReplies: true,
  source: '示例令第1号',
};

let world: DutyWorld;
let system: string;
let security: string;
beforeAll(async () => {
  world = await openDutyWorld(inject('clusterUrl'), parts);
  system = await world.hire('system-administrator', world.unitId);
  security = await world.hire('security-administrator', world.unitId);
  world.at('2026-12-15T10:00');
});
afterAll(() => world.close());

type Run =
  | typeof proposeNotice
  | typeof proposePeriod
  | typeof proposeGround
  | typeof confirm
  | typeof returnChange
  | typeof withdrawChange;

function as(personId: string, command: Run, input: object): Promise<Outcome<{ changeId: string }>> {
  return execute(world.runtime, command as never, input, world.as(personId));
}

async function proposed(command: Run, input: object): Promise<string> {
  const outcome = await as(system, command, input);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues));
  return outcome.value.changeId;
}

async function codesOf(command: Run, input: object): Promise<string[]> {
  const outcome = await as(system, command, input);
  return outcome.ok ? ['done'] : outcome.issues.map(({ field, code }) => `${field} ${code}`);
}

async function looked<T>(personId: string, look: (ctx: Context) => Promise<T>): Promise<T> {
  const { composition, blobs, clock } = world.runtime;
  return await world.read(async (tx) => {
    const actor = await personActor(tx, personId, clock.now());
    return await look(contextFor({ tx, actor, now: clock.now(), composition, blobs }, gatherNothing()));
  });
}

async function effectOf(changeId: string, personId = security): Promise<NonNullable<Effect['effect']>> {
  const { effect } = await looked(personId, (ctx) => effectQuery.run(ctx, { id: changeId }));
  if (effect === null) throw new Error('the change waits no more');
  return effect;
}

async function dueDates(): Promise<Map<string, string | null>> {
  const { items } = await world.read((tx) => listDuties(tx, { unitId: world.unitId }, { limit: 200 }));
  return new Map(items.map(({ id, dueAt }) => [id, dueAt && formatInstant(dueAt).slice(0, 10)]));
}

describe('who changes the law’s data', () => {
  test('one administrator proposes and another confirms; nobody else does either, and nobody both', async () => {
    const drafter = await world.hire('drafter', world.unitId);
    await expect(as(drafter, proposePeriod, shorter)).rejects.toMatchObject({ code: 'permission.denied' });
    await expect(as(security, proposePeriod, shorter)).rejects.toMatchObject({ code: 'permission.denied' });
    const changeId = await proposed(proposeGround, ground);
    for (const who of [drafter, system])
      await expect(as(who, confirm, { changeId, version: 1 })).rejects.toMatchObject({ code: 'permission.denied' });
    await expect(effectOf(changeId, drafter)).rejects.toMatchObject({ code: 'duties.effect-not-yours' });
    const both = await world.hire('system-administrator', world.unitId);
    await world.db
      .insertInto('identity.post_holding')
      .values({ ...(await holding(both)), post: 'security-administrator' })
      .execute();
    const own = (await as(both, proposeGround, { ...ground, code: 'own-ground' })) as { value: { changeId: string } };
    await expect(as(both, confirm, { changeId: own.value.changeId, version: 1 })).rejects.toMatchObject({
      code: 'law.own-change',
    });
    await as(system, withdrawChange, { changeId: own.value.changeId, version: 1 });
    await as(system, withdrawChange, { changeId, version: 1 });
  });

  test('what waits is on the second person’s desk until it is decided, once', async () => {
    const changeId = await proposed(proposeGround, ground);
    const waiting = (who: string) => looked(who, (ctx) => lawChangeNoun.waiting?.(ctx, 10) ?? Promise.resolve([]));
    expect(await waiting(security)).toMatchObject([{ id: changeId, act: '复核通过' }]);
    expect(await waiting(system)).toEqual([]);
    expect(await codesOf(proposeGround, ground)).toEqual([' law.waits-already']);
    await as(security, returnChange, { changeId, version: 1, words: '条文与原文不一致。' });
    expect(await waiting(security)).toEqual([]);
    await expect(as(security, confirm, { changeId, version: 1 })).rejects.toMatchObject({
      code: 'law.changed-meanwhile',
    });
    await expect(as(security, confirm, { changeId, version: 2 })).rejects.toMatchObject({ code: 'workflow.not-now' });
    expect(await world.read((tx) => listGrounds(tx, '2027-03-01', 'document'))).not.toContainEqual(
      expect.objectContaining({ code: 'example-ground' }),
    );
  });
});

describe('what cannot be entered', () => {
  const [newYear, ...others] = notice2027.off;
  test.each([
    [{ year: 2026, announcedOn: '2026-12-01', issuedOn: '2026-12-01' }, 'year law.year-twice'],
    [{ announcedOn: '2026-12-16' }, 'announcedOn law.announced-in-future'],
    [{ issuedOn: '2026-12-15' }, 'issuedOn law.issued-later'],
    [{ kind: 'change' }, 'year law.year-first'],
    [{ number: '国办发明电〔2017〕12号' }, 'number law.number-twice'],
    [{ off: others }, 'off law.holiday-missing'],
    [{ off: [{ label: '元旦', from: '2027-01-02', to: '2027-01-04' }, ...others] }, 'off law.holiday-missing'],
    [
      { off: [newYear, { label: '元旦', from: '2027-01-04', to: '2027-01-05' }, ...others] },
      'off.1.from law.day-twice',
    ],
    [{ off: [{ label: '元旦', from: '2027-01-04', to: '2027-01-01' }, ...others] }, 'off.0.to law.reversed'],
    [{ off: [{ label: '元旦', from: '2027-01-01', to: '2027-12-31' }] }, 'off.0.to law.too-long'],
    [{ off: [...notice2027.off, { label: '元旦', from: '2028-01-01', to: '2028-01-01' }] }, 'off.7.from law.outside'],
    [{ work: [{ label: '春节', day: '2027-02-06' }] }, 'work.0.day law.day-twice'],
    [{ work: [{ label: '春节', day: '2027-02-15' }] }, 'work.0.day law.work-on-weekday'],
    [{ off: [], work: [] }, 'off law.nothing-arranged'],
    [{ year: 1900 }, 'year schema.minimum'],
    [{ off: [{ label: '元旦', from: '2027-02-30', to: '2027-03-01' }] }, 'off.0.from schema.format'],
    [{ sure: true }, 'sure schema.additionalProperties'],
  ])('a notice with %o: %s', async (wrong, code) => {
    expect(await codesOf(proposeNotice, { ...notice2027, ...wrong })).toContain(code);
  });

  test.each([
    [{ code: 'nothing' }, 'code law.no-such-period'],
    [{ validFrom: '2019-05-15' }, 'validFrom law.overlaps'],
    [{ validFrom: '2010-01-01' }, 'validFrom law.overlaps'],
    [{ validFrom: '2025-12-01' }, 'validFrom law.too-long-ago'],
    [{ rule: 'at-least' }, 'rule law.rule-changed'],
    [{ rule: 'yearly' }, 'rule law.bad-length'],
    [{ eachYear: '01-31' }, 'rule law.bad-length'],
    [{ n: 0 }, 'n schema.minimum'],
    [{ source: '' }, 'source schema.minLength'],
    [{ validFrom: '9999-01-01' }, 'validFrom schema.pattern'],
  ])('a period with %o: %s', async (wrong, code) => {
    expect(await codesOf(proposePeriod, { ...shorter, ...wrong })).toContain(code);
  });

  test.each([
    [{ code: 'state-secret' }, 'forDocuments law.state-secret'],
    [{ code: 'work-secret' }, 'forDocuments law.label-use'],
    [{ forDocuments: false, forReplies: false }, 'forDocuments law.use-wanted'],
    [{ code: 'internal', validFrom: '2019-05-15' }, 'validFrom law.overlaps'],
    [{ code: 'No Code' }, 'code schema.pattern'],
    [{ covers: [] }, 'covers schema.minItems'],
  ])('a ground with %o: %s', async (wrong, code) => {
    expect(await codesOf(proposeGround, { ...ground, ...wrong })).toContain(code);
  });
});

describe('a year’s notice', () => {
  test('moves what the preview said and nothing else, tells it, and the past stays as it was', async () => {
    const duties = new Map<string, Awaited<ReturnType<DutyWorld['open']>>>();
    const events = ['2026-11-30', '2026-12-02', '2026-12-07', '2026-12-11', '2026-12-14'];
    for (const event of events) {
      for (const code of ['publish-proactive', 'request-review', 'village-at-once', 'request-lawsuit']) {
        const duty = await world.open(`${event}T09:00`, code);
        duties.set(duty.id, duty);
      }
    }
    const [first, second] = [...duties.values()];
    if (!first || !second) throw new Error('no duties');
    await world.act((ctx) => extendDuty(ctx, first, { n: 3, reason: '经批准延长' }));
    await world.act((ctx) => pauseDuty(ctx, second, { from: '2026-12-14', reason: '征求意见' }));
    const before = await dueDates();

    const changeId = await proposed(proposeNotice, notice2027);
    const preview = await effectOf(changeId);
    expect(await dueDates()).toEqual(before);
    expect(preview.looked).toBe(duties.size);
    expect(preview.moved).toBeGreaterThan(3);
    expect(preview.units).toEqual([expect.objectContaining({ unit: '示例education局', moved: preview.moved })]);

    await as(security, confirm, { changeId, version: 1 });
    expect((await world.read((tx) => loadCalendar(tx))).explain('2027-01-04')).toMatchObject({
      kind: 'holiday',
      source: notice2027.number,
      provisional: false,
    });
    await world.recomputeAll();
    const after = await dueDates();
    const moved = [...before].filter(([id, due]) => after.get(id) !== due);
    expect(moved.map(([id, due]) => `${id.slice(-8)} ${due} ${after.get(id)}`).toSorted()).toEqual(
      preview.duties.map(({ duty, from, to }) => `${duty.slice(-9, -1)} ${from} ${to}`).toSorted(),
    );
    for (const [id] of moved) {
      expect((await world.acts(id)).at(-1)).toBe('recomputed');
      const then = await world.read((tx) => explainDuty(tx, id, { knownOn: '2026-12-15' }));
      expect(then.recordedDueAt).toEqual(then.dueAt);
    }
    const rows = await world.db
      .selectFrom('platform.audit')
      .select('command')
      .where('command', 'like', 'duties.recompute%')
      .execute();
    expect(rows.filter(({ command }) => command === 'duties.recompute').length).toBe(preview.moved + preview.settled);
    expect(rows.filter(({ command }) => command === 'duties.recompute.batch').length).toBe(1);
    expect(world.told).toEqual([]);

    // Nothing is left to move, and the change can neither be entered nor be shown again.
    await world.recomputeAll();
    expect(await dueDates()).toEqual(after);
    await expect(effectOf(changeId)).rejects.toThrow('waits no more');
    expect(
      await codesOf(proposeNotice, { ...notice2027, number: '示例〔2026〕2号', announcedOn: '2026-12-15' }),
    ).toContain('year law.year-twice');
  });

  test('can be changed by a later one, which prevails on its days', async () => {
    world.at('2026-12-20T10:00');
    const change = {
      kind: 'change',
      year: 2027,
      announcedOn: '2026-12-19',
      title: '示例：调整通知',
      off: [],
      work: [{ label: '元旦', day: '2027-01-04' }],
    };
    const changeId = await proposed(proposeNotice, change);
    await as(security, confirm, { changeId, version: 1 });
    const now = await world.read((tx) => loadCalendar(tx));
    expect(now.explain('2027-01-04')).toMatchObject({ kind: 'working', source: '示例：调整通知' });
    expect((await world.read((tx) => loadCalendar(tx, '2026-12-18'))).explain('2027-01-04').kind).toBe('holiday');
    await world.recomputeAll();
  });
});

describe('a period that comes late', () => {
  test('gives what began since it is in force its own length, keeping extensions and pauses; earlier events keep theirs', async () => {
    const old = await world.open('2026-12-07T09:00', 'request-reply');
    const late = await world.open('2026-12-08T09:00', 'request-reply');
    const extended = await world.open('2026-12-09T09:00', 'request-reply');
    await world.act((ctx) => extendDuty(ctx, extended, { n: 2, reason: '经批准延长' }));
    const before = await dueDates();
    const changeId = await proposed(proposePeriod, shorter);
    const preview = await effectOf(changeId);
    expect(preview).toMatchObject({ moved: 2, units: [{ moved: 2, earlier: 2, later: 0 }] });

    // The whole way: the act tells of itself, the worker hears and recomputes.
    const work = await startWork(world.workerRuntime, world.database.pool('wgk_worker'), openLog('worker', 'silent'));
    try {
      await as(security, confirm, { changeId, version: 1 });
      await vi.waitFor(async () => expect((await world.acts(extended.id)).at(-1)).toBe('recomputed'), {
        timeout: 8_000,
        interval: 50,
      });
    } finally {
      await work.stop();
    }
    const after = await dueDates();
    expect([old, late, extended].map(({ id }) => [before.get(id), after.get(id)])).toEqual([
      [before.get(old.id), before.get(old.id)],
      [expect.any(String), '2026-12-22'],
      [expect.any(String), '2026-12-25'],
    ]);
    const { sentence } = await world.read((tx) => explainDuty(tx, extended.id));
    expect(sentence).toContain('10个工作日，延长2个工作日');
    world.at('2026-12-21T10:00');
    await world.act((ctx) => pauseDuty(ctx, late, { from: '2026-12-21', reason: '等待' }));
    expect(await world.acts(late.id)).toEqual(['opened', 'recomputed', 'paused']);
  });
});

describe('the database', () => {
  test('takes nothing from a process but what two people stand for, and lets nothing of the past be rewritten', async () => {
    const pool = world.database.pool('wgk_console');
    const period = `insert into law.period (code, valid_from, name, trigger, rule, n, unit, basis, source, sure, change_id)
      values ('request-reply', '2031-01-01', 'x', 'x', 'within', 1, 'wd', 'x', 'x', true, $1)`;
    const returned = await world.db
      .selectFrom('law.change')
      .select('id')
      .where('state', '=', 'returned')
      .executeTakeFirstOrThrow();
    for (const id of [null, returned.id])
      await expect(pool.query(period, [id])).rejects.toMatchObject({ code: '23514' });
    await expect(
      pool.query(`update law.period set valid_to = '2030-01-01' where valid_to is not null`),
    ).rejects.toMatchObject({ code: '23514' });
    await expect(
      pool.query(`update law.change set decided_by = proposed_by where state = 'confirmed'`),
    ).rejects.toMatchObject({ code: '23514' });
    for (const statement of [
      `update law.period set n = 1`,
      `delete from law.ground`,
      `update law.calendar_day set kind = 'off'`,
      `update law.change set content = '{}'`,
    ])
      await expect(pool.query(statement), statement).rejects.toMatchObject({ code: '42501' });
    const overlapping = period
      .replace(`'2031-01-01'`, `'2018-01-01'`)
      .replace('valid_from,', 'valid_from, valid_to,')
      .replace(`'2018-01-01',`, `'2018-01-01', '2018-02-01',`);
    await expect(world.database.pool('owner').query(overlapping, [null])).rejects.toMatchObject({ code: '23P01' });
  });

  test('keeps what the city entered when the product brings its own data again', async () => {
    const changeId = await proposed(proposeGround, { ...ground, code: 'internal' });
    await as(security, confirm, { changeId, version: 1 });
    const read = async () => ({
      periods: await world.db.selectFrom('law.period').selectAll().orderBy('code').orderBy('valid_from').execute(),
      grounds: await world.db.selectFrom('law.ground').selectAll().orderBy('code').orderBy('valid_from').execute(),
      days: await world.db.selectFrom('law.calendar_day').selectAll().orderBy('announced_on').orderBy('day').execute(),
    });
    const before = await read();
    expect(before.grounds.filter(({ code }) => code === 'internal').at(-1)).toMatchObject({
      valid_from: '2027-03-01',
      report_row: expect.any(String) as string,
    });
    await seedLaw(world.db);
    expect(await read()).toEqual(before);
  });
});

async function holding(personId: string) {
  const row = await world.db
    .selectFrom('identity.post_holding')
    .selectAll()
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  return { ...row, id: personId };
}
