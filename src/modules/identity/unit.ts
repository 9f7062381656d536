import type { Selectable } from 'kysely';
import type { DB } from '#platform/db';
import type { CivilDate } from '#platform/civil-date';

/** What kinds of unit there are; the database's CHECK lists the same. */
export const unitKinds = [
  'government',
  'government-office',
  'department',
  'county-government',
  'administrative-area',
  'township',
  'institution',
  'vertical',
  'party',
] as const;
export type UnitKind = (typeof unitKinds)[number];

export const unitLevels = ['province', 'city', 'county', 'township'] as const;
export type UnitLevel = (typeof unitLevels)[number];

/** A government body with posts and people. */
export interface Unit {
  id: string;
  /** Short code for addresses and scripts, never changed. */
  code: string;
  /** The full name it bears now. */
  name: string;
  shortName: string;
  kind: UnitKind;
  level: UnitLevel;
  /** 行政区划代码, six digits (GB/T 2260). */
  territory: string;
  parentId: string | null;
  /** Its part of index numbers 索引号. */
  indexCode: string | null;
  validFrom: CivilDate;
  /** The last day on which it exists; null while it is not dissolved. */
  validTo: CivilDate | null;
  startedOn: CivilDate;
  successorId: string | null;
  version: number;
}

/** From this day on the platform opens duties for the unit; what was before is recorded, not owed. */
export function startedOn(unit: Unit): CivilDate {
  return unit.startedOn;
}

/** Whether the unit exists on `day`. */
export function existsOn(unit: Unit, day: CivilDate): boolean {
  return unit.validFrom <= day && (unit.validTo === null || day <= unit.validTo);
}

export function unitOf(row: Selectable<DB['identity.unit']>): Unit {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    shortName: row.short_name,
    kind: row.kind as UnitKind,
    level: row.level as UnitLevel,
    territory: row.territory,
    parentId: row.parent_id,
    indexCode: row.index_code,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    startedOn: row.started_on,
    successorId: row.successor_id,
    version: row.version,
  };
}
