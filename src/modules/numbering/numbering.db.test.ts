import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import * as fc from 'fast-check';
import { Type } from 'typebox';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { command } from '#platform/command';
import type { Context } from '#platform/context';
import { issues } from '#platform/errors';
import { execute, valueOf, type Outcome } from '#platform/execute';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { appoint, createPerson, createUnit, personActor, type Post } from '#modules/identity';
import {
  allocateIndexNumber,
  allocateNumber,
  endPrefix,
  grantPrefix,
  listHoles,
  recordNumber,
  recordNumbers,
  voidDocumentNumber,
} from './index.ts';

const setup = { actor: { kind: 'setup' } } as const;
let kit: TestRuntime;
let unitId: string;
let otherId: string;

beforeAll(async () => {
  kit = await testRuntime(inject('clusterUrl'));
  unitId = await makeUnit('education');
  otherId = await makeUnit('finance');
});
afterAll(() => kit.close());

/** A prefix of its own for each test. */
let prefix = '';
let count = 0;
beforeEach(async () => {
  kit.runtime.clock.set(new Date('2018-07-04T10:00:00+08:00'));
  count += 1;
  prefix = `示教${String.fromCodePoint(0x4e00 + count)}发`;
  await grant({ prefix, unitId, from: '2018-01-01' });
});

async function makeUnit(code: string): Promise<string> {
  const names = { code, name: `示例${code}局`, shortName: `${code}局`, kind: 'department', level: 'city' };
  const input = { ...names, territory: '431100', validFrom: '2010-01-01' };
  return valueOf(await execute(kit.runtime, createUnit, input, setup)).unitId;
}

async function grant(input: {
  prefix: string;
  unitId: string;
  from: string;
  until?: string;
}): Promise<Outcome<unknown>> {
  return await execute(kit.runtime, grantPrefix, input, setup);
}

/** One act of another module's command, which is taken back in the end where it is to fail. */
async function act<O>(run: (ctx: Context) => Promise<O>, fails = false): Promise<O> {
  const spec = command({
    name: 'world.act',
    title: '办理',
    input: Type.Object({}),
    permission: { posts: [], within: 'anyUnit', also: ['setup'] },
    load: async () => null,
    async run(ctx) {
      const value = await run(ctx);
      return fails ? issues([{ field: '', code: 'world.failed', message: '未能办理。' }]) : value;
    },
  });
  return valueOf(await execute(kit.runtime, spec, {}, setup));
}

function bearer() {
  return { noun: 'document', nounId: randomUUID() };
}

async function allocate(year = 2018, fails = false): Promise<number> {
  return (await act((ctx) => allocateNumber(ctx, { prefix, year, unitId, ...bearer() }), fails)).serial;
}

async function record(serial: number, year = 2018): Promise<void> {
  await act((ctx) => recordNumber(ctx, { number: { prefix, year, serial }, unitId, ...bearer() }));
}

async function hire(post: Post, unit: string): Promise<string> {
  const login = `p${randomUUID().slice(0, 8)}`;
  const { personId } = valueOf(await execute(kit.runtime, createPerson, { login, name: '示例人员' }, setup));
  valueOf(await execute(kit.runtime, appoint, { personId, unitId: unit, post, from: '2010-01-01' }, setup));
  return personId;
}

async function cancel(personId: string, serial: number): Promise<Outcome<unknown>> {
  const input = { prefix, year: 2018, serial, reason: '文件未印发' };
  return await execute(kit.runtime, voidDocumentNumber, input, {
    actor: (tx, now) => personActor(tx, personId, now),
  });
}

async function holes(year = 2018): Promise<number[]> {
  return await kit.runtime.db.transaction().execute((tx) => listHoles(tx, prefix, year));
}

describe('allocation', () => {
  test('each year begins at 1', async () => {
    expect([await allocate(2018), await allocate(2018), await allocate(2019), await allocate(2018)]).toEqual([
      1, 2, 1, 3,
    ]);
  });

  test('eight at once, some of which fail: no gap among what is kept, and no double', async () => {
    const plans = fc.array(fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }), { minLength: 8, maxLength: 8 });
    let year = 1949;
    await fc.assert(
      fc.asyncProperty(plans, async (writers) => {
        year += 1;
        const kept: number[] = [];
        await Promise.all(
          writers.map(async (fates) => {
            for (const fails of fates) {
              if (fails) await expect(allocate(year, true)).rejects.toMatchObject({ code: 'world.failed' });
              else kept.push(await allocate(year));
            }
          }),
        );
        const expected = Array.from({ length: writers.flat().filter((fails) => !fails).length }, (_, i) => i + 1);
        expect(kept.toSorted((a, b) => a - b)).toEqual(expected);
        expect(await holes(year)).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  test('a unit numbers only under a prefix that is its own on that day', async () => {
    const wrong = { kind: 'refused', code: 'numbering.prefix-of-other' };
    const by = (unit: string) => act((ctx) => allocateNumber(ctx, { prefix, year: 2018, unitId: unit, ...bearer() }));
    await expect(by(otherId)).rejects.toMatchObject(wrong);
    valueOf(await execute(kit.runtime, endPrefix, { prefix, lastDay: '2018-07-04' }, setup));
    valueOf(await grant({ prefix, unitId: otherId, from: '2018-07-05' }));
    expect((await by(unitId)).serial).toBe(1);
    kit.runtime.clock.set(new Date('2018-07-05T00:00:00+08:00'));
    await expect(by(unitId)).rejects.toMatchObject(wrong);
    expect((await by(otherId)).serial).toBe(2);
  });

  test('a noun bears one number, and its audit row says which', async () => {
    const bears = bearer();
    await act((ctx) => allocateNumber(ctx, { prefix, year: 2018, unitId, ...bears }));
    await expect(act((ctx) => allocateNumber(ctx, { prefix, year: 2018, unitId, ...bears }))).rejects.toMatchObject({
      kind: 'conflict',
      code: 'numbering.noun-has-number',
      message: `这份文件已有文号“${prefix}〔2018〕1号”，不能再编号。`,
    });
    expect(await allocate()).toBe(2);
    const audits = await kit.runtime.db.selectFrom('platform.audit').select('details').execute();
    expect(audits.map((row) => row.details)).toContainEqual({ documentNumber: `${prefix}〔2018〕2号` });
  });

  test('a year has no more than 99,999', async () => {
    await record(99_999);
    await expect(allocate()).rejects.toMatchObject({ code: 'numbering.year-full' });
  });
});

describe('what was given before the system came', () => {
  test('is recorded once, leaves holes that are listed, and is never given again', async () => {
    await record(2);
    await record(5);
    expect(await holes()).toEqual([1, 3, 4]);
    await expect(record(5)).rejects.toMatchObject({ kind: 'conflict', code: 'numbering.taken' });
    expect([await allocate(), await allocate()]).toEqual([6, 7]);
    await record(9);
    await record(3);
    expect(await allocate()).toBe(10);
    expect(await holes()).toEqual([1, 4, 8]);
  });

  test('under a prefix that was the unit’s in that year', async () => {
    valueOf(await execute(kit.runtime, endPrefix, { prefix, lastDay: '2018-03-31' }, setup));
    await record(7, 2018);
    await expect(record(7, 2017)).rejects.toMatchObject({ code: 'numbering.prefix-of-other' });
    await expect(record(7, 2019)).rejects.toMatchObject({ code: 'numbering.prefix-of-other' });
  });

  test('by mistake is voided and stands in nobody’s way, but is not given again', async () => {
    const clerk = await hire('office-clerk', unitId);
    await allocate();
    await record(9999);
    await cancel(clerk, 9999);
    expect(await allocate()).toBe(2);
    await record(3);
    await cancel(clerk, 3);
    expect(await allocate()).toBe(4);
  });

  test('who allocates while somebody records waits and sees it', async () => {
    const recorded = Promise.withResolvers<void>();
    const mayEnd = Promise.withResolvers<void>();
    const recording = act(async (ctx) => {
      await recordNumber(ctx, { number: { prefix, year: 2018, serial: 1 }, unitId, ...bearer() });
      recorded.resolve();
      await mayEnd.promise;
    });
    await recorded.promise;
    const allocating = allocate();
    await sleep(150);
    mayEnd.resolve();
    await recording;
    expect(await allocating).toBe(2);
  });

  test('many at once are recorded under the same rules, each told why not; who allocates meanwhile waits and sees them', async () => {
    await record(4);
    const of = (serial: number, unit = unitId, year = 2018) => ({
      number: { prefix, year, serial },
      unitId: unit,
      ...bearer(),
    });
    const twice = of(8);
    const wanted = [of(3), of(4), of(7), of(7), of(9, otherId), twice, { ...of(6), nounId: twice.nounId }];
    const codes = ['taken', 'taken', 'prefix-of-other', 'noun-has-number'].map((code) => `numbering.${code}`);
    const mayEnd = Promise.withResolvers<void>();
    const recorded = Promise.withResolvers<void>();
    const recording = act(async (ctx) => {
      await recordNumbers(ctx, [twice]);
      const answers = await recordNumbers(ctx, wanted);
      expect(answers.map((issue) => issue?.code ?? null)).toEqual([
        null,
        codes[0],
        null,
        codes[1],
        codes[2],
        codes[3],
        codes[3],
      ]);
      recorded.resolve();
      await mayEnd.promise;
    });
    await recorded.promise;
    const allocating = allocate();
    // Who records other numbers of the year does not wait.
    await act(async (ctx) => expect(await recordNumbers(ctx, [of(11)])).toEqual([null]));
    mayEnd.resolve();
    await recording;
    expect(await allocating).toBe(12);
    expect(await holes()).toEqual([1, 2, 5, 6, 9, 10]);
  });
});

describe('voiding', () => {
  test('keeps the number; the noun may get another; only a clerk of the unit may', async () => {
    const clerk = await hire('office-clerk', unitId);
    const stranger = await hire('office-clerk', otherId);
    const bears = bearer();
    await act((ctx) => allocateNumber(ctx, { prefix, year: 2018, unitId, ...bears }));
    await expect(cancel(stranger, 1)).rejects.toMatchObject({ code: 'permission.denied' });
    expect(await cancel(clerk, 1)).toMatchObject({ ok: true });
    await expect(cancel(clerk, 1)).rejects.toMatchObject({ kind: 'conflict', code: 'numbering.no-number' });
    await expect(cancel(clerk, 2)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(record(1)).rejects.toMatchObject({ code: 'numbering.taken' });
    const again = await act((ctx) => allocateNumber(ctx, { prefix, year: 2018, unitId, ...bears }));
    expect(again.serial).toBe(2);
    expect(await holes()).toEqual([]);
    const row = await kit.runtime.db
      .selectFrom('numbering.number')
      .selectAll()
      .where('prefix', '=', prefix)
      .where('serial', '=', 1)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ state: 'void', void_reason: '文件未印发', unit_id: unitId });
  });

  test('is open to the unit that gave the number also when its prefix is another’s, and to the one that has it now', async () => {
    const former = await hire('office-clerk', unitId);
    const present = await hire('office-clerk', otherId);
    expect([await allocate(), await allocate()]).toEqual([1, 2]);
    valueOf(await execute(kit.runtime, endPrefix, { prefix, lastDay: '2018-07-03' }, setup));
    valueOf(await grant({ prefix, unitId: otherId, from: '2018-07-04' }));
    expect(await cancel(former, 1)).toMatchObject({ ok: true });
    expect(await cancel(present, 2)).toMatchObject({ ok: true });
  });
});

describe('prefixes', () => {
  test('belong to one unit at a time, also when two are given at once', async () => {
    expect(await grant({ prefix, unitId: otherId, from: '2019-01-01' })).toMatchObject({
      ok: false,
      issues: [{ field: 'prefix', code: 'numbering.prefix-taken' }],
    });
    expect(await grant({ prefix, unitId: otherId, from: '2017-01-01', until: '2018-01-01' })).toMatchObject({
      ok: false,
    });
    expect(await grant({ prefix, unitId: otherId, from: '2017-01-01', until: '2017-12-31' })).toMatchObject({
      ok: true,
    });
    const twins = await Promise.all([1, 2].map(() => grant({ prefix: `${prefix}函`, unitId, from: '2018-01-01' })));
    expect(twins.filter((twin) => twin.ok)).toHaveLength(1);
  });

  test.each([
    ['with no Han', 'ABC', 'schema.pattern'],
    ['with a bracket', '示教〔发', 'schema.pattern'],
  ])('%s are none', async (_what, bad, code) => {
    expect(await grant({ prefix: bad, unitId, from: '2018-01-01' })).toMatchObject({ ok: false, issues: [{ code }] });
  });

  test('do not end before they begin, nor twice', async () => {
    expect(await grant({ prefix: `${prefix}电`, unitId, from: '2018-01-02', until: '2018-01-01' })).toMatchObject({
      issues: [{ field: 'until', code: 'numbering.until-before-from' }],
    });
    const end = (lastDay: string) => execute(kit.runtime, endPrefix, { prefix, lastDay }, setup);
    expect(await end('2017-12-31')).toMatchObject({ issues: [{ code: 'numbering.not-held' }] });
    expect(await end('2018-12-31')).toMatchObject({ ok: true });
    expect(await end('2019-12-31')).toMatchObject({ ok: false });
  });
});

describe('索引号', () => {
  test('run by code and year, without double or gap under concurrency, one for a noun for good', async () => {
    const one = (nounId: string, year = 2018) =>
      act((ctx) => allocateIndexNumber(ctx, { indexCode: '999900002', year, noun: 'document', nounId }));
    const nouns = Array.from({ length: 16 }, () => randomUUID());
    const given = await Promise.all(nouns.map((nounId) => one(nounId)));
    const expected = nouns.map((_, i) => `999900002/2018-${String(i + 1).padStart(5, '0')}`);
    expect(given.toSorted()).toEqual(expected);
    expect(await one(nouns[3] ?? '')).toBe(given[3]);
    expect(await one(randomUUID(), 2019)).toBe('999900002/2019-00001');
  });
});
