import type { Context } from '#platform/context';
import type { Issue } from '#platform/errors';
import { accountFacts } from './account-state.ts';
import { hasFactor } from './account.ts';
import { identityTexts } from './messages.ts';
import type { Person } from './person.ts';

/** Nothing more is done for who has left. */
export function stillActive(_ctx: Context, { person }: { person: Person }): Issue[] {
  if (person.active) return [];
  return [{ field: 'personId', code: 'identity.inactive', message: identityTexts.personInactive(person.name) }];
}

/** Only a second factor that is there can be taken away. */
export async function hasFactorStill(ctx: Context, { person }: { person: Person }): Promise<Issue[]> {
  if (await hasFactor(ctx.tx, person.id)) return [];
  return [{ field: 'personId', code: 'identity.no-factor', message: identityTexts.noFactor(person.name) }];
}

/** Only a lock that is there can be taken off. */
export async function isLocked(ctx: Context, { person }: { person: Person }): Promise<Issue[]> {
  const facts = await accountFacts(ctx.tx, [person.id], ctx.now);
  if (facts.get(person.id)?.lockedUntil) return [];
  return [{ field: 'personId', code: 'identity.not-locked', message: identityTexts.notLocked(person.name) }];
}
