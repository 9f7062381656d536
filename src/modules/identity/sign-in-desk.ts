import type { Runtime } from '#platform/composition';
import type { SecretBox } from '#platform/crypto';
import type { FactorPolicy } from './factor-policy.ts';

/** What signing in is done with: the product, who must have a second factor, and the box that keeps the factors' secrets. */
export interface SignInDesk {
  runtime: Pick<Runtime, 'db' | 'clock'>;
  secondFactor: FactorPolicy;
  box: SecretBox;
}

/** What is still to do before a session opens anything: enter a code, enrol a factor, change the password. */
export type Stage = 'code' | 'enrol' | 'password' | 'open';

/** A session just given, and what it still asks. */
export interface SignedIn {
  token: string;
  personId: string;
  stage: Stage;
}

/** What a person gets who sent something: a value, or what they can mend. */
export type Answer<T> =
  | { ok: true; value: T }
  | { ok: false; issues: readonly { field: string; code: string; message: string }[] };
