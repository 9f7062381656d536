import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Actor } from '#platform/actor';
import { civilDateOf } from '#platform/civil-date';
import { execute, valueOf } from '#platform/execute';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import {
  appoint,
  commands,
  createPerson,
  createUnit,
  deactivatePerson,
  dismiss,
  getPersonNames,
  holdersOf,
  lend,
  personActor,
  posts,
  setPassword,
} from './index.ts';

const setup = { actor: { kind: 'setup' } } as const;
const today = '2026-11-25';
const issueLink = commands.find(({ name }) => name === 'identity.issue-password-link') ?? createUnit;
let world: TestRuntime;
let office: string;
let county: string;
let third: string;
let keepers: { system: string; security: string; audit: string };
let count = 0;

async function unit(code: string, name: string): Promise<string> {
  const input = {
    code,
    name,
    shortName: name,
    kind: 'department',
    level: 'city',
    territory: '431100',
    validFrom: '2018-01-01',
  };
  return valueOf(await execute(world.runtime, createUnit, input, setup)).unitId;
}

async function person(): Promise<string> {
  count += 1;
  return valueOf(await execute(world.runtime, createPerson, { login: `person${count}`, name: `示例${count}` }, setup))
    .personId;
}

async function hold(personId: string, post: string, unitId = office, rest = {}) {
  return await execute(world.runtime, appoint, { personId, unitId, post, from: today, ...rest }, setup);
}

function as(personId: string) {
  return {
    actor: (tx: Parameters<typeof personActor>[0], now: Date): Promise<Actor> => personActor(tx, personId, now),
  };
}

async function postsOf(personId: string, now = world.runtime.clock.now()): Promise<string[]> {
  return (await personActor(world.runtime.db, personId, now)).posts.map((held) => held.post);
}

function codesOf(outcome: { ok: boolean; issues?: readonly { code: string }[] }): string[] {
  return (outcome.issues ?? []).map((issue) => issue.code);
}

beforeAll(async () => {
  world = await testRuntime(inject('clusterUrl'));
  office = await unit('office', '市政府办公室');
  county = await unit('county', '县档案局');
  third = await unit('third', '县统计局');
  keepers = { system: await person(), security: await person(), audit: await person() };
  for (const [which, id] of Object.entries(keepers)) valueOf(await hold(id, `${which}-administrator`));
});
afterAll(() => world.close());

describe('a post', () => {
  it('has a code that the database knows, and the database knows no other', async () => {
    const { rows } = await world.database.pool('owner').query(
      `select array(select m[1] from regexp_matches(pg_get_constraintdef(oid), '''([a-z-]+)''', 'g') m) as codes
       from pg_constraint where conrelid = 'identity.post_holding'::regclass and conname = 'post_holding_post_check'`,
    );
    expect(rows[0].codes.toSorted()).toEqual([...posts].toSorted());
  });

  it('is held from its first day to its last, by the days of Asia/Shanghai', async () => {
    const id = await person();
    valueOf(await hold(id, 'drafter', office, { from: '2026-11-26', until: '2026-11-27' }));
    expect(await postsOf(id, new Date('2026-11-25T23:59:59+08:00'))).toEqual([]);
    expect(await postsOf(id, new Date('2026-11-26T00:00:00+08:00'))).toEqual(['drafter']);
    expect(await postsOf(id, new Date('2026-11-27T23:59:59+08:00'))).toEqual(['drafter']);
    expect(await postsOf(id, new Date('2026-11-28T00:00:00+08:00'))).toEqual([]);
  });

  it('is not held twice at a time, nor outside the days of its unit', async () => {
    const id = await person();
    valueOf(await hold(id, 'drafter'));
    expect(codesOf(await hold(id, 'drafter', office, { from: '2027-01-01' }))).toEqual(['identity.already-held']);
    expect(codesOf(await hold(id, 'collector', office, { until: '2026-11-24' }))).toEqual([
      'identity.ends-before-start',
    ]);
    expect(codesOf(await hold(id, 'collector', office, { from: '2017-12-31' }))).toEqual(['identity.unit-not-then']);
  });

  it('of two appointments at once that exclude each other, one comes about', async () => {
    const later = { from: '2030-01-01', until: '2030-12-31' };
    for (let round = 0; round < 10; round += 1) {
      const id = await person();
      const both = await Promise.all([
        hold(id, 'system-administrator', office, later),
        hold(id, 'audit-administrator', county, later),
      ]);
      expect(both.flatMap(codesOf)).toEqual(['identity.administrators-apart']);
    }
  });

  it('ends at once, or on a day to come; what was, stays on record', async () => {
    const id = await person();
    valueOf(await hold(id, 'drafter', office, { from: '2026-11-01' }));
    valueOf(await hold(id, 'collector'));
    const which = { personId: id, unitId: office };
    valueOf(await execute(world.runtime, dismiss, { ...which, post: 'drafter' }, as(keepers.security)));
    valueOf(
      await execute(
        world.runtime,
        dismiss,
        { ...which, post: 'collector', lastDay: '2026-11-30' },
        as(keepers.security),
      ),
    );
    expect(await postsOf(id)).toEqual(['collector']);
    expect(await postsOf(id, new Date('2026-12-01T00:00:00+08:00'))).toEqual([]);
    expect((await holdersOf(world.runtime.db, office, 'drafter', '2026-11-24')).map((h) => h.personId)).toContain(id);
    expect(
      codesOf(
        await execute(
          world.runtime,
          dismiss,
          { ...which, post: 'collector', lastDay: '2026-11-24' },
          as(keepers.security),
        ),
      ),
    ).toEqual(['identity.ends-in-past']);
    await expect(
      execute(world.runtime, dismiss, { ...which, post: 'drafter' }, as(keepers.security)),
    ).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('given by mistake today can be taken back today, and given again', async () => {
    const id = await person();
    valueOf(await hold(id, 'releaser'));
    valueOf(await execute(world.runtime, dismiss, { personId: id, unitId: office, post: 'releaser' }, setup));
    expect(await postsOf(id)).toEqual([]);
    valueOf(await hold(id, 'releaser'));
    expect(await postsOf(id)).toEqual(['releaser']);
  });
});

describe('委托审查', () => {
  const days = { from: today, until: '2026-12-31' };

  it('lets a reviewer of one unit act in another between two days, and says by whom lent', async () => {
    const id = await person();
    valueOf(await hold(id, 'secrecy-reviewer'));
    const input = { personId: id, unitId: county, post: 'secrecy-reviewer', lentByUnitId: office, ...days };
    valueOf(await execute(world.runtime, lend, input, as(keepers.security)));
    expect((await personActor(world.runtime.db, id, world.runtime.clock.now())).posts).toEqual([
      { post: 'secrecy-reviewer', unitId: office, lentByUnitId: null },
      { post: 'secrecy-reviewer', unitId: county, lentByUnitId: office },
    ]);
    expect(await holdersOf(world.runtime.db, county, 'secrecy-reviewer', today)).toEqual([
      { personId: id, name: expect.any(String), lentByUnitId: office },
    ]);
    expect(await holdersOf(world.runtime.db, county, 'secrecy-reviewer', '2027-01-01')).toEqual([]);
  });

  it('ends with the post on whose strength it was lent', async () => {
    const id = await person();
    valueOf(await hold(id, 'leader-in-charge'));
    valueOf(
      await execute(
        world.runtime,
        lend,
        { personId: id, unitId: county, post: 'leader-in-charge', lentByUnitId: office, ...days },
        setup,
      ),
    );
    valueOf(await execute(world.runtime, dismiss, { personId: id, unitId: office, post: 'leader-in-charge' }, setup));
    expect(await postsOf(id)).toEqual([]);
  });

  it('asks that the person holds the post in the lending unit all the time, and that it is another unit', async () => {
    const id = await person();
    valueOf(await hold(id, 'secrecy-reviewer', office, { until: '2026-12-30' }));
    const input = { personId: id, unitId: county, post: 'secrecy-reviewer', lentByUnitId: office, ...days };
    expect(codesOf(await execute(world.runtime, lend, input, setup))).toEqual(['identity.lender-has-not']);
    valueOf(await execute(world.runtime, lend, { ...input, until: '2026-12-30' }, setup));
    // Lent itself, it cannot be lent on.
    const onward = { ...input, unitId: third, lentByUnitId: county, until: '2026-12-30' };
    expect(codesOf(await execute(world.runtime, lend, onward, setup))).toEqual(['identity.lender-has-not']);
    const own = { ...input, unitId: office };
    expect(codesOf(await execute(world.runtime, lend, own, setup))).toEqual(['identity.lend-to-other']);
  });

  it('follows a post held in two pieces, but not over a gap', async () => {
    const id = await person();
    valueOf(await hold(id, 'secrecy-reviewer', office, { until: '2026-11-30' }));
    valueOf(await hold(id, 'secrecy-reviewer', office, { from: '2026-12-02', until: '2027-12-31' }));
    const input = { personId: id, unitId: county, post: 'secrecy-reviewer', lentByUnitId: office, ...days };
    expect(codesOf(await execute(world.runtime, lend, input, setup))).toEqual(['identity.lender-has-not']);
    valueOf(await hold(id, 'secrecy-reviewer', office, { from: '2026-12-01', until: '2026-12-01' }));
    valueOf(await execute(world.runtime, lend, input, setup));
  });
});

describe('the three administrators', () => {
  it('each does only what is theirs; the audit administrator and everybody else nothing', async () => {
    const id = await person();
    const nobody = await person();
    valueOf(await hold(nobody, 'principal-leader'));
    const acts = [
      {
        command: createUnit,
        input: {
          code: 'new',
          name: '新设单位',
          shortName: '新设',
          kind: 'party',
          level: 'city',
          territory: '431100',
          validFrom: today,
        },
        by: 'system',
      },
      { command: createPerson, input: { login: 'newcomer', name: '示例新人' }, by: 'system' },
      { command: issueLink, input: { personId: id, tokenHash: 'a'.repeat(64) }, by: 'system' },
      { command: appoint, input: { personId: id, unitId: office, post: 'drafter', from: today }, by: 'security' },
      { command: dismiss, input: { personId: id, unitId: office, post: 'drafter' }, by: 'security' },
      { command: deactivatePerson, input: { personId: id }, by: 'system' },
    ] as const;
    for (const { command, input, by } of acts) {
      for (const [which, keeper] of [...Object.entries(keepers), ['nobody', nobody] as const]) {
        if (which === by) continue;
        const denied = execute(world.runtime, command as (typeof acts)[0]['command'], input, as(keeper));
        await expect(denied, `${command.name} by ${which}`).rejects.toMatchObject({
          kind: 'refused',
          code: expect.stringMatching(/^permission\.denied$/),
        });
      }
      valueOf(await execute(world.runtime, command as (typeof acts)[0]['command'], input, as(keepers[by])));
    }
  });

  it('are not let in by a permission that some command forgot', () => {
    for (const { name, permission } of commands) {
      expect(permission.posts, name).not.toContain('audit-administrator');
      const ofAdministrators = permission.posts.filter(
        (post) => post.endsWith('-administrator') && post !== 'site-administrator',
      );
      if (ofAdministrators.length > 0) expect(permission.posts, name).toHaveLength(1);
    }
  });

  it('give no post to themselves, and do not date one back', async () => {
    const self = execute(
      world.runtime,
      appoint,
      { personId: keepers.security, unitId: office, post: 'drafter', from: today },
      as(keepers.security),
    );
    await expect(self).rejects.toMatchObject({ kind: 'refused', code: 'identity.own-posts' });
    const id = await person();
    const input = { personId: id, unitId: office, post: 'drafter', from: '2026-11-24' };
    expect(codesOf(await execute(world.runtime, appoint, input, as(keepers.security)))).toEqual([
      'identity.begins-in-past',
    ]);
  });

  it('set nobody’s password: who could, could act in everybody’s name', async () => {
    const id = await person();
    for (const [which, keeper] of Object.entries(keepers)) {
      const set = execute(world.runtime, setPassword, { personId: id, password: 'Yongzhou-2026' }, as(keeper));
      await expect(set, which).rejects.toMatchObject({ kind: 'refused', code: 'permission.denied' });
    }
    const { rows } = await world.database
      .pool('owner')
      .query(`select password_hash from identity.person where id = $1`, [id]);
    expect(rows).toEqual([{ password_hash: null }]);
  });

  it('are never left without the last one, not even when two leave at once', async () => {
    const [one, two] = [await person(), await person()];
    expect(
      codesOf(await execute(world.runtime, deactivatePerson, { personId: keepers.audit }, as(keepers.system))),
    ).toEqual(['identity.last-administrator']);
    const alone = { personId: keepers.audit, unitId: office, post: 'audit-administrator' };
    expect(codesOf(await execute(world.runtime, dismiss, { ...alone, lastDay: '2026-12-31' }, setup))).toEqual([
      'identity.last-administrator',
    ]);
    valueOf(await hold(one, 'audit-administrator'));
    valueOf(await execute(world.runtime, dismiss, alone, setup));
    valueOf(await hold(two, 'audit-administrator'));
    const both = await Promise.all(
      [one, two].map((personId) => execute(world.runtime, dismiss, { ...alone, personId }, setup)),
    );
    expect(both.filter((each) => each.ok)).toHaveLength(1);
  });
});

describe('who leaves', () => {
  it('acts no more at once, holds no post, and keeps the name', async () => {
    const id = await person();
    valueOf(await hold(id, 'drafter'));
    valueOf(await hold(id, 'collector', office, { from: '2027-01-01' }));
    valueOf(await execute(world.runtime, deactivatePerson, { personId: id }, as(keepers.system)));
    await expect(personActor(world.runtime.db, id, world.runtime.clock.now())).rejects.toMatchObject({
      kind: 'refused',
      code: 'identity.inactive',
    });
    for (const day of [civilDateOf(world.runtime.clock.now()), '2027-01-01']) {
      for (const post of ['drafter', 'collector'] as const) {
        expect((await holdersOf(world.runtime.db, office, post, day)).map((h) => h.personId)).not.toContain(id);
      }
    }
    expect((await getPersonNames(world.runtime.db, [id])).get(id)).toMatch(/^示例/);
    await expect(execute(world.runtime, deactivatePerson, { personId: id }, setup)).rejects.toMatchObject({
      kind: 'conflict',
    });
    expect(codesOf(await hold(id, 'drafter'))).toEqual(['identity.inactive']);
  });

  it('an unknown person is not found', async () => {
    await expect(
      personActor(world.runtime.db, '019bb0aa-0000-7000-8000-000000000000', world.runtime.clock.now()),
    ).rejects.toMatchObject({ kind: 'not-found' });
  });
});
