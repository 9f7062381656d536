import { civilDateOf, civilTimeOf } from '#platform/civil-date';

/** An instant as it stands in a list of Asia/Shanghai, to the second: `2026-11-25 10:03:27`. */
export function wordMoment(at: Date): string {
  return `${civilDateOf(at)} ${civilTimeOf(at)}`;
}
