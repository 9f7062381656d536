import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { execute, valueOf } from '#platform/execute';
import { expectNothingLeft } from '../../../test/worlds/register-rows.ts';
import { openWorld, sample, type Cleared, type World } from '../../../test/worlds/release-world.ts';
import { withdrawItem } from './commands/withdraw.ts';
import {
  findAttachment,
  findRelease,
  findTombstone,
  listRegistered,
  listReleases,
  listUnnumbered,
  releaseAnswer,
  revise,
  withdrawalReasons,
} from './index.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld(inject('clusterUrl'));
});
afterAll(() => world.close());

let count = 0;
async function cleared(...lines: string[]): Promise<Cleared> {
  count += 1;
  return await world.clear(sample(`关于第${count}号示例工作的通知`, ...lines));
}

function portal() {
  return world.as('wgk_portal').db;
}

async function withdraw(publicId: string, reason: string, by = world.people.releaser) {
  return await execute(world.runtime, withdrawItem, { publicId, reason }, world.person(by));
}

describe('a withdrawal', () => {
  it('invariant 5: is gone from page, list, search rows and interface at the commit, with a tombstone in its place', async () => {
    const ready = await world.clear({
      ...sample('关于撤回示例的通知', '撤回专用词'),
      attachments: [{ name: '附件.pdf', sha256: 'a'.repeat(64), mediaType: 'application/pdf', size: 9 }],
    });
    const { publicId } = await world.publish(ready);
    expect(await findAttachment(portal(), publicId, 'a'.repeat(64))).toMatchObject({ name: '附件.pdf' });
    valueOf(await withdraw(publicId, 'content-error'));
    expect(await findRelease(portal(), publicId)).toBeNull();
    expect(await releaseAnswer(portal(), publicId, world.runtime.clock.now())).toBeNull();
    expect(await findAttachment(portal(), publicId, 'a'.repeat(64))).toBeNull();
    const all = await listReleases(portal(), { limit: 100 });
    expect(all.items.map((item) => item.publicId)).not.toContain(publicId);
    const owner = world.database.pool('owner');
    for (const table of ['register_placement', 'search_entry', 'search_section']) {
      const { rows } = await owner.query(`select count(*)::int as n from public_read.${table} where public_id = $1`, [
        publicId,
      ]);
      expect(rows[0].n).toBe(0);
    }
    expect(await findTombstone(portal(), publicId)).toEqual({
      publicId,
      reasonCode: 'content-error',
      reason: '因内容有误撤回',
      at: world.runtime.clock.now(),
      title: '关于撤回示例的通知',
      logIndex: null,
    });
    const waiting = (await listUnnumbered(portal())).find(
      (change) => change.item === publicId && change.act === 'withdraw',
    );
    expect(waiting?.keys).toContain('list:yongzhou/notices');
  });

  it('stays in the register: what it was, and the true reason', async () => {
    const ready = await cleared('留档');
    const { publicId } = await world.publish(ready);
    valueOf(await withdraw(publicId, 'secrecy'));
    const [first, last] = await listRegistered(world.runtime.db, publicId);
    expect(first).toMatchObject({ act: 'release', content: ready.content });
    expect(last).toMatchObject({
      act: 'withdraw',
      n: 2,
      content: null,
      reasonCode: 'secrecy',
      publisherId: world.people.releaser,
    });
  });

  it('for personal data, secrecy or an objection, no public row differs but in ids, times and numbers', async () => {
    const seen = [];
    for (const reason of ['personal-data', 'secrecy', 'third-party-objection']) {
      const { publicId } = await world.publish(await cleared('同样的文字'));
      valueOf(await withdraw(publicId, reason));
      const owner = world.database.pool('owner');
      const { rows: tombstones } = await owner.query(
        `select n, reason_code, public_reason from public_read.tombstone where item_id = $1`,
        [publicId],
      );
      const { rows: titles } = await owner.query(
        `select 1 from public_read.register_withdrawn_title where public_id = $1`,
        [publicId],
      );
      const { rows: changes } = await owner.query(
        `select act, n, cardinality(keys) as keys from public_read.change where item_id = $1 order by n`,
        [publicId],
      );
      seen.push({ tombstones, titles, changes });
    }
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
    expect(seen[0]?.tombstones).toEqual([{ n: 0, reason_code: 'withdrawn-by-law', public_reason: '依法撤回' }]);
    expect(seen[0]?.titles).toEqual([]);
  });

  it.each(withdrawalReasons.map(({ code }) => code))('knows the reason %s', async (reason) => {
    const { publicId } = await world.publish(await cleared());
    valueOf(await withdraw(publicId, reason));
    expect(await findTombstone(portal(), publicId)).not.toBeNull();
  });

  it('of the withdrawn, and any other act on it, is a conflict; an unknown reason or item is told', async () => {
    const ready = await cleared();
    const { publicId } = await world.publish(ready);
    expect(await withdraw(publicId, 'because')).toMatchObject({ ok: false, issues: [{ field: 'reason' }] });
    valueOf(await withdraw(publicId, 'duplicate'));
    const conflict = { kind: 'conflict', code: 'register.withdrawn' };
    await expectNothingLeft(world, () => withdraw(publicId, 'duplicate'), conflict);
    await expectNothingLeft(world, () => world.publish(ready), conflict);
    const again = await world.clear(sample(ready.content.title, '改过'), ready.nounId);
    await expectNothingLeft(world, () => world.publish(again), conflict);
    await expectNothingLeft(
      world,
      () =>
        world.act(world.people.releaser, 'revise', (ctx) => revise(ctx, { publicId, facts: { validity: 'expired' } })),
      conflict,
    );
    await expect(withdraw('zzzzzzzzzzzz', 'duplicate')).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('is for people with the post in the unit or its government office', async () => {
    const { publicId } = await world.publish(await cleared());
    await expectNothingLeft(world, () => withdraw(publicId, 'duplicate', world.people.drafter), { kind: 'refused' });
    await expectNothingLeft(world, () => withdraw(publicId, 'duplicate', world.people.reviewer), { kind: 'refused' });
    valueOf(await withdraw(publicId, 'duplicate', world.people.officer));
  });
});
