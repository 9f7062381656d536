import { expect, test } from 'vitest';
import type { Actor } from './actor.ts';
import { decide, type PermissionRule } from './permission.ts';

interface Matter {
  unit: string;
  author: string;
}

const rule: PermissionRule<Matter> = {
  posts: ['reviewer', 'leader'],
  within: (matter) => [matter.unit],
  apart: [{ code: 'test.author-apart', message: '作者不能审核自己的文稿。', people: (matter) => [matter.author] }],
};
const matter = { unit: 'u1', author: 'anna' };

function person(personId: string, ...posts: [post: string, unitId: string][]): Actor {
  return {
    kind: 'person',
    personId,
    name: personId,
    posts: posts.map(([post, unitId]) => ({ post, unitId, lentByUnitId: null })),
  };
}

test('a post in the unit of the matter allows, and the decision names it', () => {
  expect(decide('test.review', rule, person('bert', ['clerk', 'u1'], ['leader', 'u1']), matter)).toEqual({
    allowed: true,
    post: 'leader',
    unitId: 'u1',
  });
});

test('the post in another unit, another post in the unit, and no post at all are refused', () => {
  for (const actor of [person('bert', ['leader', 'u2']), person('bert', ['clerk', 'u1']), person('bert')]) {
    expect(decide('test.review', rule, actor, matter)).toMatchObject({
      allowed: false,
      violation: { kind: 'refused', code: 'permission.denied' },
    });
  }
});

test('duties kept apart: the author is refused although the post is held', () => {
  expect(decide('test.review', rule, person('anna', ['reviewer', 'u1']), matter)).toMatchObject({
    allowed: false,
    violation: { code: 'test.author-apart' },
  });
});

test('an act that belongs to certain people is refused to everybody else', () => {
  const own: PermissionRule<Matter> = {
    ...rule,
    apart: [],
    only: { code: 'test.author-only', message: '只有作者可以修改。', people: (m) => [m.author] },
  };
  expect(decide('test.edit', own, person('anna', ['reviewer', 'u1']), matter)).toMatchObject({ allowed: true });
  expect(decide('test.edit', own, person('bert', ['reviewer', 'u1']), matter)).toMatchObject({
    allowed: false,
    violation: { code: 'test.author-only' },
  });
});

test('of several posts only those of the present step count', () => {
  const stepwise: PermissionRule<Matter> = { ...rule, narrow: () => ['reviewer'] };
  expect(decide('test.return', stepwise, person('bert', ['leader', 'u1']), matter)).toMatchObject({ allowed: false });
  expect(decide('test.return', stepwise, person('bert', ['reviewer', 'u1']), matter)).toMatchObject({ allowed: true });
});

test('no actor but a person is allowed what the rule does not name', () => {
  const others: Actor[] = [
    { kind: 'setup' },
    { kind: 'clock', rule: 'test.tick' },
    { kind: 'citizen' },
    { kind: 'system', system: 'oa', unitId: 'u1' },
  ];
  for (const actor of others) {
    expect(decide('test.review', rule, actor, matter)).toMatchObject({ allowed: false });
    const named: PermissionRule<Matter> = { ...rule, also: [actor.kind as 'clock'] };
    expect(decide('test.review', named, actor, matter)).toMatchObject({ allowed: true, post: null });
  }
});
