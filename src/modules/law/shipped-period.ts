import type { CivilDate } from '#platform/civil-date';
import periods from './data/periods.json' with { type: 'json' };
import { isInForce } from './disclosure-kind.ts';
import type { MeasuredPeriod, StatutoryPeriod } from './statutory-period.ts';

/**
 * The period of a code as in force on a day, from the data that come with the product: for who has no database of the law,
 * such as the public portal. Null where there was none.
 */
export function shippedPeriodOn(code: string, onDay: CivilDate): StatutoryPeriod | null {
  const all = periods.periods as readonly StatutoryPeriod[];
  return all.find((period) => period.code === code && isInForce(period, onDay)) ?? null;
}

/** The same for one that is measured. Throws an Error where the data have none. */
export function shippedPeriod(code: string, onDay: CivilDate): MeasuredPeriod {
  const found = shippedPeriodOn(code, onDay);
  if (!found || found.n === null) throw new Error(`no measured period ${code} on ${onDay}`);
  return found;
}
