import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { signInRules } from './sign-in-rules.ts';

const { stepSeconds, digits, driftSteps } = signInRules.factor;
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A new secret for an authenticator: 160 random bits (RFC 4226, 4) in base32 (RFC 4648). */
export function newFactorSecret(): string {
  return Array.from(randomBytes(32), (byte) => letters[byte & 31]).join('');
}

/** The time step (RFC 6238, 4.2) that an instant lies in. */
export function stepOf(instant: Date): number {
  return Math.floor(instant.getTime() / 1000 / stepSeconds);
}

/** The code of a secret in a time step (RFC 4226, 5.3; HMAC-SHA-1, which is what every authenticator knows). */
export function codeOf(secret: string, step: number, length: number = digits): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', bytesOf(secret)).update(counter).digest();
  const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff;
  return String(number % 10 ** length).padStart(length, '0');
}

/**
 * The time step whose code was typed: this one or one beside it, for clocks differ, but always later than `after`, the step
 * whose code was taken last: a code seen over a shoulder opens nothing. Null where it is none of them.
 */
export function findStep(secret: string, typed: string, now: Date, after: number | null): number | null {
  const present = stepOf(now);
  let found: number | null = null;
  for (let step = present - driftSteps; step <= present + driftSteps; step += 1) {
    if (isSame(codeOf(secret, step), typed) && step > (after ?? -1)) found ??= step;
  }
  return found;
}

/** What an authenticator reads from the picture: kind, account, issuer and secret in one address. */
export function otpauthUri(secret: string, account: string, issuer: string): string {
  const query = new URLSearchParams({
    secret,
    issuer,
    algorithm: 'SHA1',
    digits: String(digits),
    period: String(stepSeconds),
  });
  // Authenticators do not read the plus sign of forms as a space.
  return `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(account)}?${query.toString().replaceAll('+', '%20')}`;
}

function isSame(code: string, typed: string): boolean {
  return /^\d+$/.test(typed) && code.length === typed.length && timingSafeEqual(Buffer.from(code), Buffer.from(typed));
}

function bytesOf(secret: string): Buffer {
  const bits = Array.from(secret, (letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
}
