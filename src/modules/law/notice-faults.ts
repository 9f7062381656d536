import { dayOfWeek, daysBetween, type CivilDate } from '#platform/civil-date';
import type { Issue } from '#platform/errors';
import type { CalendarData } from './calendar-data.ts';
import type { NoticeEntry } from './change.ts';
import { statutoryHolidays } from './holidays.ts';
import { faultTexts } from './messages.ts';
import { noticeOf } from './rules.ts';

/** No holiday that one notice arranges has been longer than ten days; a longer one is a slip of the pen. */
const longest = 20;

/** What is wrong with a notice beside those that are known, field by field. */
export function faultsOfNotice(entry: NoticeEntry, data: CalendarData, today: CivilDate): Issue[] {
  const ranges = faultsOfRanges(entry);
  return [...faultsOfHead(entry, data, today), ...(ranges.length > 0 ? ranges : faultsOfDays(entry, data))];
}

function faultsOfHead(entry: NoticeEntry, { notices }: CalendarData, today: CivilDate): Issue[] {
  const { kind, year, number, issuedOn, announcedOn } = entry;
  const faults: Issue[] = [];
  const fault = (field: string, code: string, message: string) =>
    void faults.push({ field, code: `law.${code}`, message });
  if (announcedOn > today) fault('announcedOn', 'announced-in-future', faultTexts.announcedInFuture);
  if (issuedOn !== undefined && issuedOn > announcedOn) fault('issuedOn', 'issued-later', faultTexts.issuedLater);
  const whole = notices.find((known) => known.year === year && known.kind === 'year');
  if (kind === 'year' && whole) fault('year', 'year-twice', faultTexts.yearTwice(year, whole.title));
  if (kind === 'change' && !whole) fault('year', 'year-first', faultTexts.yearFirst(year));
  if (kind === 'change' && whole && announcedOn <= whole.announcedOn)
    fault('announcedOn', 'not-later', faultTexts.notLater(whole.announcedOn));
  else if (notices.some((known) => known.year === year && known.announcedOn === announcedOn))
    fault('announcedOn', 'notice-twice', faultTexts.noticeTwice(year, announcedOn));
  if (number !== undefined && notices.some((known) => known.number === number))
    fault('number', 'number-twice', faultTexts.numberTwice(number));
  return faults;
}

function faultsOfRanges({ off, work }: NoticeEntry): Issue[] {
  const faults: Issue[] = [];
  for (const [i, { label, from, to }] of off.entries()) {
    if (to < from) faults.push({ field: `off.${i}.to`, code: 'law.reversed', message: faultTexts.reversed(label) });
    else if (daysBetween(from, to) >= longest)
      faults.push({ field: `off.${i}.to`, code: 'law.too-long', message: faultTexts.tooLong(label) });
  }
  if (off.length + work.length === 0)
    faults.push({ field: 'off', code: 'law.nothing-arranged', message: faultTexts.nothingArranged });
  return faults;
}

function faultsOfDays(entry: NoticeEntry, data: CalendarData): Issue[] {
  const { kind, year, work } = entry;
  const notice = noticeOf(entry);
  const days = [
    ...notice.off.flatMap((group, i) => group.days.map((day) => ({ day, field: `off.${i}.from` }))),
    ...work.map(({ day }, i) => ({ day, field: `work.${i}.day` })),
  ];
  const faults: Issue[] = [];
  const seen = new Set<CivilDate>();
  for (const { day, field } of days) {
    if (day < `${year - 1}-12-01` || day > `${year}-12-31`)
      faults.push({ field, code: 'law.outside', message: faultTexts.outside(day, year) });
    if (seen.has(day)) faults.push({ field, code: 'law.day-twice', message: faultTexts.dayTwice(day) });
    seen.add(day);
  }
  if (kind === 'change') return faults;
  for (const [i, { day }] of work.entries())
    if (dayOfWeek(day) <= 5)
      faults.push({ field: `work.${i}.day`, code: 'law.work-on-weekday', message: faultTexts.workOnWeekday(day) });
  const off = new Set(notice.off.flatMap((group) => group.days));
  const missing = [...(statutoryHolidays(data, year, entry.announcedOn) ?? [])].filter(([day]) => !off.has(day));
  if (missing.length > 0) {
    const named = missing.map(([day, { label }]) => faultTexts.namedDay(day, label));
    faults.push({ field: 'off', code: 'law.holiday-missing', message: faultTexts.holidayMissing(named) });
  }
  return faults;
}
