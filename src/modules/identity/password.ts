import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

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
