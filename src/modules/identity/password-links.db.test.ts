import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { Actor } from '#platform/actor';
import { civilDateOf } from '#platform/civil-date';
import { execute, valueOf } from '#platform/execute';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { deskOf } from '../../../test/world/sign-in.ts';
import {
  appoint,
  confirmPasswordLink,
  createPerson,
  createUnit,
  deactivatePerson,
  dismiss,
  getLinkOwner,
  issuePasswordLink,
  listPasswordLinks,
  personActor,
  resetFactor,
  signIn,
  unlockPerson,
  usePasswordLink,
  type Post,
} from './index.ts';

const setup = { actor: { kind: 'setup' } } as const;
const password = 'Yongzhou-2026';
const hour = 3_600_000;
let world: TestRuntime;
let unitId: string;
let keepers: Record<'system' | 'security' | 'audit', string>;
let login: string;
let personId: string;
let count = 0;

beforeAll(async () => {
  world = await testRuntime(inject('clusterUrl'));
  const input = {
    code: 'office',
    name: '市政府办公室',
    shortName: '办公室',
    kind: 'department',
    level: 'city',
    territory: '431100',
    validFrom: '2018-01-01',
  };
  ({ unitId } = valueOf(await execute(world.runtime, createUnit, input, setup)));
  keepers = { system: await keeper('system'), security: await keeper('security'), audit: await keeper('audit') };
});
afterAll(() => world.close());
beforeEach(async () => {
  ({ login, personId } = await somebody());
});

async function somebody() {
  count += 1;
  const as = `person${count}`;
  const made = valueOf(await execute(world.runtime, createPerson, { login: as, name: '示例人员' }, setup));
  return { login: as, personId: made.personId };
}

async function keeper(which: 'system' | 'security' | 'audit') {
  const { personId: id } = await somebody();
  await hold(id, `${which}-administrator`);
  return id;
}

async function hold(id: string, post: Post) {
  valueOf(
    await execute(
      world.runtime,
      appoint,
      { personId: id, unitId, post, from: civilDateOf(world.runtime.clock.now()) },
      setup,
    ),
  );
}

function as(id: string) {
  return { actor: (tx: Parameters<typeof personActor>[0], now: Date): Promise<Actor> => personActor(tx, id, now) };
}

async function issue(id = personId, by = keepers.system) {
  return valueOf(await issuePasswordLink(world.runtime, id, as(by)));
}

async function confirm(linkId: string, by = keepers.security) {
  return valueOf(await confirmPasswordLink(world.runtime, linkId, as(by))).code;
}

function use(token: string, code: string, next = password) {
  return usePasswordLink(deskOf(world.runtime), { token, code, password: next });
}

function enter(typed = password, who = login) {
  return signIn(deskOf(world.runtime), { login: who, password: typed, address: '192.0.2.1', client: '' });
}

async function codeOfRefusal(act: Promise<unknown>): Promise<string> {
  return await act.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );
}

describe('a new password', () => {
  it('takes the system administrator’s link and the security administrator’s code, and is nobody’s but the person’s', async () => {
    const { linkId, token } = await issue();
    expect(await getLinkOwner(world.runtime.db, token, world.runtime.clock.now())).toEqual({ login, confirmed: false });
    expect(await listPasswordLinks(world.runtime.db, world.runtime.clock.now())).toContainEqual(
      expect.objectContaining({ linkId, login, confirmed: false }),
    );
    const code = await confirm(linkId);
    expect(await use(token, ` ${code.toUpperCase()} `)).toEqual({ ok: true, value: { login } });
    expect((await enter()).stage).toBe('open');
    expect(await codeOfRefusal(use(token, code, 'Another-2026'))).toBe('identity.no-password-link');
  });

  it('cannot be set with one half: not by the issuer before the code is there, nor by guessing it', async () => {
    const { linkId, token } = await issue();
    expect(await use(token, '00000-00000')).toMatchObject({ ok: false, issues: [{ field: 'code' }] });
    const code = await confirm(linkId);
    for (let n = 0; n < 4; n += 1) await use(token, '00000-00000');
    expect(await codeOfRefusal(use(token, code))).toBe('identity.no-password-link');
    expect(await codeOfRefusal(enter())).toBe('identity.sign-in-refused');
  });

  it('ends the sessions of the old one, and keeps the rules', async () => {
    const first = await issue();
    await use(first.token, await confirm(first.linkId));
    const second = await issue();
    const code = await confirm(second.linkId);
    expect(await use(second.token, code, 'weak')).toMatchObject({ ok: false });
    expect(await use(second.token, code, password)).toMatchObject({ issues: [{ code: 'identity.password-reused' }] });
    expect(await use(second.token, code, 'Another-2026')).toMatchObject({ ok: true });
    expect(await codeOfRefusal(enter())).toBe('identity.sign-in-refused');
    expect((await enter('Another-2026')).personId).toBe(personId);
  });

  it('two who use the link at once set it once', async () => {
    const { linkId, token } = await issue();
    const code = await confirm(linkId);
    const both = await Promise.all([codeOfRefusal(use(token, code)), codeOfRefusal(use(token, code, 'Another-2026'))]);
    expect(both.toSorted()).toEqual(['done', 'identity.no-password-link']);
  });
});

describe('a link', () => {
  it('is good for a day, replaced by the next, and worth nothing for who has left', async () => {
    const old = await issue();
    const next = await issue();
    expect(await codeOfRefusal(confirm(old.linkId))).toBe('identity.no-password-link');
    const code = await confirm(next.linkId);
    expect(await codeOfRefusal(confirm(next.linkId))).toBe('identity.link-confirmed');
    world.runtime.clock.advance(24 * hour);
    expect(await codeOfRefusal(use(next.token, code))).toBe('identity.no-password-link');
    const last = await issue();
    const lastCode = await confirm(last.linkId);
    valueOf(await execute(world.runtime, deactivatePerson, { personId }, setup));
    expect(await codeOfRefusal(use(last.token, lastCode))).toBe('identity.no-password-link');
    expect(await codeOfRefusal(issue())).not.toBe('done');
  });

  it('and its code stand nowhere in the database', async () => {
    const { linkId, token } = await issue();
    const code = await confirm(linkId);
    const { rows } = await world.database
      .pool('owner')
      .query(
        `select (select jsonb_agg(l) from identity.password_link l)::text || (select jsonb_agg(a) from platform.audit a)::text || coalesce((select jsonb_agg(r) from platform.request r)::text, '') as all`,
      );
    for (const secret of [token, code, code.replace('-', '')]) expect(rows[0].all).not.toContain(secret);
  });
});

describe('no administrator alone becomes somebody else', () => {
  it('the halves belong to two posts that nobody holds together, and not to one’s own account', async () => {
    const { linkId } = await issue();
    for (const [which, by] of Object.entries(keepers)) {
      if (which !== 'system') expect(await codeOfRefusal(issue(personId, by)), which).toBe('permission.denied');
      if (which !== 'security') expect(await codeOfRefusal(confirm(linkId, by)), which).toBe('permission.denied');
    }
    expect(await codeOfRefusal(issue(keepers.system))).toBe('identity.own-password');
    const own = await issue(keepers.security);
    expect(await codeOfRefusal(confirm(own.linkId))).toBe('identity.own-password');
  });

  it('who issued a link and then changed posts does not confirm it', async () => {
    const { personId: turning } = await somebody();
    await hold(turning, 'system-administrator');
    const { linkId } = await issue(personId, turning);
    valueOf(await execute(world.runtime, dismiss, { personId: turning, unitId, post: 'system-administrator' }, setup));
    await hold(turning, 'security-administrator');
    expect(await codeOfRefusal(confirm(linkId, turning))).toBe('identity.link-issuer');
    expect(await confirm(linkId)).toMatch(/^\w{5}-\w{5}$/);
  });

  it('locks and factors are the security administrator’s, and not their own', async () => {
    const reset = (id: string, by: string) =>
      execute(world.runtime, resetFactor, { personId: id, reason: 'lost' }, as(by));
    for (const by of [keepers.system, keepers.audit, personId]) {
      expect(await codeOfRefusal(reset(personId, by))).toBe('permission.denied');
      expect(await codeOfRefusal(execute(world.runtime, unlockPerson, { personId }, as(by)))).toBe('permission.denied');
    }
    expect(await codeOfRefusal(reset(keepers.security, keepers.security))).toBe('identity.own-factor');
  });
});
