import type { Db } from '#platform/db';
import type { DirectoryUnit } from './directory.ts';

/** A level of government, and the units of it that issue documents. */
export interface Level {
  code: DirectoryUnit['level'];
  issuers: string[];
}

const order: readonly DirectoryUnit['level'][] = ['province', 'city', 'county', 'township'];

/** No site group has so many units. */
const MOST = 5_000;

/** The levels of the units on the directories of the site group, the highest first. */
export async function listLevels(db: Db): Promise<Level[]> {
  const query = db.selectFrom('public_read.openness_unit').select(['unit_code', 'level']).distinct();
  const units = await query.orderBy('unit_code').limit(MOST).execute();
  return order.flatMap((code) => {
    const issuers = units.flatMap((unit) => (unit.level === code ? [unit.unit_code] : []));
    return issuers.length > 0 ? [{ code, issuers }] : [];
  });
}
