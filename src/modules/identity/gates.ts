import type { Belongings } from '#platform/belongings';
import { gate, gatePoint, type Gate } from '#platform/gate';
import { identityTexts } from './messages.ts';
import type { Person } from './person.ts';

/** Where a person leaves the platform for good. */
export const leaving = gatePoint<{ person: Person }>('identity.deactivate-person');

const counted = 100;

/** Nobody leaves while something would be without an owner. What it is stays with those whose it is: here only its number. */
export function nothingLeft({ name, title, advice, list }: Belongings): Gate {
  return gate(leaving, {
    name,
    why: identityTexts.leavesNothing(title),
    async check(tx, { person }, now) {
      const found = await list(tx, person.id, now, counted);
      if (found.length === 0) return [];
      const count = found.length < counted ? String(found.length) : `${counted - 1}+`;
      return [{ field: 'personId', code: `${name}-left`, message: identityTexts.left(title, count, advice) }];
    },
  });
}
