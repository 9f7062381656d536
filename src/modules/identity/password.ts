import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { Issue } from '#platform/errors';
import { identityTexts } from './messages.ts';
import { signInRules } from './sign-in-rules.ts';

const classes = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];

/** What is wrong with a new password, at `field`; empty when it may be set. */
export function passwordIssues(password: string, field: string): Issue[] {
  const { minLength, minClasses } = signInRules.password;
  const long = Array.from(password).length >= minLength;
  const mixed = classes.filter((each) => each.test(password)).length >= minClasses;
  if (long && mixed && password.isWellFormed()) return [];
  return [{ field, code: 'identity.weak-password', message: identityTexts.weakPassword(minLength, minClasses) }];
}

/** The argon2id hash of a password, in PHC form with its parameters (19 MiB, two passes: OWASP's first choice). */
export async function hashPassword(password: string): Promise<string> {
  return await hash(password);
}

/** Whether a password is the one of the hash. Without a hash it takes as long, and the answer is no. */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const standIn = await hashOfNobody();
  const same = await verify(passwordHash ?? standIn, password);
  return same && passwordHash !== null;
}

let madeForNobody: Promise<string> | undefined;

/** Made once, for the logins that do not exist: their answer must not come sooner than others'. */
function hashOfNobody(): Promise<string> {
  madeForNobody ??= hash(randomBytes(24));
  return madeForNobody;
}
