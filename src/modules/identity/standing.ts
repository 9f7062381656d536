import type { Db } from '#platform/db';
import { daysToChange } from './account.ts';
import { signInRules } from './sign-in-rules.ts';

/** What a person should know about their own way of signing in. */
export interface Standing {
  login: string;
  /** Whole days until the password must be changed; null while that is far off. */
  daysToChange: number | null;
  hasFactor: boolean;
  recoveryCodesLeft: number;
  /** So few are left that new ones should be made. */
  recoveryCodesLow: boolean;
}

/** How a person's password and second factor stand. */
export async function getStanding(db: Db, personId: string, now: Date): Promise<Standing> {
  const row = await db
    .selectFrom('identity.person')
    .leftJoin('identity.factor', 'identity.factor.person_id', 'identity.person.id')
    .select(['identity.person.login', 'identity.person.password_set_at', 'identity.factor.secret'])
    .select((w) =>
      w
        .selectFrom('identity.recovery_code')
        .select((c) => c.fn.countAll<string>().as('n'))
        .whereRef('identity.recovery_code.person_id', '=', 'identity.person.id')
        .where('identity.recovery_code.used_at', 'is', null)
        .as('codes'),
    )
    .where('identity.person.id', '=', personId)
    .executeTakeFirstOrThrow();
  const left = Number(row.codes);
  return {
    login: row.login,
    daysToChange: daysToChange(row.password_set_at, now),
    hasFactor: row.secret !== null,
    recoveryCodesLeft: left,
    recoveryCodesLow: row.secret !== null && left <= signInRules.factor.warnAt,
  };
}
