import { sql } from 'kysely';
import type { Db } from '#platform/db';
import type { accountTitles } from './messages.ts';

export type AccountState = keyof typeof accountTitles;

/** How an account stands, for those who look after accounts. */
export interface AccountFacts {
  state: AccountState;
  lockedUntil: Date | null;
  hasFactor: boolean;
  lastSignIn: Date | null;
}

/**
 * How accounts stand, by person: in use, waiting for the first password, locked, out of use. Of sign-ins only the last is
 * told, as far back as sessions are kept (180 days).
 */
export async function accountFacts(db: Db, ids: readonly string[], now: Date): Promise<Map<string, AccountFacts>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Row>`
    select p.id, p.active, p.password_hash is not null as has_password, p.password_one_time, p.locked_until,
      exists (select from identity.factor f where f.person_id = p.id and f.secret is not null) as has_factor,
      (select max(created_at) from identity.session s where s.person_id = p.id and s.stage = 'open') as last_sign_in
    from identity.person p where p.id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        state: stateOf(row, now),
        lockedUntil: row.locked_until !== null && row.locked_until > now ? row.locked_until : null,
        hasFactor: row.has_factor,
        lastSignIn: row.last_sign_in,
      },
    ]),
  );
}

interface Row {
  id: string;
  active: boolean;
  has_password: boolean;
  password_one_time: boolean;
  locked_until: Date | null;
  has_factor: boolean;
  last_sign_in: Date | null;
}

function stateOf(row: Row, now: Date): AccountState {
  if (!row.active) return 'left';
  if (row.locked_until !== null && row.locked_until > now) return 'locked';
  if (!row.has_password) return 'no-password';
  return row.password_one_time ? 'one-time' : 'open';
}
