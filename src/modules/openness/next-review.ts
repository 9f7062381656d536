import type { CivilDate } from '#platform/civil-date';
import { shippedPeriodOn } from '#modules/law';

/** By when what is withheld is looked at again: each November (plan A04.2). Null where no rule is in force. */
export function nextReview(today: CivilDate): { by: CivilDate; basis: string } | null {
  const rule = shippedPeriodOn('selfcheck-november', today);
  if (!rule?.eachYear) return null;
  const year = Number(today.slice(0, 4));
  const by = `${year}-${rule.eachYear}`;
  return { by: today <= by ? by : `${year + 1}-${rule.eachYear}`, basis: rule.basis };
}
