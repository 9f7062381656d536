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
  return desk.box.mac('identity.address_failure', networkOf(address));
}

/** One household or office: an address of version 4, or the first four groups of one of version 6, which its holder varies at will. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').toLowerCase();
  if (!plain.includes(':')) return plain;
  const [head = '', tail = ''] = plain.split('::');
  const left = head.split(':').filter((group) => group !== '');
  const right = tail.split(':').filter((group) => group !== '');
  const between = plain.includes('::')
    ? Array.from({ length: Math.max(8 - left.length - right.length, 0) }, () => '0')
    : [];
  return [...left, ...between, ...right]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
