import type { Selectable } from 'kysely';
import type { DB } from '#platform/db';

/** A person with an account. */
export interface Person {
  id: string;
  login: string;
  name: string;
  /** The unit whose staff the person is; posts may be held in others too. */
  unitId: string | null;
  active: boolean;
  version: number;
}

export function personOf(
  row: Pick<Selectable<DB['identity.person']>, 'id' | 'login' | 'name' | 'unit_id' | 'active' | 'version'>,
): Person {
  return {
    id: row.id,
    login: row.login,
    name: row.name,
    unitId: row.unit_id,
    active: row.active,
    version: row.version,
  };
}
