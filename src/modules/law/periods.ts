import { invalid } from '#platform/errors';
import { lawTexts } from './messages.ts';

/** Working days, calendar days, months, clock hours. */
export const periodUnits = ['wd', 'd', 'mo', 'h'] as const;
export type PeriodUnit = (typeof periodUnits)[number];

/** A length of time as law states it. */
export interface Period {
  /** A whole number from 1 to 9999. */
  n: number;
  unit: PeriodUnit;
}

/** Reads '20wd', '60d', '6mo', '24h'. Throws `invalid` with a sentence for people when it is anything else. */
export function parsePeriod(text: string): Period {
  const found = /^([1-9]\d{0,3})([a-z]+)$/.exec(text);
  const unit = periodUnits.find((known) => known === found?.[2]);
  if (found === null || unit === undefined) {
    throw invalid([{ field: 'period', code: 'law.bad-period', message: lawTexts.badPeriod(text) }]);
  }
  return { n: Number(found[1]), unit };
}

/** The short form that `parsePeriod` reads, '20wd'. */
export function formatPeriod(period: Period): string {
  return `${period.n}${period.unit}`;
}

/** The form for people, '20个工作日'. */
export function wordPeriod(period: Period): string {
  return `${period.n}${lawTexts.units[period.unit]}`;
}
