import type { CivilDate } from '#platform/civil-date';
import { shippedGroundsOn, type Ground } from '#modules/law';

/** A ground as the law of a month has it: what was decided in it cites the version of its day. */
export function groundOfMonth(code: string, month: string): Ground | null {
  // The law changed in the middle of a month once; whatever was decided in it is told by the newer version.
  return findGround(code, `${month}-28`);
}

/** What a ground is called: as in force on a day, else as it was called last. */
export function groundName(code: string, today: CivilDate): string {
  const known = findGround(code, today) ?? findGround(code, LAST_OF_THE_OLD);
  return known?.name ?? code;
}

/** The last day of the regulation of 2007. */
const LAST_OF_THE_OLD = '2019-05-14';

function findGround(code: string, day: CivilDate): Ground | null {
  return shippedGroundsOn(day).find((ground) => ground.code === code) ?? null;
}
