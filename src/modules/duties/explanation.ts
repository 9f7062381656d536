import { civilDateOf, civilTimeOf, yearOf } from '#platform/civil-date';
import { wordPeriod, type DayLine, type Due, type Standstill, type WorkingCalendar } from '#modules/law';
import type { Clock } from './history.ts';
import { sentenceTexts } from './messages.ts';

/**
 * Why a duty is due when it is, as one sentence that a person can check: "20个工作日；中秋、国庆节放假不计，9月14日、9月29日、
 * 10月12日为调休上班计入，暂停4个工作日：2024年10月12日到期".
 */
export function sentenceOf(clock: Clock, due: Due | Standstill, calendar: WorkingCalendar): string {
  const reasons = [holidays(due, calendar), swappedDays(clock, due), pausedDays(clock, due, calendar), rolled(due)];
  return `${sentenceTexts.whole(
    length(clock),
    reasons.filter((reason) => reason !== null),
    end(clock, due),
  )}${provisional(due)}`;
}

function length({ length, added }: Clock): string {
  if ('eachYear' in length) {
    const [month = 0, day = 0] = length.eachYear.split('-').map(Number);
    return sentenceTexts.yearly(month, day);
  }
  const word = wordPeriod(length);
  return added > 0 ? sentenceTexts.extended(word, wordPeriod({ n: added, unit: length.unit })) : word;
}

function holidays({ days }: Due | Standstill, calendar: WorkingCalendar): string | null {
  const labels = days.flatMap((line) => (line.why === 'holiday' ? (calendar.explain(line.date).label ?? []) : []));
  return labels.length > 0 ? sentenceTexts.holidays([...new Set(labels)]) : null;
}

function swappedDays(clock: Clock, { days }: Due | Standstill): string | null {
  const swapped = days.filter((line) => line.why === 'swapped-working').map((line) => wordDay(line, clock));
  return swapped.length > 0 ? sentenceTexts.swapped(swapped) : null;
}

/** Of a period in working days only those are lost that would have counted. */
function pausedDays({ length }: Clock, { days }: Due | Standstill, calendar: WorkingCalendar): string | null {
  const unit = 'unit' in length && length.unit === 'wd' ? 'wd' : 'd';
  const lost = days.filter(({ why, date }) => why === 'paused' && (unit === 'd' || calendar.isWorkingDay(date)));
  return lost.length > 0 ? sentenceTexts.paused(lost.length, unit) : null;
}

function rolled({ days }: Due | Standstill): string | null {
  return days.some((line) => line.why === 'rolled-to') ? sentenceTexts.rolled : null;
}

function end({ length }: Clock, { dueAt }: Due | Standstill): string {
  if (dueAt === null) return sentenceTexts.standing;
  const [year = 0, month = 0, day = 0] = civilDateOf(dueAt).split('-').map(Number);
  const [hour = 0, minute = 0] = civilTimeOf(dueAt).split(':').map(Number);
  const time = 'unit' in length && length.unit === 'h' ? sentenceTexts.time(hour, minute) : '';
  return sentenceTexts.due(`${sentenceTexts.dayOfYear(year, month, day)}${time}`);
}

function provisional({ provisional, days }: Due | Standstill): string {
  if (!provisional) return '';
  const unsure = days.filter((line) => line.provisional && line.why !== 'event');
  const years = new Set(unsure.map((line) => sentenceTexts.year(line.date.slice(0, 4))));
  return sentenceTexts.provisional([...years]);
}

/** A day of another year than the event's is said with its year. */
function wordDay({ date }: DayLine, { from }: Clock): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const sameYear = year === yearOf(civilDateOf(from));
  return sameYear ? sentenceTexts.day(month, day) : sentenceTexts.dayOfYear(year, month, day);
}
