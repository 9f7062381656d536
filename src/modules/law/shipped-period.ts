import type { CivilDate } from '#platform/civil-date';
import periods from './data/periods.json' with { type: 'json' };
import type { MeasuredPeriod, StatutoryPeriod } from './statutory-period.ts';

/**
 * The measured period of a code as in force on a day, from the data that come with the product: for who has no database of
 * the law, such as the public portal. Throws an Error where the data have none.
 */
export function shippedPeriod(code: string, onDay: CivilDate): MeasuredPeriod {
  const all = periods.periods as readonly StatutoryPeriod[];
  const found = all.find(
    (period) =>
      period.code === code && period.validFrom <= onDay && (period.validTo === null || onDay <= period.validTo),
  );
  if (!found || found.n === null) throw new Error(`no measured period ${code} on ${onDay}`);
  return found;
}
