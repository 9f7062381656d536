import type { CivilDate } from '#platform/civil-date';
import type { PeriodUnit } from './periods.ts';

/**
 * How a period binds: `within` at most so long after the trigger, `at-least` no shorter, `ahead` so long before it,
 * `every` again and again, `yearly` by one day of each year, `at-once` without a number.
 */
export const periodRules = ['within', 'at-least', 'ahead', 'every', 'yearly', 'at-once'] as const;
export type PeriodRule = (typeof periodRules)[number];

interface Dated {
  /** Kebab-case, `publish-proactive`; a change of the law gives a new row of the same code. */
  code: string;
  name: string;
  trigger: string;
  validFrom: CivilDate;
  /** The last day in force; null while in force. The law of the day of the event counts. */
  validTo: CivilDate | null;
  basis: string;
  source: string;
  /** False where a detail could not be ascertained. */
  sure: boolean;
}

/** A period with a length: `n` and `unit` are what `computeDue` takes. */
export interface MeasuredPeriod extends Dated {
  rule: Exclude<PeriodRule, 'yearly' | 'at-once'>;
  n: number;
  unit: PeriodUnit;
  eachYear: null;
}

/** A day of each year, 'MM-DD', by which something is due. */
export interface YearlyPeriod extends Dated {
  rule: 'yearly';
  n: null;
  unit: null;
  eachYear: string;
}

/** Something due at once (及时). */
export interface PromptPeriod extends Dated {
  rule: 'at-once';
  n: null;
  unit: null;
  eachYear: null;
}

/** One statutory period as in force between two days. */
export type StatutoryPeriod = MeasuredPeriod | YearlyPeriod | PromptPeriod;
