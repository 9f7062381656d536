/** @jsxImportSource preact */
import type { CivilDate } from '../civil-date.ts';
import { lookTexts } from './messages.ts';

/** A civil date as people read it in a sentence: 2018年7月4日. */
export function dayText(date: CivilDate): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return lookTexts.day(year, month, day);
}

/** A civil date for people and programs; `short` as it stands in columns: 2018-07-04. */
export function Day({ date, short = false }: { date: CivilDate; short?: boolean }) {
  return <time dateTime={date}>{short ? date : dayText(date)}</time>;
}
