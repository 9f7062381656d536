import { addDays, addMonths, type CivilDate } from '#platform/civil-date';

/** A day as the data of the city names it: itself, or so many days before the day up to which the city is built. */
export interface When {
  on?: CivilDate;
  daysAgo?: number;
}

/** The day that is meant. */
export function dayOf({ on, daysAgo }: When, until: CivilDate): CivilDate {
  if (on) return on;
  if (daysAgo === undefined) throw new Error('the data of the city names no day');
  return addDays(until, -daysAgo);
}

/**
 * Data whose texts name days by how far they lie from one: `{day+3}`, `{month-1}`, `{year}` become the words that stand in
 * a document of that day, so that a notice of today is never of another year.
 */
export function dated<T>(data: T, day: CivilDate): T {
  const text = JSON.stringify(data).replaceAll(
    /\{(day|month|year)([+-]\d{1,3})?\}/g,
    (_, unit: keyof typeof wordsOf, distance = '0') => wordsOf[unit](day, Number(distance)),
  );
  return JSON.parse(text) as T;
}

const wordsOf = {
  day: (day: CivilDate, distance: number) => inWords(addDays(day, distance), '年', '月', '日'),
  month: (day: CivilDate, distance: number) => inWords(addMonths(`${day.slice(0, 7)}-01`, distance), '年', '月'),
  year: (day: CivilDate, distance: number) => inWords(addMonths(day, distance * 12), '年'),
};

function inWords(day: CivilDate, ...units: string[]): string {
  const parts = day.split('-').map(Number);
  return units.map((unit, i) => `${parts[i]}${unit}`).join('');
}
