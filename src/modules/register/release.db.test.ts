import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { execute, valueOf } from '#platform/execute';
import { gate } from '#platform/gate';
import { prepareSections } from '#modules/search';
import { approve, findSite, propose, review, selfReview } from '#modules/sites';
import { expectNothingLeft } from '../../../test/worlds/register-rows.ts';
import { openWorld, sample, type Cleared, type World } from '../../../test/worlds/release-world.ts';
import { setValidity } from './commands/set-validity.ts';
import {
  commitmentOf,
  emptyBeforeClosing,
  getRelease,
  listChanges,
  listRegistered,
  listReleases,
  listUnnumbered,
  readItemFor,
  release,
  releaseAnswer,
  releaseGate,
  revise,
} from './index.ts';

let world: World;
let vetoes: string[] = [];

const standing = gate(releaseGate, {
  name: 'test.veto',
  why: '测试',
  check: async (_tx, { nounId }) =>
    vetoes.includes(nounId) ? [{ field: '', code: 'test.veto', message: '不行' }] : [],
});

beforeAll(async () => {
  world = await openWorld(inject('clusterUrl'), { gates: [standing, emptyBeforeClosing] });
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

describe('a release', () => {
  it('puts cleared content before the public: page, lists, search rows and a change, in one act', async () => {
    const ready = await cleared('一、总体要求', '扎实推进政务公开。');
    const { publicId, n } = await world.publish(ready, { documentNumber: '永政办函〔2018〕42号' });
    expect(n).toBe(1);
    const release = await getRelease(portal(), publicId);
    expect(release.content).toEqual(ready.content);
    expect(release.record).toMatchObject({
      title: ready.content.title,
      n: 1,
      act: 'release',
      contentHash: ready.contentHash,
    });
    const inColumn = await listReleases(portal(), { site: 'yongzhou', column: 'office', limit: 100 });
    expect(inColumn.items.map((item) => item.publicId)).toContain(publicId);
    expect(await listUnnumbered(portal())).toContainEqual(
      expect.objectContaining({
        item: publicId,
        act: 'release',
        keys: expect.arrayContaining([`item:${publicId}`, 'list:yongzhou/notices', 'issuer:yz-office']),
      }),
    );
    expect(await readItemFor(world.runtime.db, 'sample', ready.nounId)).toMatchObject({
      publicId,
      state: 'public',
      n: 1,
    });
  });

  it('answers as the interface promises; salt and record open the commitment on file', async () => {
    const ready = await cleared('正文。');
    const { publicId } = await world.publish(ready, { documentNumber: '永政办函〔2018〕43号' });
    const answer = await releaseAnswer(portal(), publicId, world.runtime.clock.now());
    expect(answer).toMatchObject({
      title: ready.content.title,
      documentNumber: '永政办函〔2018〕43号',
      issuer: '永州市人民政府办公室',
      attribute: 'proactive',
      fiveOpens: 'management',
      documentDate: '2018-07-04',
      issuedOn: '2018-07-04',
      releasedAt: '2026-11-25T09:00:00+08:00',
      validity: 'in-force',
      contentHash: ready.contentHash,
      clearance: { reviewedBy: 'secrecy-reviewer', approvedBy: 'leader-in-charge' },
      logIndex: null,
      attachments: [],
    });
    const [kept] = await world.database
      .as('owner')
      .selectFrom('register.record')
      .innerJoin('register.item', 'id', 'item_id')
      .select('commitment')
      .where('public_id', '=', publicId)
      .execute();
    expect(commitmentOf(Buffer.from(answer?.salt ?? '', 'hex'), answer?.record)).toBe(kept?.commitment);
    expect(JSON.stringify(answer)).not.toContain('示例drafter');
  });

  it('A14.2 the register holds original content, unit, reviewer, publisher, time and channel', async () => {
    const ready = await cleared('原始内容。');
    const { publicId } = await world.publish(ready);
    const [line, ...others] = await listRegistered(world.runtime.db, publicId);
    expect(others).toEqual([]);
    expect(line).toMatchObject({
      content: ready.content,
      contentHash: ready.contentHash,
      unitId: world.office,
      drafterId: world.people.drafter,
      reviewerId: world.people.reviewer,
      approverId: world.people.approver,
      publisherId: world.people.releaser,
      at: world.runtime.clock.now(),
      channels: ['website'],
    });
  });

  it('A14.1 who manages, reviews and publishes stands on the public record by post and unit, never by name', async () => {
    const { publicId, itemId } = await world.publish(await cleared());
    const { record } = await getRelease(portal(), publicId);
    const unit = '永州市人民政府办公室';
    expect(record.reviewedBy).toEqual({ post: 'secrecy-reviewer', unit });
    expect(record.approvedBy).toEqual({ post: 'leader-in-charge', unit });
    expect(record.releasedBy).toEqual({ post: 'releaser', unit });
    const { rows } = await world.database
      .pool('owner')
      .query(`select actor_id, post, unit_id from platform.audit where $1 = any(nouns)`, [`item:${itemId}`]);
    expect(rows).toEqual([{ actor_id: world.people.releaser, post: 'releaser', unit_id: world.office }]);
  });
});

describe('nothing gets out', () => {
  it('without a clearance, or with one of other content: refused, and nothing is left', async () => {
    const ready = await cleared('甲');
    const other = await cleared('乙');
    const attempts = [
      { clearanceId: randomUUID() },
      { clearanceId: other.clearanceId },
      { contentHash: other.contentHash },
      { contentHash: other.contentHash, content: other.content },
    ];
    for (const attempt of attempts) {
      await expectNothingLeft(
        world,
        () =>
          world.act(world.people.releaser, 'release', (ctx) => release(ctx, world.inputOf({ ...ready, ...attempt }))),
        { kind: 'refused' },
      );
    }
  });

  it('with content other than that of the hash, another title or another attribute', async () => {
    const ready = await cleared('甲');
    const forged = { ...ready.content, blocks: [{ kind: 'paragraph' as const, text: '乙' }] };
    await expectNothingLeft(world, () => world.publish({ ...ready, content: forged }), {
      kind: 'refused',
      code: 'register.content-differs',
    });
    await expectNothingLeft(world, () => world.publish(ready, { title: '别的' }), {
      kind: 'refused',
      code: 'register.facts-differ',
    });
    await expectNothingLeft(world, () => world.publish(ready, { attribute: 'partial' }), {
      kind: 'refused',
      code: 'register.facts-differ',
    });
  });

  it('by who approved it; the drafter and the reviewer may release', async () => {
    const ready = await cleared();
    await expectNothingLeft(world, () => world.publish(ready, {}, world.people.approver), {
      kind: 'refused',
      code: 'register.releaser-is-approver',
    });
    await world.publish(ready, {}, world.people.drafter);
  });

  it('against a gate, or into a column that is not open', async () => {
    const ready = await cleared();
    vetoes = [ready.nounId];
    await expectNothingLeft(world, () => world.publish(ready), { kind: 'invalid', code: 'test.veto' });
    vetoes = [];
    const columns = [{ site: 'yongzhou', column: 'no-such' }];
    await expectNothingLeft(
      world,
      () => world.act(world.people.releaser, 'release', (ctx) => release(ctx, world.inputOf(ready, {}, { columns }))),
      {},
    );
  });

  it('by way of search rows that are not of the content: they are made anew', async () => {
    const ready = await cleared('公开的文字');
    const sections = prepareSections(sample(ready.content.title, '没有批准的文字'));
    const { publicId } = await world.act(world.people.releaser, 'release', (ctx) =>
      release(ctx, { ...world.inputOf(ready), sections }),
    );
    const { rows } = await world.database
      .pool('owner')
      .query('select text from public_read.search_section where public_id = $1 and position = 1', [publicId]);
    expect(rows).toEqual([{ text: '公开的文字' }]);
  });

  it('invariant 1: the database itself refuses a public row without approval, whoever writes it', async () => {
    const { publicId } = await world.publish(await cleared());
    const owner = world.database.pool('owner');
    const tables = [
      'register_release',
      'register_placement',
      'search_entry',
      'search_section',
      'register_withdrawn_title',
    ];
    for (const table of tables) {
      const { rows } = await owner.query(
        `select array_agg(a.attname::text order by a.attname) as columns from pg_constraint k, unnest(k.conkey) u(n), pg_attribute a
        where k.conrelid = $1::regclass and k.confrelid = 'clearance.approval'::regclass and a.attrelid = k.conrelid and a.attnum = u.n and a.attnotnull`,
        [`public_read.${table}`],
      );
      expect(rows[0].columns).toEqual(['clearance_id', 'content_hash']);
    }
    for (const table of tables.slice(0, 3)) {
      const change = `update public_read.${table} set content_hash = repeat('0', 64) where public_id = $1`;
      await expect(owner.query(change, [publicId])).rejects.toThrow(/foreign key/);
    }
  });

  it('when the transaction dies in the middle: nothing of it is left', async () => {
    const ready = await cleared();
    const pool = world.database.pool('wgk_console');
    function hear(client: { on(event: 'error', listener: () => void): unknown }): void {
      client.on('error', () => {});
    }
    pool.once('acquire', hear);
    await expectNothingLeft(
      world,
      () =>
        world.act(world.people.releaser, 'release', async (ctx) => {
          await release(ctx, world.inputOf(ready));
          const { rows } = await world.database
            .pool('owner')
            .query(
              `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and state = 'idle in transaction' and usename = 'wgk_console'`,
            );
          expect(rows).toHaveLength(1);
          return await ctx.tx.selectFrom('register.item').select('id').execute();
        }),
      {},
    );
    await world.publish(ready);
  });
});

describe('a further version', () => {
  it('of new content replaces the old one under the same address', async () => {
    const first = await cleared('旧文字');
    const { publicId } = await world.publish(first);
    const second = await world.clear(sample(first.content.title, '新文字'), first.nounId);
    world.runtime.clock.advance(60_000);
    expect(await world.publish(second)).toMatchObject({ publicId, n: 2 });
    const shown = await getRelease(portal(), publicId);
    expect(shown.content).toEqual(second.content);
    expect(shown.firstReleasedAt.getTime()).toBe(shown.releasedAt.getTime() - 60_000);
    expect(await listRegistered(world.runtime.db, publicId)).toHaveLength(2);
  });

  it('of the same content is a conflict, also for two who press the button at once', async () => {
    const ready = await cleared();
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => world.publish(ready)));
    const failed = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(failed).toHaveLength(5);
    for (const { reason } of failed)
      expect(reason).toMatchObject({ kind: 'conflict', code: 'register.already-released' });
  });

  it('a revision changes validity, columns or channels, with the same content', async () => {
    const ready = await cleared();
    const { publicId } = await world.publish(ready);
    const columns = [{ site: 'yongzhou', column: 'office' }];
    await world.act(world.people.releaser, 'revise', (ctx) => revise(ctx, { publicId, facts: {}, columns }));
    const { record } = await getRelease(portal(), publicId);
    expect(record).toMatchObject({ act: 'revise', n: 2, columns, contentHash: ready.contentHash });
    const left = await listReleases(portal(), { site: 'yongzhou', column: 'notices', limit: 100 });
    expect(left.items.map((item) => item.publicId)).not.toContain(publicId);
    await expect(
      world.act(world.people.releaser, 'revise', (ctx) => revise(ctx, { publicId, facts: {}, columns })),
    ).rejects.toMatchObject({ kind: 'conflict', code: 'register.nothing-changes' });
  });

  it('a repealed document stays public, with the day and the document that repealed it', async () => {
    const old = await world.publish(await cleared('旧办法'));
    const later = await world.publish(await cleared('新办法'), { documentNumber: '永政发〔2026〕1号' });
    const input = { publicId: old.publicId, validity: 'repealed', from: '2026-11-25', by: later.publicId };
    const person = world.person(world.people.officer);
    valueOf(await execute(world.runtime, setValidity, input, person));
    const { record } = await getRelease(portal(), old.publicId);
    expect(record).toMatchObject({
      validity: 'repealed',
      validFrom: '2026-11-25',
      replacedBy: { item: later.publicId, title: null, documentNumber: null },
    });
    const missing = await execute(
      world.runtime,
      setValidity,
      { publicId: later.publicId, validity: 'amended', from: '2026-11-25' },
      person,
    );
    expect(missing).toMatchObject({ ok: false, issues: [{ field: 'by', code: 'register.by-missing' }] });
  });

  it('the words that name another document bear neither a secrecy mark nor personal data', async () => {
    const { publicId } = await world.publish(await cleared('办法'));
    const person = world.person(world.people.officer);
    const input = { publicId, validity: 'repealed', from: '2026-11-25' };
    await expect(execute(world.runtime, setValidity, { ...input, by: '机密★1年' }, person)).rejects.toMatchObject({
      code: 'screening.classified',
    });
    expect(await execute(world.runtime, setValidity, { ...input, by: '示例11010519491231002X' }, person)).toMatchObject(
      { ok: false, issues: [{ code: 'register.by-personal' }] },
    );
  });
});

describe('a column', () => {
  it('is not closed while something public stands in it', async () => {
    const person = world.person(world.people.webmaster);
    await world.publish(await cleared());
    const site = await findSite(world.runtime.db, 'yongzhou');
    const { owner: _owner, ...definition } = site?.definition ?? { owner: '', columns: [] };
    const proposal = {
      code: 'yongzhou',
      unitId: world.office,
      ...definition,
      columns: definition.columns.slice(0, 1),
      words: '关闭栏目',
      version: site?.version,
    };
    let { version } = valueOf(await execute(world.runtime, propose, proposal, person));
    async function agree(step: typeof approve, by: string): Promise<void> {
      const said = { code: 'yongzhou', version, agrees: true, words: '同意' };
      ({ version } = valueOf(await execute(world.runtime, step, said, world.person(by))));
    }
    await agree(selfReview, world.people.head);
    await agree(review, world.people.reviewer);
    const code = 'register.column-in-use';
    await expect(agree(approve, world.people.approver)).rejects.toMatchObject({ kind: 'invalid', code });
  });
});

describe('lists', () => {
  it('go page by page without losing or repeating one, and refuse a cursor that is none', async () => {
    for (let i = 0; i < 5; i += 1) {
      if (i % 2 === 0) world.runtime.clock.advance(1_000);
      await world.publish(await cleared());
    }
    const whole = (await listReleases(portal(), { limit: 100 })).items.map((item) => item.publicId);
    const seen: string[] = [];
    for (let before: string | undefined; ;) {
      const { items, next } = await listReleases(portal(), { limit: 3, ...(before !== undefined && { before }) });
      seen.push(...items.map((item) => item.publicId));
      if (next === null) break;
      before = next;
    }
    expect(seen).toEqual(whole);
    await expect(listReleases(portal(), { limit: 3, before: "1' or 1=1" })).rejects.toMatchObject({ kind: 'invalid' });
    expect((await listReleases(portal(), { limit: 10, issuer: 'nobody' })).items).toEqual([]);
    expect(await listChanges(portal(), { after: 0 }, 10)).toEqual({ changes: [], next: 0, latest: 0 });
  });
});
