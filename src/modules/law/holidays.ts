import { addDays, yearOf } from '#platform/civil-date';
import type { CivilDate } from '#platform/civil-date';
import type { CalendarData, Festivals, HolidayLaw, MovableFeast } from './calendar-data.ts';

/** A statutory holiday as the law alone gives it, before any notice arranged days around it. */
export interface StatutoryHoliday {
  label: string;
  /** The law it comes from. */
  source: string;
}

/**
 * The statutory holidays of `year` under the law that was known on `knownOn` (all that is known when left out), by day.
 * Undefined where no law or no table of feasts covers the year. A holiday on a weekend is not made up for here, although
 * Art. 6 says it shall be: on which day is for the notice to say.
 */
export function statutoryHolidays(
  data: CalendarData,
  year: number,
  knownOn?: CivilDate,
): Map<CivilDate, StatutoryHoliday> | undefined {
  const law = lawFor(data.holidayLaw, `${year}-12-31`, knownOn);
  const feasts = data.festivals.find((row) => row.year === year);
  if (law === undefined || feasts === undefined) return undefined;
  const holidays = law.holidays.flatMap(({ label, anchor, offsets }) =>
    offsets.map((offset) => ({ date: addDays(anchorDay(anchor, feasts), offset), label, source: law.instrument })),
  );
  return new Map(
    holidays.filter(({ date }) => yearOf(date) === year).map(({ date, label, source }) => [date, { label, source }]),
  );
}

/** The version in force at the end of the year; one not announced yet was still unknown, so the version before it goes on. */
function lawFor(
  versions: readonly HolidayLaw[],
  date: CivilDate,
  knownOn: CivilDate | undefined,
): HolidayLaw | undefined {
  const known = versions.filter(
    (law) => law.validFrom <= date && (knownOn === undefined || law.announcedOn <= knownOn),
  );
  return known.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1)).at(-1);
}

function anchorDay(anchor: string, feasts: Festivals): CivilDate {
  return isMovable(anchor, feasts) ? feasts[anchor] : `${feasts.year}-${anchor}`;
}

function isMovable(anchor: string, feasts: Festivals): anchor is MovableFeast {
  return anchor !== 'year' && anchor in feasts;
}
