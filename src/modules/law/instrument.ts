import type { CivilDate } from '#platform/civil-date';
import data from './data/instruments.json' with { type: 'json' };
import { isInForce } from './disclosure-kind.ts';

/** A law, regulation or document on which openness rests. */
export interface Instrument {
  code: string;
  rank: 'law' | 'administrative-regulation' | 'document';
  title: string;
  number: string;
  /** Null where the day could not be ascertained. */
  issuedOn: CivilDate | null;
  validFrom: CivilDate;
  /** The last day in force; null while in force. */
  validTo: CivilDate | null;
  /** What it settles, in a few words. */
  about: string;
  source: string;
  sure: boolean;
}

/** The instruments in force on a day, laws first. */
export function instrumentsOn(day: CivilDate): Instrument[] {
  const ranks: readonly string[] = ['law', 'administrative-regulation', 'document'];
  const inForce = data.instruments.filter((one) => isInForce(one, day)) as Instrument[];
  return inForce.toSorted((a, b) => ranks.indexOf(a.rank) - ranks.indexOf(b.rank));
}
