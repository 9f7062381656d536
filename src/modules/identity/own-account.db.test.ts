import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { execute, valueOf } from '#platform/execute';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { deskOf } from '../../../test/world/sign-in.ts';
import {
  changePassword,
  createPerson,
  deactivatePerson,
  endOwnSession,
  getStanding,
  listOwnSessions,
  sessionActor,
  setPassword,
  signIn,
  signOutEverywhere,
} from './index.ts';

const setup = { actor: { kind: 'setup' } } as const;
const password = 'Yongzhou-2026';
const minute = 60_000;
const day = 24 * 60 * minute;
let world: TestRuntime;
let login: string;
let personId: string;
let count = 0;

beforeAll(async () => {
  world = await testRuntime(inject('clusterUrl'));
});
afterAll(() => world.close());
beforeEach(async () => {
  ({ login, personId } = await somebody());
});

async function somebody(oneTime = false) {
  count += 1;
  const as = `person${count}`;
  const made = valueOf(await execute(world.runtime, createPerson, { login: as, name: '示例人员' }, setup));
  valueOf(await execute(world.runtime, setPassword, { personId: made.personId, password, oneTime }, setup));
  return { login: as, personId: made.personId };
}

function enter(typed = password, as = login, client = 'Chrome · Windows') {
  return signIn(deskOf(world.runtime), { login: as, password: typed, address: '192.0.2.1', client });
}

function change(token: string, current: string, next: string) {
  return changePassword(deskOf(world.runtime), { token, current, password: next });
}

async function codeOfRefusal(act: Promise<unknown>): Promise<string> {
  return await act.then(
    () => 'let in',
    (error: { code: string }) => error.code,
  );
}

function acts(token: string) {
  return codeOfRefusal(
    world.runtime.db.transaction().execute((tx) => sessionActor(tx, token, world.runtime.clock.now())),
  );
}

function codesOf(outcome: { ok: boolean; issues?: readonly { code: string }[] }): string[] {
  return (outcome.issues ?? []).map((issue) => issue.code);
}

describe('changing one’s own password', () => {
  it('asks the present one, ends all other sessions, and goes on under a new token', async () => {
    const [mine, other] = [await enter(), await enter()];
    expect(codesOf(await change(mine.token, 'Wrong-2026', 'Another-2026'))).toEqual(['identity.current-wrong']);
    const done = await change(mine.token, password, 'Another-2026');
    if (!done.ok) return expect.unreachable('not changed');
    expect(await acts(done.value.token)).toBe('let in');
    expect([await acts(mine.token), await acts(other.token)]).toEqual([
      'identity.sign-in-needed',
      'identity.sign-in-needed',
    ]);
    expect(await codeOfRefusal(enter())).toBe('identity.sign-in-refused');
    expect((await enter('Another-2026')).stage).toBe('open');
  });

  it('refuses the last five, and takes the one before them', async () => {
    let { token } = await enter();
    let current = password;
    for (const next of ['Second-2026', 'Third-2026', 'Fourth-2026', 'Fifth-2026']) {
      const done = await change(token, current, next);
      if (!done.ok) return expect.unreachable('not changed');
      ({ token } = done.value);
      for (const earlier of [password, next])
        expect(codesOf(await change(token, next, earlier))).toEqual(['identity.password-reused']);
      current = next;
    }
    const sixth = await change(token, current, 'Sixth-2026');
    if (!sixth.ok) return expect.unreachable('not changed');
    expect((await change(sixth.value.token, 'Sixth-2026', password)).ok).toBe(true);
  });

  it('wrong tries lock the account and end the session: an open desk is no way to the password', async () => {
    const { token } = await enter();
    for (let n = 0; n < 4; n += 1) await change(token, 'Wrong-2026', 'Another-2026');
    expect(await codeOfRefusal(change(token, 'Wrong-2026', 'Another-2026'))).toBe('identity.sign-in-refused');
    expect([await acts(token), await codeOfRefusal(enter())]).toEqual([
      'identity.sign-in-needed',
      'identity.sign-in-refused',
    ]);
  });

  it('sent twice at once is done once', async () => {
    const { token } = await enter();
    const both = await Promise.allSettled([
      change(token, password, 'Another-2026'),
      change(token, password, 'Third-2026'),
    ]);
    expect(both.filter((each) => each.status === 'fulfilled' && each.value.ok)).toHaveLength(1);
  });

  it('keeps rules that the person is told', async () => {
    const { token } = await enter();
    expect(codesOf(await change(token, password, 'weak'))).toContain('identity.weak-password');
    expect(codesOf(await change(token, password, `${login}-X9`))).toContain('identity.password-names-owner');
    expect(codesOf(await change(token, password, 'P@ssw0rd2026'))).toEqual(['identity.common-password']);
    expect(codesOf(await change(token, password, 'Kx7-r'.repeat(2_000)))).toEqual(['identity.long-password']);
  });
});

describe('a password', () => {
  it('that somebody else set opens nothing but its change, and only for three days', async () => {
    const given = await somebody(true);
    const { token, stage } = await enter(password, given.login);
    expect([stage, await acts(token)]).toEqual(['password', 'identity.password-change-needed']);
    const done = await change(token, password, 'Another-2026');
    expect(done).toMatchObject({ ok: true, value: { stage: 'open' } });
    expect((await enter('Another-2026', given.login)).stage).toBe('open');

    const late = await somebody(true);
    world.runtime.clock.advance(72 * 60 * minute);
    expect(await codeOfRefusal(enter(password, late.login))).toBe('identity.sign-in-refused');
  });

  it('is changed after 90 days, and two weeks before one is told', async () => {
    async function daysLeft() {
      return (await getStanding(world.runtime.db, personId, world.runtime.clock.now())).daysToChange;
    }
    world.runtime.clock.advance(75 * day);
    expect([await daysLeft(), (await enter()).stage]).toEqual([null, 'open']);
    world.runtime.clock.advance(day);
    expect(await daysLeft()).toBe(14);
    world.runtime.clock.advance(14 * day - 1);
    expect([await daysLeft(), (await enter()).stage]).toEqual([1, 'open']);
    world.runtime.clock.advance(1);
    expect([await daysLeft(), (await enter()).stage]).toEqual([0, 'password']);
  });

  it('leaves nothing behind when its person leaves', async () => {
    valueOf(await execute(world.runtime, deactivatePerson, { personId }, setup));
    const { rows } = await world.database
      .pool('owner')
      .query(`select count(*)::int as n from identity.password_history where person_id = $1`, [personId]);
    expect(rows[0].n).toBe(0);
  });
});

describe('one’s own sessions', () => {
  it('are listed, newest first, with what they are; others’ are not', async () => {
    const first = await enter(password, login, 'wgk');
    world.runtime.clock.advance(minute);
    const { token } = await enter();
    await enter(password, (await somebody()).login);
    const list = await listOwnSessions(world.runtime, token);
    expect(list.map(({ client, current }) => [client, current])).toEqual([
      ['Chrome · Windows', true],
      ['wgk', false],
    ]);
    expect(await codeOfRefusal(listOwnSessions(world.runtime, 'A'.repeat(43)))).toBe('identity.sign-in-needed');
    await endOwnSession(world.runtime, token, list[1]?.id ?? '');
    expect([await acts(first.token), await acts(token)]).toEqual(['identity.sign-in-needed', 'let in']);
  });

  it('another person’s cannot be ended, nor be told from one that is not there', async () => {
    const stranger = await somebody();
    const theirs = await enter(password, stranger.login);
    const [foreign] = await listOwnSessions(world.runtime, theirs.token);
    const { token } = await enter();
    const answers = [];
    for (const id of [foreign?.id ?? '', '019bb0aa-0000-7000-8000-000000000000', 'x', '']) {
      answers.push(await codeOfRefusal(endOwnSession(world.runtime, token, id)));
    }
    expect(new Set(answers)).toEqual(new Set(['identity.no-session']));
    expect(await acts(theirs.token)).toBe('let in');
  });

  it('end everywhere at once, also when two ask for it at the same moment', async () => {
    const sessions = [await enter(), await enter(), await enter()];
    await Promise.allSettled(sessions.map(({ token }) => signOutEverywhere(world.runtime, token)));
    for (const { token } of sessions) expect(await acts(token)).toBe('identity.sign-in-needed');
  });
});
