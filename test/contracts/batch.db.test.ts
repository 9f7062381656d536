import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { batch } from '#platform/batch';
import type { TestRuntime } from '#platform/test-kit/runtime';
import { fill, fillAtOnce, forget, runs, scratchWorld, traces, worker } from './scratch.ts';

let world: TestRuntime;
beforeAll(async () => {
  world = await scratchWorld(inject('clusterUrl'));
});
afterAll(() => world.close());
beforeEach(() => forget(world));

const actor = worker();

describe('a batch', () => {
  it('does every item, in chunks, and writes an audit row for each and one for the batch', async () => {
    const steps: number[] = [];
    const items = ['a', 'b', 'c', 'd', 'e'].map((box, n) => ({ box, amount: n + 1 }));
    const outcome = await batch(world.runtime, fill, items, {
      actor,
      chunk: 2,
      onProgress: (done) => steps.push(done),
    });
    expect(outcome.failed).toEqual([]);
    expect(outcome.done).toEqual(items.map(({ amount }, index) => ({ index, value: { content: amount } })));
    expect(steps).toEqual([2, 4, 5]);
    const { audits, boxes } = await traces(world);
    expect(boxes).toEqual(items.map(({ box, amount }) => ({ name: box, n: amount })));
    const ofItems = audits.filter((row) => row.command === 'box.fill');
    expect(ofItems.map((row) => row.nouns.join() as string).toSorted()).toEqual(
      items.map(({ box }) => `shelf:one,box:${box}`),
    );
    for (const row of ofItems) expect(row).toMatchObject({ outcome: 'done', post: 'filler', actor_id: actor.personId });
    expect(audits.filter((row) => row.command === 'box.fill.batch')).toMatchObject([
      { outcome: 'done', nouns: [`batch:${outcome.batchId}`], details: { done: 5, failed: 0 } },
    ]);
    const { rows } = await world.database.pool('owner').query(`select distinct batch_id from platform.audit`);
    expect(rows).toEqual([{ batch_id: outcome.batchId }]);
  });

  it.each([fill, fillAtOnce])(
    'what fails in it fails alone, with its reason; nothing of it is left',
    async (command) => {
      const items = [
        { box: 'a', amount: 1 },
        { box: 'b', amount: 0 },
        { box: 'guarded', amount: 1 },
        { box: 'c', amount: 1 },
        { box: 'own', amount: 1 },
        { box: 'd', amount: 1 },
        { box: 'cracked', amount: 1 },
      ];
      const outcome = await batch(world.runtime, command, items, { actor: worker(9), chunk: 3 });
      expect(outcome.done.map(({ index }) => index).toSorted((a, b) => a - b)).toEqual([0, 3, 5]);
      expect(outcome.failed.map(({ index, issues }) => [index, issues[0]?.code])).toEqual([
        [1, 'schema.minimum'],
        [2, 'guard.watched'],
        [4, 'box.own'],
        [6, 'box.cracked'],
      ]);
      const { boxes, audits, jobs } = await traces(world);
      expect(audits.filter((row) => row.outcome === 'refused').map((row) => row.reason)).toEqual(
        expect.arrayContaining(['guard.watched', 'box.own']),
      );
      expect(boxes.map((row) => row.name)).toEqual(['a', 'c', 'd']);
      expect(audits.filter((row) => row.command === 'box.fill' && row.outcome === 'done')).toHaveLength(3);
      expect(jobs.filter((job) => job.task === 'box.weigh')).toHaveLength(3);
      expect(audits.find((row) => row.command === 'box.fill.batch')?.details).toEqual({ done: 3, failed: 4 });
    },
  );

  it('issues that an item returns, and a refusal inside it, fail only that item', async () => {
    const items = [
      { box: 'a', amount: 1 },
      { box: 'b', amount: 1, after: 'issues' },
      { box: 'c', amount: 1, after: 'refusal' },
      { box: 'd', amount: 1 },
    ];
    const outcome = await batch(world.runtime, fill, items, { actor });
    expect(outcome.failed.map(({ index, issues }) => [index, issues[0]?.code])).toEqual([
      [1, 'box.full'],
      [2, 'box.sealed'],
    ]);
    expect((await traces(world)).boxes.map((row) => row.name)).toEqual(['a', 'd']);
  });

  it('a breakdown ends it: what was committed before stays, its own chunk does not', async () => {
    const items = ['a', 'b', 'c', 'd'].map((box) => ({
      box,
      amount: 1,
      ...(box === 'd' ? { after: 'breakdown' } : {}),
    }));
    await expect(batch(world.runtime, fill, items, { actor, chunk: 2 })).rejects.toThrow('the roof fell in');
    const { boxes, audits } = await traces(world);
    expect(boxes.map((row) => row.name)).toEqual(['a', 'b']);
    expect(audits).toHaveLength(2);
  });

  it('is denied to whom the command is denied, item by item', async () => {
    const outcome = await batch(world.runtime, fill, [{ box: 'a', amount: 1 }], { actor: { kind: 'setup' } });
    expect(outcome).toMatchObject({ done: [], failed: [{ index: 0, issues: [{ code: 'permission.denied' }] }] });
    expect(runs.count).toBe(0);
  });
});

describe('runMany', () => {
  const items = fc.array(
    fc.record(
      {
        box: fc.constantFrom('a', 'b', 'c', 'guarded', 'cracked', 'own', ''),
        amount: fc.integer({ min: 0, max: 5 }),
        after: fc.constantFrom('issues', 'refusal', 'none'),
      },
      { requiredKeys: ['box', 'amount'] },
    ),
    { maxLength: 12 },
  );

  it('does the same as run in a loop: answers, failures, rows, audit trail, events and jobs', async () => {
    async function seen(command: typeof fill, given: unknown[], chunk: number) {
      await forget(world);
      const { done, failed } = await batch(world.runtime, command, given, { actor: worker(9), chunk });
      const { audits, boxes, events, jobs } = await traces(world);
      const trail = audits.filter((row) => row.command === 'box.fill').map((row) => JSON.stringify(row));
      return {
        done,
        failed,
        boxes,
        trail: trail.toSorted(),
        events: events.map((e) => String(e.payload.box)).toSorted(),
        jobs: jobs.length,
      };
    }
    const property = fc.asyncProperty(items, fc.integer({ min: 1, max: 5 }), async (given, chunk) => {
      const inLoop = await seen(fill, given, chunk);
      expect(await seen(fillAtOnce, given, chunk)).toEqual(inLoop);
    });
    await fc.assert(property, { numRuns: 25 });
  });
});
