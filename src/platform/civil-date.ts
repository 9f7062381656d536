/**
 * Civil dates of Asia/Shanghai: arithmetic on 'YYYY-MM-DD', independent of the time zone of the process.
 *
 * The zone is a fixed +08:00. That is exact from 1992 on; before (summer time in 1986–1991 and earlier) an instant may
 * fall on the neighbouring day within an hour of midnight, which no rule of this system depends on.
 */

/** A day of the calendar in Asia/Shanghai, 'YYYY-MM-DD', from 0001-01-01 to 9999-12-31. */
export type CivilDate = string;

const dayInMilliseconds = 86_400_000;
const zoneInMilliseconds = 8 * 3_600_000;
const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const timePattern = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;

/** Whether `text` is a day that exists, written 'YYYY-MM-DD'. */
export function isCivilDate(text: string): text is CivilDate {
  const found = datePattern.exec(text);
  if (found === null) return false;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= lastDayOfMonth(year, month);
}

/** `text` as a civil date. Throws a RangeError for anything but an existing day written 'YYYY-MM-DD'. */
export function parseCivilDate(text: string): CivilDate {
  if (!isCivilDate(text)) throw new RangeError(`not a civil date: ${JSON.stringify(text)}`);
  return text;
}

/** The day `count` days after `date` (before it when negative). */
export function addDays(date: CivilDate, count: number): CivilDate {
  return dateOfNumber(numberOfDate(date) + count);
}

/** Days from `from` to `to`: 1 from one day to the next, negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return numberOfDate(to) - numberOfDate(from);
}

/** The same day of the month `count` months on, or the last day of that month where it has no such day (Civil Code Art. 202). */
export function addMonths(date: CivilDate, count: number): CivilDate {
  const { year, month, day } = partsOf(date);
  const months = year * 12 + (month - 1) + count;
  const [newYear, newMonth] = [Math.floor(months / 12), (((months % 12) + 12) % 12) + 1];
  if (newYear < 1 || newYear > 9999) throw new RangeError(`outside the calendar: ${date} and ${count} months`);
  return write(newYear, newMonth, Math.min(day, lastDayOfMonth(newYear, newMonth)));
}

/** The day of the week as ISO 8601 counts: 1 Monday … 7 Sunday. */
export function dayOfWeek(date: CivilDate): number {
  return ((((numberOfDate(date) + 3) % 7) + 7) % 7) + 1;
}

/** Negative, 0 or positive as `a` is before, on or after `b`; usable for sorting. */
export function compareDates(a: CivilDate, b: CivilDate): number {
  return numberOfDate(a) - numberOfDate(b);
}

/** The year of `date`. */
export function yearOf(date: CivilDate): number {
  return partsOf(date).year;
}

/** The day it is in Asia/Shanghai at `instant`. */
export function civilDateOf(instant: Date): CivilDate {
  return parseCivilDate(wallClock(instant).slice(0, 10));
}

/** The time of day in Asia/Shanghai at `instant`, 'HH:MM:SS'; parts of a second are dropped. */
export function civilTimeOf(instant: Date): string {
  return wallClock(instant).slice(11, 19);
}

/** The instant at which it is `time` ('HH:MM:SS') on `date` in Asia/Shanghai. Throws a RangeError for a time that does not exist. */
export function instantOf(date: CivilDate, time: string): Date {
  if (!timePattern.test(time)) throw new RangeError(`not a time of day: ${JSON.stringify(time)}`);
  return new Date(`${parseCivilDate(date)}T${time}+08:00`);
}

/** The last second of `date` in Asia/Shanghai, 23:59:59: the moment a period ends that is counted in days. */
export function endOfDay(date: CivilDate): Date {
  return instantOf(date, '23:59:59');
}

/** `instant` as ISO 8601 in Asia/Shanghai, '2018-10-25T23:59:59+08:00'; parts of a second are dropped. */
export function formatInstant(instant: Date): string {
  return `${civilDateOf(instant)}T${civilTimeOf(instant)}+08:00`;
}

function wallClock(instant: Date): string {
  return new Date(instant.getTime() + zoneInMilliseconds).toISOString();
}

/** Days since 1970-01-01. */
function numberOfDate(date: CivilDate): number {
  return Date.parse(`${parseCivilDate(date)}T00:00:00Z`) / dayInMilliseconds;
}

function dateOfNumber(number: number): CivilDate {
  const instant = new Date(number * dayInMilliseconds);
  if (!Number.isSafeInteger(number) || Number.isNaN(instant.getTime())) throw new RangeError(`no such day: ${number}`);
  return parseCivilDate(instant.toISOString().slice(0, 10));
}

function partsOf(date: CivilDate): { year: number; month: number; day: number } {
  parseCivilDate(date);
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

function lastDayOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function write(year: number, month: number, day: number): CivilDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
