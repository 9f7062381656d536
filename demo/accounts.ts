import { civilDateOf } from '#platform/civil-date';
import type { Runtime } from '#platform/composition';
import { execute, valueOf } from '#platform/execute';
import { getPerson, getUnit, holdersOf, newOneTimePassword, postTitles, setPassword } from '#modules/identity';
import { accountsOf } from './city-data.ts';
import { unitIdOf } from './units.ts';

/** Somebody of the demo city who can sign in. The password is nowhere else: only its hash is stored. */
export interface Account {
  unit: string;
  post: string;
  name: string;
  login: string;
  password: string;
}

/** Gives the people of the list in `people.json` new passwords: hashing takes its time, so not to everybody. */
export async function giveAccounts(runtime: Runtime): Promise<Account[]> {
  const today = civilDateOf(runtime.clock.now());
  const accounts: Account[] = [];
  for (const { unit, post } of accountsOf) {
    const { id: unitId, name: unitName } = await getUnit(runtime.db, await unitIdOf(runtime, unit));
    const [holder] = await holdersOf(runtime.db, unitId, post, today);
    if (!holder) continue;
    const { login } = await getPerson(runtime.db, holder.personId);
    const password = newOneTimePassword();
    const input = { personId: holder.personId, password };
    valueOf(await execute(runtime, setPassword, input, { actor: { kind: 'setup' } }));
    accounts.push({ unit: unitName, post: postTitles[post], name: holder.name, login, password });
  }
  return accounts;
}
