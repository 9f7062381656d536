import { createHmac } from 'node:crypto';
import type { Runtime } from '#platform/composition';
import { secretBoxOf } from '#platform/crypto';
import type { FactorPolicy, SignInDesk } from '#modules/identity';

/** What a console is given in tests that are not about the second factor. */
export const withoutFactor = { secondFactor: 'off', box: secretBoxOf(Buffer.alloc(32, 1)) } as const;

/** What a console is given where everybody must have a second factor. */
export const withFactor = { secondFactor: 'all', box: secretBoxOf(Buffer.alloc(32, 2)) } as const;

/** Where people sign in, in tests that need no console. */
export function deskOf(runtime: Runtime, secondFactor: FactorPolicy = 'off'): SignInDesk {
  return { runtime, secondFactor, box: withoutFactor.box };
}

/** An authenticator, written for tests from RFC 6238 and sharing nothing with the product: the code of a secret at an instant. */
export function authenticatorCode(secret: string, instant: Date): string {
  let bits = '';
  for (const letter of secret) bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0');
  const key = Buffer.alloc(Math.floor(bits.length / 8));
  for (let i = 0; i < key.length; i += 1) key[i] = Number.parseInt(bits.slice(8 * i, 8 * i + 8), 2);
  const time = Buffer.from(
    Math.floor(instant.getTime() / 30_000)
      .toString(16)
      .padStart(16, '0'),
    'hex',
  );
  const mac = createHmac('sha1', key).update(time).digest();
  const at = (mac[19] ?? 0) % 16;
  return String(Number.parseInt(mac.subarray(at, at + 4).toString('hex'), 16) % 2 ** 31)
    .slice(-6)
    .padStart(6, '0');
}
