import { countedAs } from '#platform/address';
import type { Db, Tx } from '#platform/db';
import { refused } from '#platform/errors';
import { identityTexts } from './messages.ts';
import type { SignInDesk } from './sign-in-desk.ts';
import { signInRules } from './sign-in-rules.ts';
import { countAddressFailure } from './sign-in-store.ts';

/**
 * Turns away an address from which too many tries failed, before anything is worked out: it depends on the address alone, so
 * that it says nothing of any account. Throws `identity.address-locked` (refused).
 */
export async function refuseLockedAddress(desk: SignInDesk, address: string, now: Date): Promise<void> {
  if (!(await isLocked(desk.runtime.db, macOf(desk, address), now))) return;
  throw refused('identity.address-locked', identityTexts.addressLocked(signInRules.address.lockMinutes));
}

export async function countFailureFrom(tx: Tx, desk: SignInDesk, address: string, now: Date): Promise<void> {
  await countAddressFailure(tx, macOf(desk, address), now);
}

async function isLocked(db: Db, mac: string, now: Date): Promise<boolean> {
  const row = await db
    .selectFrom('identity.address_failure')
    .select('address_mac')
    .where('address_mac', '=', mac)
    .where('locked_until', '>', now)
    .executeTakeFirst();
  return row !== undefined;
}

function macOf(desk: SignInDesk, address: string): string {
  return desk.box.mac('identity.address_failure', countedAs(address));
}
