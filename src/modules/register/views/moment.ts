import { civilDateOf, civilTimeOf } from '#platform/civil-date';

/** A day as people read it: 2018年7月5日. */
export function day(date: string): string {
  const [year, month, of] = date.split('-').map(Number);
  return `${year}年${month}月${of}日`;
}

/** A moment as people read it: 2018年7月5日 09:30. */
export function moment(at: Date): string {
  return `${day(civilDateOf(at))} ${civilTimeOf(at).slice(0, 5)}`;
}
