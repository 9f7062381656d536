import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { secretBoxOf } from '#platform/crypto';
import { execute, valueOf } from '#platform/execute';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { authenticatorCode, deskOf } from '../../../test/world/sign-in.ts';
import {
  appoint,
  beginEnrolment,
  confirmEnrolment,
  createPerson,
  createUnit,
  enterCode,
  findOffer,
  findStage,
  resetFactor,
  sessionActor,
  setPassword,
  signIn,
  type SignedIn,
  type SignInDesk,
} from './index.ts';

const setup = { actor: { kind: 'setup' } } as const;
const password = 'Yongzhou-2026';
const address = '192.0.2.1';
const step = 30_000;
let world: TestRuntime;
let desk: SignInDesk;
let login: string;
let personId: string;
let count = 0;

beforeAll(async () => {
  world = await testRuntime(inject('clusterUrl'));
  desk = deskOf(world.runtime, 'all');
});
afterAll(() => world.close());
beforeEach(async () => {
  count += 1;
  login = `person${count}`;
  ({ personId } = valueOf(await execute(world.runtime, createPerson, { login, name: '示例人员' }, setup)));
  valueOf(await execute(world.runtime, setPassword, { personId, password }, setup));
});

function enter(at = desk): Promise<SignedIn> {
  return signIn(at, { login, password, address, client: '' });
}

function codeNow(secret: string, steps = 0): string {
  return authenticatorCode(secret, new Date(world.runtime.clock.now().getTime() + steps * step));
}

function offerTo(token: string) {
  return findOffer(desk, token).then((offer) => offer?.secret ?? expect.unreachable('nothing is offered'));
}

/** Enrols, and lets a minute pass so that the next code is another. */
async function enrolled() {
  const { token } = await enter();
  const secret = await offerTo(token);
  const outcome = await confirmEnrolment(desk, { token, code: codeNow(secret) });
  if (!outcome.ok) return expect.unreachable('not enrolled');
  world.runtime.clock.advance(2 * step);
  return { secret, ...outcome.value };
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

async function stored(): Promise<string> {
  const { rows } = await world.database.pool('owner').query(
    `select coalesce((select jsonb_agg(f) from identity.factor f)::text, '') || coalesce((select jsonb_agg(c) from identity.recovery_code c)::text, '')
       || (select jsonb_agg(a) from platform.audit a)::text as all`,
  );
  return rows[0].all;
}

describe('who must have a second factor', () => {
  it('enrols one before anything else; then is in, and next time is asked for it', async () => {
    const first = await enter();
    expect([first.stage, await acts(first.token)]).toEqual(['enrol', 'identity.enrolment-needed']);
    const secret = await offerTo(first.token);
    expect(await offerTo(first.token)).toBe(secret);
    const wrong = await confirmEnrolment(desk, { token: first.token, code: '000000' });
    expect(wrong).toMatchObject({ ok: false, issues: [{ field: 'code' }] });
    const done = await confirmEnrolment(desk, { token: first.token, code: codeNow(secret) });
    if (!done.ok) return expect.unreachable('not enrolled');
    expect(done.value.stage).toBe('open');
    expect(new Set(done.value.recoveryCodes).size).toBe(10);
    expect([await acts(done.value.token), await acts(first.token)]).toEqual(['let in', 'identity.sign-in-needed']);

    world.runtime.clock.advance(step);
    const second = await enter();
    expect([second.stage, await acts(second.token)]).toEqual(['code', 'identity.sign-in-needed']);
    const third = await enterCode(desk, { token: second.token, code: codeNow(secret), address });
    expect([third.stage, await acts(third.token)]).toEqual(['open', 'let in']);
    expect(await acts(second.token)).toBe('identity.sign-in-needed');
  });

  it('is everybody, nobody, or who holds the posts named', async () => {
    const input = {
      code: `u${count}`,
      name: `示例单位${count}`,
      shortName: '示例',
      kind: 'department',
      level: 'city',
      territory: '431100',
      validFrom: '2018-01-01',
    };
    const { unitId } = valueOf(await execute(world.runtime, createUnit, input, setup));
    const releasers = deskOf(world.runtime, ['releaser']);
    expect((await enter(deskOf(world.runtime, 'off'))).stage).toBe('open');
    expect((await enter(releasers)).stage).toBe('open');
    valueOf(await execute(world.runtime, appoint, { personId, unitId, post: 'releaser', from: '2026-11-25' }, setup));
    expect((await enter(releasers)).stage).toBe('enrol');
  });

  it('who has one is asked for it even where nobody must have one', async () => {
    await enrolled();
    expect((await enter(deskOf(world.runtime, 'off'))).stage).toBe('code');
  });

  it('must also change a one-time password, after the code', async () => {
    const { secret } = await enrolled();
    valueOf(await execute(world.runtime, setPassword, { personId, password, oneTime: true }, setup));
    const { token } = await enter();
    const next = await enterCode(desk, { token, code: codeNow(secret), address });
    expect([next.stage, await acts(next.token)]).toEqual(['password', 'identity.password-change-needed']);
  });
});

describe('a code', () => {
  it('is taken once: seen over a shoulder it opens nothing', async () => {
    const { secret } = await enrolled();
    const [one, two] = [await enter(), await enter()];
    const code = codeNow(secret);
    await enterCode(desk, { token: one.token, code, address });
    expect(await codeOfRefusal(enterCode(desk, { token: two.token, code, address }))).toBe('identity.code-refused');
  });

  it('of two who send it at once lets one in', async () => {
    const { secret } = await enrolled();
    const sessions = [await enter(), await enter()];
    const code = codeNow(secret);
    const both = await Promise.all(
      sessions.map(({ token }) => codeOfRefusal(enterCode(desk, { token, code, address }))),
    );
    expect(both.toSorted()).toEqual(['identity.code-refused', 'let in']);
  });

  it('with which the factor was enrolled does not sign in too', async () => {
    const { token } = await enter();
    const secret = await offerTo(token);
    await confirmEnrolment(desk, { token, code: codeNow(secret) });
    const next = await enter();
    const again = enterCode(desk, { token: next.token, code: codeNow(secret), address });
    expect(await codeOfRefusal(again)).toBe('identity.code-refused');
  });

  it('wrong five times locks the account, and ends the session that tried', async () => {
    const { secret } = await enrolled();
    const { token } = await enter();
    for (let n = 0; n < 4; n += 1) {
      expect(await codeOfRefusal(enterCode(desk, { token, code: '000000', address }))).toBe('identity.code-refused');
    }
    expect(await codeOfRefusal(enterCode(desk, { token, code: '000000', address }))).toBe('identity.sign-in-refused');
    expect(await codeOfRefusal(enterCode(desk, { token, code: codeNow(secret), address }))).toBe(
      'identity.sign-in-needed',
    );
    expect(await codeOfRefusal(enter())).toBe('identity.sign-in-refused');
  });

  it('cannot be guessed by entering the password anew between the tries', async () => {
    await enrolled();
    const answers = [];
    for (let n = 0; n < 5; n += 1) {
      const { token } = await enter();
      answers.push(await codeOfRefusal(enterCode(desk, { token, code: '000000', address })));
    }
    expect(answers.at(-1)).toBe('identity.sign-in-refused');
    expect(await codeOfRefusal(enter())).toBe('identity.sign-in-refused');
  });

  it('is waited for ten minutes and no longer', async () => {
    const { secret } = await enrolled();
    const { token } = await enter();
    world.runtime.clock.advance(10 * 60_000);
    expect(await findStage(world.runtime.db, token, world.runtime.clock.now())).toBeNull();
    expect(await codeOfRefusal(enterCode(desk, { token, code: codeNow(secret), address }))).toBe(
      'identity.sign-in-needed',
    );
  });

  it.each(['', '\0', '1'.repeat(10_000), '二三四五六七', '𠮷'.repeat(6), '-1', '1e5', '../../x'])(
    'may be any text: %j is wrong, not a fault',
    async (code) => {
      await enrolled();
      const { token } = await enter();
      expect(await codeOfRefusal(enterCode(desk, { token, code, address }))).toBe('identity.code-refused');
    },
  );
});

describe('recovery codes', () => {
  it('open once each, however they are typed', async () => {
    const { recoveryCodes } = await enrolled();
    const typed = ` ${recoveryCodes[0]?.replace('-', ' ').toUpperCase()} `;
    const first = await enter();
    expect((await enterCode(desk, { token: first.token, code: typed, address })).stage).toBe('open');
    const second = await enter();
    expect(await codeOfRefusal(enterCode(desk, { token: second.token, code: typed, address }))).toBe(
      'identity.code-refused',
    );
  });

  it('one sent twice at once opens once', async () => {
    const { recoveryCodes } = await enrolled();
    const sessions = [await enter(), await enter(), await enter()];
    const all = await Promise.all(
      sessions.map(({ token }) => codeOfRefusal(enterCode(desk, { token, code: recoveryCodes[3] ?? '', address }))),
    );
    expect(all.toSorted()).toEqual(['identity.code-refused', 'identity.code-refused', 'let in']);
  });

  it('of another person open nothing', async () => {
    const { recoveryCodes } = await enrolled();
    count += 1000;
    login = `person${count}`;
    ({ personId } = valueOf(await execute(world.runtime, createPerson, { login, name: '示例他人' }, setup)));
    valueOf(await execute(world.runtime, setPassword, { personId, password }, setup));
    await enrolled();
    const { token } = await enter();
    const foreign = enterCode(desk, { token, code: recoveryCodes[0] ?? '', address });
    expect(await codeOfRefusal(foreign)).toBe('identity.code-refused');
  });
});

describe('another authenticator', () => {
  it('takes the place of the first only for who knows password and code; other sessions end', async () => {
    const { token, secret, recoveryCodes } = await enrolled();
    const other = await enter();
    const otherIn = await enterCode(desk, { token: other.token, code: codeNow(secret), address });
    world.runtime.clock.advance(step);
    const code = codeNow(secret);
    for (const given of [
      { password: 'Wrong-2026', code },
      { password, code: '000000' },
    ]) {
      expect(await beginEnrolment(desk, { token, ...given })).toMatchObject({ ok: false });
    }
    expect(await findOffer(desk, token)).toBeNull();
    world.runtime.clock.advance(step);
    const begun = await beginEnrolment(desk, { token, password, code: codeNow(secret) });
    if (!begun.ok) return expect.unreachable('not begun');
    expect(begun.value.secret).not.toBe(secret);
    const done = await confirmEnrolment(desk, { token, code: codeNow(begun.value.secret) });
    expect(done.ok).toBe(true);
    expect(await acts(otherIn.token)).toBe('identity.sign-in-needed');
    world.runtime.clock.advance(2 * step);
    const next = await enter();
    for (const stale of [codeNow(secret), recoveryCodes[0] ?? '']) {
      expect(await codeOfRefusal(enterCode(desk, { token: next.token, code: stale, address }))).toBe(
        'identity.code-refused',
      );
    }
    const fresh = await enterCode(desk, { token: next.token, code: codeNow(begun.value.secret), address });
    expect(fresh.stage).toBe('open');
  });

  it('offered in one session is not seen or confirmed in another', async () => {
    const off = deskOf(world.runtime, 'off');
    const [mine, thief] = [await enter(off), await enter(off)];
    const begun = await beginEnrolment(off, { token: mine.token, password, code: '' });
    if (!begun.ok) return expect.unreachable('not begun');
    expect(await findOffer(off, thief.token)).toBeNull();
    const stolen = await confirmEnrolment(off, { token: thief.token, code: codeNow(begun.value.secret) });
    expect(stolen.ok).toBe(false);
  });

  it('tries of password and code count as failed sign-ins', async () => {
    const { token } = await enrolled();
    for (let n = 0; n < 4; n += 1) await beginEnrolment(desk, { token, password: 'Wrong-2026', code: '' });
    const fifth = beginEnrolment(desk, { token, password: 'Wrong-2026', code: '' });
    expect(await codeOfRefusal(fifth)).toBe('identity.sign-in-refused');
    expect(await acts(token)).toBe('identity.sign-in-needed');
  });
});

describe('taking a factor away', () => {
  it('ends the sessions, and the next sign-in enrols anew', async () => {
    const { token } = await enrolled();
    valueOf(await execute(world.runtime, resetFactor, { personId, reason: 'lost' }, setup));
    expect(await acts(token)).toBe('identity.sign-in-needed');
    expect((await enter()).stage).toBe('enrol');
    const again = await execute(world.runtime, resetFactor, { personId, reason: 'lost' }, setup);
    expect(again).toMatchObject({ ok: false, issues: [{ code: 'identity.no-factor' }] });
  });
});

it('neither secret nor recovery codes stand in the database, and without the key nobody signs in', async () => {
  const { secret, recoveryCodes } = await enrolled();
  const all = await stored();
  expect(all).not.toContain(secret);
  for (const code of recoveryCodes) expect(all).not.toContain(code.replace('-', ''));
  const { token } = await enter();
  const keyless = { ...desk, box: secretBoxOf(Buffer.alloc(32, 99)) };
  await expect(enterCode(keyless, { token, code: codeNow(secret), address })).rejects.toMatchObject({
    kind: 'unavailable',
    code: 'platform.secret-unreadable',
  });
});
