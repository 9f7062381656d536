import type { CivilDate } from '#platform/civil-date';
import data from './data/request-fees.json' with { type: 'json' };
import { isInForce } from './disclosure-kind.ts';

/** A band of a tariff: what each piece costs from one number on to another, in yuan. */
export interface FeeBand {
  from: number;
  /** Null: without end. */
  to: number | null;
  price: number;
  /** Beyond its beginning the price goes up by `step` after each `every` pieces. */
  every?: number;
  step?: number;
}

/** What may be asked for requests beyond reason (信息处理费); a unit takes one of the two ways. */
export interface RequestFees {
  basis: string;
  validFrom: CivilDate;
  byItem: readonly FeeBand[];
  byPage: readonly FeeBand[];
}

/** The tariff in force on a day; null where none is: then nothing is charged. */
export function requestFeesOn(day: CivilDate): RequestFees | null {
  return data.tariffs.find((tariff) => isInForce(tariff, day)) ?? null;
}
