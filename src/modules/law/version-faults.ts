import { addDays, type CivilDate } from '#platform/civil-date';
import type { Issue } from '#platform/errors';
import type { GroundEntry, PeriodEntry } from './change.ts';
import type { Ground } from './ground.ts';
import { faultTexts } from './messages.ts';
import type { StatutoryPeriod } from './statutory-period.ts';

interface Version {
  name: string;
  validFrom: CivilDate;
  validTo: CivilDate | null;
}

/** Rules that set no latest day: no due date can be computed from them. */
const endless = ['at-least', 'ahead'];

/** What is wrong with a new version of a period beside its earlier versions. */
export function faultsOfPeriod(entry: PeriodEntry, known: readonly StatutoryPeriod[], today: CivilDate): Issue[] {
  const latest = known.filter(({ code }) => code === entry.code).at(-1);
  if (!latest) return [{ field: 'code', code: 'law.no-such-period', message: faultTexts.noSuchPeriod(entry.code) }];
  const wrong = faultOfLength(entry);
  return [
    ...faultsOfStart(entry.validFrom, latest, today),
    ...(endless.includes(entry.rule) === endless.includes(latest.rule)
      ? []
      : [{ field: 'rule', code: 'law.rule-changed', message: faultTexts.ruleChanged }]),
    ...(wrong === null ? [] : [{ field: 'rule', code: 'law.bad-length', message: wrong }]),
  ];
}

function faultOfLength({ rule, n, unit, eachYear }: PeriodEntry): string | null {
  const isMeasured = n !== undefined && unit !== undefined && eachYear === undefined;
  const isBare = n === undefined && unit === undefined;
  if (rule === 'yearly') return isBare && eachYear !== undefined ? null : faultTexts.yearlyWanted;
  if (rule === 'at-once') return isBare && eachYear === undefined ? null : faultTexts.noLengthWanted;
  return isMeasured ? null : faultTexts.lengthWanted;
}

/** What is wrong with a ground beside its earlier versions; one without any is new. */
export function faultsOfGround(entry: GroundEntry, known: readonly Ground[], today: CivilDate): Issue[] {
  const latest = known.filter(({ code }) => code === entry.code).at(-1);
  const isLabel = (latest?.mapsTo.length ?? 0) > 0;
  const isUsed = entry.forDocuments || entry.forReplies;
  const faults = faultsOfStart(entry.validFrom, latest, today);
  if (entry.code === 'state-secret' && entry.forDocuments)
    faults.push({ field: 'forDocuments', code: 'law.state-secret', message: faultTexts.stateSecret });
  if (isLabel && isUsed) faults.push({ field: 'forDocuments', code: 'law.label-use', message: faultTexts.labelUse });
  if (!isLabel && !isUsed)
    faults.push({ field: 'forDocuments', code: 'law.use-wanted', message: faultTexts.useWanted });
  return faults;
}

/** A version follows the one before it, and nothing is changed of what is long past. */
function faultsOfStart(from: CivilDate, latest: Version | undefined, today: CivilDate): Issue[] {
  const faults: Issue[] = [];
  const earliest = addDays(today, -366);
  if (from < earliest)
    faults.push({ field: 'validFrom', code: 'law.too-long-ago', message: faultTexts.tooLongAgo(earliest) });
  if (latest && from <= (latest.validTo ?? latest.validFrom)) {
    const { name, validFrom, validTo } = latest;
    faults.push({ field: 'validFrom', code: 'law.overlaps', message: faultTexts.overlaps(name, validFrom, validTo) });
  }
  return faults;
}
