import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { execute, valueOf } from '#platform/execute';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { deskOf } from '../../../test/world/sign-in.ts';
import { acceptSetupLink, createSetupLinks, createUnit, getPerson, personActor, signIn } from './index.ts';

const setup = { actor: { kind: 'setup' } } as const;
const password = 'Yongzhou-2026';
const from = { address: '192.0.2.1', client: '' };
let world: TestRuntime;
let unitId: string;
/** The link with which the audit administrator came in. */
let used: string | undefined;

beforeAll(async () => {
  world = await testRuntime(inject('clusterUrl'));
  const name = '示例市政务公开事务中心';
  const input = {
    code: 'platform-operator',
    name,
    shortName: name,
    kind: 'institution',
    level: 'city',
    territory: '431100',
    validFrom: '2026-11-25',
  };
  ({ unitId } = valueOf(await execute(world.runtime, createUnit, input, setup)));
});
afterAll(() => world.close());

function open() {
  return createSetupLinks(world.runtime, unitId);
}

function accept(token: string | undefined, login: string, rest = {}) {
  return execute(world.runtime, acceptSetupLink, { token, login, name: '示例管理员', password, ...rest }, setup);
}

it('the first start: three links on an empty platform, three people who can sign in, no link left', async () => {
  const old = await open();
  const links = await open();
  expect(links.map((link) => link.post)).toEqual([
    'system-administrator',
    'security-administrator',
    'audit-administrator',
  ]);
  const gone = { kind: 'not-found', code: 'identity.no-link' };
  // Printed again, the earlier ones no longer work.
  await expect(accept(old[0]?.token, 'thief')).rejects.toMatchObject(gone);
  await expect(accept('A'.repeat(43), 'thief')).rejects.toMatchObject(gone);

  const weak = await accept(links[0]?.token, 'system', { password: 'Kx7-rm' });
  expect(weak).toMatchObject({ ok: false, issues: [{ field: 'password', code: 'identity.weak-password' }] });
  const people = [];
  used = links[2]?.token;
  for (const [n, link] of links.entries()) {
    const { personId } = valueOf(await accept(link.token, `keeper${n}`));
    const { posts } = await personActor(world.runtime.db, personId, world.runtime.clock.now());
    expect(posts).toEqual([{ post: link.post, unitId, lentByUnitId: null }]);
    expect((await signIn(deskOf(world.runtime), { login: `keeper${n}`, password, ...from })).personId).toBe(personId);
    people.push(await getPerson(world.runtime.db, personId));
  }
  expect(people.map((person) => person.unitId)).toEqual([unitId, unitId, unitId]);

  await expect(accept(links[0]?.token, 'thief')).rejects.toMatchObject(gone);
  expect(await open()).toEqual([]);
});

it('one link makes one account, also when two use it at once; and only for three days', async () => {
  await world.database
    .pool('owner')
    .query(
      `update identity.post_holding set valid_to = '2026-11-24', revoked_at = now() where post = 'audit-administrator'`,
    );
  await expect(accept(used, 'thief')).rejects.toMatchObject({ code: 'identity.no-link' });
  const [link] = await open();
  const both = await Promise.allSettled([accept(link?.token, 'first'), accept(link?.token, 'second')]);
  expect(both.map((each) => each.status).toSorted()).toEqual(['fulfilled', 'rejected']);

  await world.database
    .pool('owner')
    .query(
      `update identity.post_holding set valid_to = '2026-11-24', revoked_at = now() where post = 'audit-administrator'`,
    );
  const [late] = await open();
  world.runtime.clock.advance(72 * 3_600_000);
  await expect(accept(late?.token, 'late')).rejects.toMatchObject({ code: 'identity.no-link' });
});

it('keeps no token and no password, in no table', async () => {
  world.runtime.clock.set(new Date('2026-11-25T09:00:00+08:00'));
  await world.database
    .pool('owner')
    .query(
      `update identity.post_holding set valid_to = '2026-11-24', revoked_at = now() where post = 'audit-administrator'`,
    );
  const [link] = await open();
  valueOf(await accept(link?.token, 'third'));
  const { rows } = await world.database
    .pool('owner')
    .query(
      `select (select jsonb_agg(p) from identity.person p)::text || (select jsonb_agg(l) from identity.setup_link l)::text || (select jsonb_agg(a) from platform.audit a)::text as all`,
    );
  expect(rows[0].all).not.toContain(link?.token);
  expect(rows[0].all).not.toContain(password);
});
