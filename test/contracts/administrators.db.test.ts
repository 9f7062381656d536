import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { HeldPost } from '#platform/actor';
import { decide, type PermissionRule } from '#platform/permission';
import { cloneDatabase, type TestDatabase } from '#platform/test-kit/database';
import { posts } from '#modules/identity';
import { composeAll } from '../../src/main/compose.ts';

/** 三员分立: what each administrator may do is listed here once more, by hand, so that nothing slips in unseen. */
const matrix = {
  'system-administrator': [
    'identity.create-unit',
    'identity.change-unit',
    'identity.create-person',
    'identity.deactivate-person',
    'identity.issue-password-link',
    'roster.open',
    'law.propose-notice',
    'law.propose-period',
    'law.propose-ground',
    'law.withdraw',
    'numbering.grant-prefix',
    'numbering.end-prefix',
  ],
  'security-administrator': [
    'identity.appoint',
    'identity.dismiss',
    'identity.lend',
    'law.confirm',
    'law.return',
    'identity.unlock-person',
    'identity.reset-factor',
    'identity.confirm-password-link',
    'roster.finish',
  ],
  'audit-administrator': ['audit.export'],
} as const;
/** What everybody on the staff may: to take out, on record, the list that they see. It changes nothing. */
const forAll = ['exports.begin', 'exports.finish'];
const administrators = Object.keys(matrix) as (keyof typeof matrix)[];
const commands = [...composeAll().commands.values()];
const unitId = '019bb0aa-0000-7000-8000-000000000001';

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase(inject('clusterUrl'));
});
afterAll(() => database.close());

/** Whether the rule of a command lets a holder of the posts in, were the matter their own unit's and nobody kept apart. */
function letsIn(rule: PermissionRule<never>, held: readonly string[]): boolean {
  const open = { ...rule, within: 'anyUnit', apart: [] } as unknown as PermissionRule<unknown>;
  delete open.narrow;
  delete open.only;
  const holding = held.map((post): HeldPost => ({ post, unitId, lentByUnitId: null }));
  const actor = { kind: 'person', personId: unitId, name: '', posts: holding } as const;
  return decide('any', open, actor, null).allowed;
}

describe.each(administrators)('%s', (post) => {
  it('may do what the matrix says and nothing else, of all the commands there are', () => {
    const may = commands.filter(({ permission }) => letsIn(permission, [post])).map(({ name }) => name);
    expect(may.toSorted()).toEqual([...forAll, ...matrix[post]].toSorted());
  });

  it('does nothing that anybody else may do', () => {
    const others = posts.filter((each) => each !== post);
    for (const { name, permission } of commands.filter((each) => letsIn(each.permission, [post]))) {
      if (forAll.includes(name)) continue;
      expect([name, letsIn(permission, others)]).toEqual([name, false]);
    }
  });
});

it('the audit trail cannot be changed by the role under which all of them work', async () => {
  for (const statement of [
    'update platform.audit set reason = null',
    'delete from platform.audit',
    'truncate platform.audit',
  ]) {
    for (const role of ['wgk_console', 'wgk_worker'] as const) {
      await expect(database.pool(role).query(statement), `${role}: ${statement}`).rejects.toMatchObject({
        code: '42501',
      });
    }
  }
});
