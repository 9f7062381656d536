import { createHook } from 'node:async_hooks';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { execute, valueOf } from '#platform/execute';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { deskOf } from '../../../test/world/sign-in.ts';
import { createPerson, deactivatePerson, sessionActor, setPassword, signIn, signOut, unlockPerson } from './index.ts';
import { jobs } from './jobs.ts';

const setup = { actor: { kind: 'setup' } } as const;
const password = 'Yongzhou-2026';
const minute = 60_000;
let world: TestRuntime;
let login: string;
let personId: string;
let count = 0;

beforeAll(async () => {
  world = await testRuntime(inject('clusterUrl'));
});
afterAll(() => world.close());
beforeEach(async () => {
  count += 1;
  login = `person${count}`;
  ({ personId } = valueOf(await execute(world.runtime, createPerson, { login, name: '示例人员' }, setup)));
  valueOf(await execute(world.runtime, setPassword, { personId, password }, setup));
});

function enter(typed = password, as = login) {
  return signIn(deskOf(world.runtime), { login: as, password: typed, address: '192.0.2.1', client: 'Chrome' });
}

function whoIs(token: string) {
  return world.runtime.db.transaction().execute((tx) => sessionActor(tx, token, world.runtime.clock.now()));
}

async function refusalOf(act: Promise<unknown>) {
  return await act.then(
    () => expect.unreachable('it was let in'),
    (error: unknown) => error as { kind: string; code: string; message: string },
  );
}

/** How many times the hashing of passwords went to the pool of threads: what takes the time of a sign-in. */
async function hashesDuring(act: () => Promise<unknown>): Promise<number> {
  let hashes = 0;
  // Work of the native addon is the only kind of asynchronous resource that bears no name.
  const counting = createHook({ init: (_id, type) => void (hashes += type === 'undefined' ? 1 : 0) }).enable();
  await act().finally(() => counting.disable());
  return hashes;
}

async function auditsOf(noun: string) {
  const { rows } = await world.database
    .pool('owner')
    .query(
      `select command, outcome, actor_kind, actor_id, reason, details from platform.audit where $1 = any(nouns) and command like 'identity.sign%' order by id`,
      [noun],
    );
  return rows;
}

describe('signing in', () => {
  it('opens a session that says who acts, and leaves an audit row', async () => {
    const { token, personId: who } = await enter();
    expect(who).toBe(personId);
    expect(await whoIs(token)).toEqual({ kind: 'person', personId, name: '示例人员', posts: [] });
    expect(await auditsOf(`person:${personId}`)).toEqual([
      {
        command: 'identity.sign-in',
        outcome: 'done',
        actor_kind: 'person',
        actor_id: personId,
        reason: null,
        details: { stage: 'open' },
      },
    ]);
  });

  it('stores neither password nor token in clear', async () => {
    const { token } = await enter();
    const { rows } = await world.database
      .pool('owner')
      .query(
        `select (select jsonb_agg(p) from identity.person p)::text || (select jsonb_agg(s) from identity.session s)::text || (select jsonb_agg(a) from platform.audit a)::text as all`,
      );
    expect(rows[0].all).not.toContain(password);
    expect(rows[0].all).not.toContain(token);
  });

  it('answers a stranger, a wrong password, a locked and a deactivated account alike', async () => {
    const stranger = await refusalOf(enter(password, 'nobody-of-that-name'));
    const wrong = await refusalOf(enter('Wrong-2026'));
    for (let n = 0; n < 4; n += 1) await refusalOf(enter('Wrong-2026'));
    const locked = await refusalOf(enter());
    valueOf(await execute(world.runtime, deactivatePerson, { personId }, setup));
    const inactive = await refusalOf(enter());
    const reasons = (await auditsOf(`person:${personId}`)).map((row) => row.reason);
    expect(reasons).toEqual(
      expect.arrayContaining(['identity.wrong-password', 'identity.locked', 'identity.inactive']),
    );
    for (const each of [wrong, locked, inactive]) {
      expect([each.kind, each.code, each.message]).toEqual([stranger.kind, stranger.code, stranger.message]);
    }
    expect(stranger.code).toBe('identity.sign-in-refused');
  });

  it('takes a stranger through the same work as a person: one hash, whatever stands against them', async () => {
    await refusalOf(enter('Wrong-2026', 'nobody-of-that-name'));
    expect(await hashesDuring(() => enter())).toBe(1);
    expect(await hashesDuring(() => refusalOf(enter('Wrong-2026')))).toBe(1);
    expect(await hashesDuring(() => refusalOf(enter('Wrong-2026', 'nobody-of-that-name')))).toBe(1);
    const bare = { login: `bare${count}`, name: '示例无密码' };
    valueOf(await execute(world.runtime, createPerson, bare, setup));
    expect(await hashesDuring(() => refusalOf(enter('Wrong-2026', bare.login)))).toBe(1);
    for (let n = 0; n < 5; n += 1) await refusalOf(enter('Wrong-2026'));
    expect(await hashesDuring(() => refusalOf(enter()))).toBe(1);
    valueOf(await execute(world.runtime, deactivatePerson, { personId }, setup));
    expect(await hashesDuring(() => refusalOf(enter()))).toBe(1);
  });

  it('records each failure with its reason, by nobody, without what was typed', async () => {
    await refusalOf(enter('Wrong-2026'));
    const [failure] = await auditsOf(`person:${personId}`);
    expect(failure).toEqual({
      command: 'identity.sign-in',
      outcome: 'refused',
      actor_kind: 'citizen',
      actor_id: null,
      reason: 'identity.wrong-password',
      details: {},
    });
    await refusalOf(enter(password, 'Typed-Password-As-Login-9'));
    const { rows } = await world.database
      .pool('owner')
      .query(
        `select reason, a::text as row from platform.audit a where command = 'identity.sign-in' and nouns = '{}' and at = (select max(at) from platform.audit) and reason = 'identity.unknown' limit 1`,
      );
    expect(rows[0].reason).toBe('identity.unknown');
    expect(rows[0].row).not.toContain('Typed-Password');
  });
});

describe('an address', () => {
  function from(address: string, as: string, typed = 'Wrong-2026') {
    return signIn(deskOf(world.runtime), { login: as, password: typed, address, client: '' });
  }

  it('from which fifty tries fail is turned away for a quarter of an hour, before anything is worked out', async () => {
    const tries = Array.from({ length: 50 }, (_, n) => refusalOf(from('198.51.100.7', `nobody${n}`)));
    expect(new Set((await Promise.all(tries)).map(({ code }) => code))).toEqual(new Set(['identity.sign-in-refused']));
    // The right password of somebody makes no difference, nor does the account that is tried.
    for (const as of [login, 'nobody']) {
      const turned = await refusalOf(from('198.51.100.7', as, password));
      expect([turned.code, turned.message]).toEqual(['identity.address-locked', expect.stringContaining('15分钟')]);
    }
    expect(await hashesDuring(() => refusalOf(from('198.51.100.7', login, password)))).toBe(0);
    expect((await from('198.51.100.8', login, password)).personId).toBe(personId);
    world.runtime.clock.advance(15 * minute);
    expect((await from('198.51.100.7', login, password)).personId).toBe(personId);
  });

  it('is counted for a quarter of an hour: an office with a few slips a day is never locked', async () => {
    for (let round = 0; round < 3; round += 1) {
      await Promise.all(Array.from({ length: 30 }, (_, n) => refusalOf(from('198.51.100.9', `nobody${n}`))));
      world.runtime.clock.advance(15 * minute);
    }
    expect((await from('198.51.100.9', login, password)).personId).toBe(personId);
  });

  it('is the network of its holder, who has millions of addresses of version 6', async () => {
    await Promise.all(Array.from({ length: 50 }, (_, n) => refusalOf(from(`2001:db8:1:2::${n}`, `nobody${n}`))));
    expect((await refusalOf(from('2001:db8:1:2:ffff::1', login, password))).code).toBe('identity.address-locked');
    expect((await from('2001:db8:1:3::1', login, password)).personId).toBe(personId);
  });

  it('stands nowhere in the database', async () => {
    await refusalOf(from('203.0.113.77', login));
    const { rows } = await world.database
      .pool('owner')
      .query(
        `select (select jsonb_agg(f) from identity.address_failure f)::text || (select jsonb_agg(a) from platform.audit a)::text as all`,
      );
    expect(rows[0].all).not.toContain('203.0.113');
  });
});

describe('who signs in again in the middle of their work', () => {
  it('goes on as the same person; another is refused, and no session opened', async () => {
    const again = (as: string) =>
      signIn(deskOf(world.runtime), { login: as, password, address: '192.0.2.1', client: '', again: personId });
    const other = { login: `other${count}`, name: '示例他人' };
    const { personId: otherId } = valueOf(await execute(world.runtime, createPerson, other, setup));
    valueOf(await execute(world.runtime, setPassword, { personId: otherId, password }, setup));
    expect((await again(login)).personId).toBe(personId);
    expect((await refusalOf(again(other.login))).code).toBe('identity.other-person');
    const { rows } = await world.database
      .pool('owner')
      .query(`select count(*)::int as n from identity.session where person_id = $1`, [otherId]);
    expect(rows[0].n).toBe(0);
  });
});

describe('locking', () => {
  it('five failures lock for 30 minutes, also against the right password', async () => {
    for (let n = 0; n < 5; n += 1) await refusalOf(enter('Wrong-2026'));
    await refusalOf(enter());
    world.runtime.clock.advance(30 * minute - 1);
    await refusalOf(enter());
    world.runtime.clock.advance(1);
    // The count starts anew: one more slip does not lock again.
    await refusalOf(enter('Wrong-2026'));
    expect((await enter()).personId).toBe(personId);
  });

  it('four failures do not, and a success starts the count anew', async () => {
    for (let round = 0; round < 2; round += 1) {
      for (let n = 0; n < 4; n += 1) await refusalOf(enter('Wrong-2026'));
      expect((await enter()).personId).toBe(personId);
    }
  });

  it('counts tries that come at once one by one', async () => {
    await Promise.all(Array.from({ length: 5 }, () => refusalOf(enter('Wrong-2026'))));
    await refusalOf(enter());
    const reasons = (await auditsOf(`person:${personId}`)).map((row) => String(row.reason)).toSorted();
    expect(reasons).toEqual(['identity.locked', ...Array.from({ length: 5 }, () => 'identity.wrong-password')]);
  });

  it('is taken off by the security administrator', async () => {
    for (let n = 0; n < 5; n += 1) await refusalOf(enter('Wrong-2026'));
    valueOf(await execute(world.runtime, unlockPerson, { personId }, setup));
    expect((await enter()).personId).toBe(personId);
    // Where there is no lock there is nothing to take off.
    const again = await execute(world.runtime, unlockPerson, { personId }, setup);
    expect(again).toMatchObject({ ok: false, issues: [{ code: 'identity.not-locked' }] });
  });
});

describe('a session', () => {
  it('ends after 30 idle minutes, and lives on while it is used', async () => {
    const { token } = await enter();
    for (let n = 0; n < 3; n += 1) {
      world.runtime.clock.advance(29 * minute);
      await whoIs(token);
    }
    world.runtime.clock.advance(30 * minute);
    expect((await refusalOf(whoIs(token))).code).toBe('identity.sign-in-needed');
  });

  it('ends after 12 hours however busy', async () => {
    const { token } = await enter();
    for (let n = 0; n < 12 * 4 - 1; n += 1) {
      world.runtime.clock.advance(15 * minute);
      await whoIs(token);
    }
    world.runtime.clock.advance(15 * minute);
    expect((await refusalOf(whoIs(token))).code).toBe('identity.sign-in-needed');
  });

  it('ends with signing out, on record; a second time does nothing', async () => {
    const { token } = await enter();
    await signOut(world.runtime, token);
    await signOut(world.runtime, token);
    expect((await refusalOf(whoIs(token))).code).toBe('identity.sign-in-needed');
    const { rows } = await world.database
      .pool('owner')
      .query(`select count(*)::int as n from platform.audit where command = 'identity.sign-out' and actor_id = $1`, [
        personId,
      ]);
    expect(rows[0].n).toBe(1);
  });

  it.each(['a new password', 'deactivation'])('ends with %s', async (what) => {
    const { token } = await enter();
    if (what === 'deactivation') valueOf(await execute(world.runtime, deactivatePerson, { personId }, setup));
    else valueOf(await execute(world.runtime, setPassword, { personId, password: 'Another-2026' }, setup));
    expect((await refusalOf(whoIs(token))).code).toBe('identity.sign-in-needed');
  });

  it('nobody comes in with a token that was never given', async () => {
    expect((await refusalOf(whoIs('A'.repeat(43)))).code).toBe('identity.sign-in-needed');
  });

  it('is forgotten 180 days after its end, not before, by the worker', async () => {
    const [job] = jobs;
    const { token } = await enter();
    await signOut(world.runtime, token);
    async function left(): Promise<number> {
      await job?.run({ runtime: world.as('wgk_worker'), log: () => {} }, {});
      const { rows } = await world.database
        .pool('owner')
        .query(`select count(*)::int as n from identity.session where person_id = $1`, [personId]);
      return rows[0].n;
    }
    world.runtime.clock.advance(180 * 24 * 60 * minute);
    expect(await left()).toBe(1);
    world.runtime.clock.advance(1);
    expect(await left()).toBe(0);
  });
});
