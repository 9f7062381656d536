import type { CivilDate } from '#platform/civil-date';
import grounds from './data/grounds.json' with { type: 'json' };
import periods from './data/periods.json' with { type: 'json' };
import { isInForce } from './disclosure-kind.ts';
import type { Ground } from './ground.ts';
import type { StatutoryPeriod } from './statutory-period.ts';

/** The period `code` in force on a day as it ships, for whom the database does not show the law; null where there was none. */
export function shippedPeriodOn(code: string, day: CivilDate): StatutoryPeriod | null {
  const found = periods.periods.find((period) => period.code === code && isInForce(period, day));
  return (found as StatutoryPeriod | undefined) ?? null;
}

/** The grounds in force on a day as they ship, in the order of the annual report. */
export function shippedGroundsOn(day: CivilDate): Ground[] {
  const inForce = grounds.grounds.filter((ground) => isInForce(ground, day)) as Ground[];
  return inForce.toSorted((a, b) => a.position - b.position);
}
