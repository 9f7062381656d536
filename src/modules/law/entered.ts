import type { Kysely } from 'kysely';
import { addDays, type CivilDate } from '#platform/civil-date';
import type { CalendarNotice } from './calendar-data.ts';
import type { LawTables } from './store.ts';

interface Version {
  code: string;
  valid_from: CivilDate;
  valid_to: CivilDate | null;
}
type Notice = Pick<LawTables['law.calendar_notice'], 'year' | 'kind' | 'announced_on' | 'number'>;

/** What was entered in the console: the notices, and of periods and grounds the first day of each code's own versions. */
export async function readEntered(db: Kysely<LawTables>) {
  const notices = await db
    .selectFrom('law.calendar_notice')
    .select(['year', 'kind', 'announced_on', 'number'])
    .where('change_id', 'is not', null)
    .execute();
  const periods = await db
    .selectFrom('law.period')
    .select(['code', 'valid_from'])
    .where('change_id', 'is not', null)
    .execute();
  const grounds = await db
    .selectFrom('law.ground')
    .select(['code', 'valid_from'])
    .where('change_id', 'is not', null)
    .execute();
  return { notices, periods: firstDays(periods), grounds: firstDays(grounds) };
}

function firstDays(rows: readonly { code: string; valid_from: CivilDate }[]): Map<string, CivilDate> {
  const first = new Map<string, CivilDate>();
  for (const { code, valid_from: day } of rows) {
    const known = first.get(code);
    if (known === undefined || day < known) first.set(code, day);
  }
  return first;
}

/** The shipped notices without those that the city has entered itself. */
export function noticesBeside(entered: readonly Notice[], shipped: readonly CalendarNotice[]): CalendarNotice[] {
  return shipped.filter(
    (notice) =>
      !entered.some(
        ({ year, kind, announced_on: announcedOn, number }) =>
          year === notice.year &&
          ((kind === 'year' && notice.kind === 'year') ||
            announcedOn === notice.announcedOn ||
            (number !== null && number === notice.number)),
      ),
  );
}

/** The shipped versions up to the city's own: the last before these ends the day before, as the confirmation left it. */
export function versionsBeside<Row extends Version>(
  entered: ReadonlyMap<string, CivilDate>,
  shipped: readonly Row[],
): Row[] {
  return shipped.flatMap((row) => {
    const own = entered.get(row.code);
    if (own === undefined) return [row];
    if (row.valid_from >= own) return [];
    return [row.valid_to === null || row.valid_to >= own ? { ...row, valid_to: addDays(own, -1) } : row];
  });
}
