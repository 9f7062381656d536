import type { Db } from '#platform/db';

/** The keys of the people of a name or a login, of those who have left too; at most 20. */
export async function findPeopleAsked(db: Db, nameOrLogin: string): Promise<string[]> {
  const rows = await db
    .selectFrom('identity.person')
    .select('id')
    .where((w) => w.or([w('name', '=', nameOrLogin), w('login', '=', nameOrLogin)]))
    .orderBy('id')
    .limit(20)
    .execute();
  return rows.map((row) => row.id);
}
