import { randomBytes } from 'node:crypto';
import { sha256Hex } from '#platform/canonical-json';

/** A secret of 256 random bits for a session or a setup link; only its hash is stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashOfToken(token: string): string {
  return sha256Hex(Buffer.from(token));
}
