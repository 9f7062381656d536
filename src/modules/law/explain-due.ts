import { formatInstant, instantOf, isCivilDate } from '#platform/civil-date';
import type { CivilDate } from '#platform/civil-date';
import { invalid } from '#platform/errors';
import { shippedCalendar } from './calendar.ts';
import type { DayLine } from './day-lines.ts';
import { computeDue } from './due.ts';
import { lawTexts } from './messages.ts';
import type { EndedPause } from './pauses.ts';
import { formatPeriod, parsePeriod } from './periods.ts';

/** What a person types to ask when a period ends. */
export interface DueQuestion {
  /** '2018-09-21T16:30', Asia/Shanghai; seconds, '+08:00' or the whole time may be left out. */
  from: string;
  /** '20wd', '60d', '6mo', '24h'. */
  period: string;
  /** 'A..B', both days inclusive. */
  pauses?: readonly string[] | undefined;
  /** Answer as one could on this day; all that is known when left out. */
  knownOn?: string | undefined;
}

/** The answer, as it is printed. */
export interface DueAnswer {
  from: string;
  period: string;
  dueAt: string;
  provisional: boolean;
  days: DayLine[];
}

/** Answers by the calendar that comes with the product, without a database. Throws `invalid` with a sentence for people on bad input. */
export function explainDue(question: DueQuestion): DueAnswer {
  const from = readInstant(question.from);
  const period = parsePeriod(question.period);
  const pauses = (question.pauses ?? []).map(readPause);
  const calendar = shippedCalendar(question.knownOn === undefined ? undefined : readDate(question.knownOn));
  const { dueAt, provisional, days } = computeDue({ from, period, pauses, calendar });
  return { from: formatInstant(from), period: formatPeriod(period), dueAt: formatInstant(dueAt), provisional, days };
}

function readInstant(text: string): Date {
  const found = /^(\d{4}-\d{2}-\d{2})(?:T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?(?:\+08:00)?)?$/.exec(text);
  const [, date = '', hour = '00', minute = '00', second = '00'] = found ?? [];
  if (!isCivilDate(date))
    throw invalid([{ field: 'from', code: 'law.bad-instant', message: lawTexts.badInstant(text) }]);
  return instantOf(date, `${hour}:${minute}:${second}`);
}

function readPause(text: string): EndedPause {
  const [from = '', to = '', ...rest] = text.split('..');
  if (!isCivilDate(from) || !isCivilDate(to) || to < from || rest.length > 0) {
    throw invalid([{ field: 'pause', code: 'law.bad-pause', message: lawTexts.badPause(text) }]);
  }
  return { from, to };
}

function readDate(text: string): CivilDate {
  if (!isCivilDate(text)) throw invalid([{ field: 'known-on', code: 'law.bad-date', message: lawTexts.badDate(text) }]);
  return text;
}
