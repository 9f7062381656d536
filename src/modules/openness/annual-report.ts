import type { CivilDate } from '#platform/civil-date';
import { shippedPeriodOn } from '#modules/law';
import type { DirectoryUnit } from './directory.ts';

/** A report as the list of its column has it. */
export interface Report {
  publicId: string;
  title: string;
  issuer: string;
  issuerCode: string;
}

/** The year that a report is of, as its title says; null where it names none. */
export function yearOfReport(title: string): number | null {
  const found = /(?:^|\D)(20\d\d)\s*\u5e74/u.exec(title);
  return found ? Number(found[1]) : null;
}

/**
 * How it stands with a unit's report of a year: there, owed later, missing, from before the platform kept the unit's
 * information (then nothing is said of it), or not owed at all.
 */
export type Standing =
  | { kind: 'public'; reports: Report[] }
  | { kind: 'ahead' | 'missing'; by: CivilDate; basis: string }
  | { kind: 'before'; since: CivilDate }
  | { kind: 'not-owed' };

/** How it stands with the report of a unit for a year, on a day; the last day for it is the law's of that year. */
export function standingOf(unit: DirectoryUnit, year: number, reports: readonly Report[], today: CivilDate): Standing {
  const own = reports.filter(({ issuerCode, title }) => issuerCode === unit.code && yearOfReport(title) === year);
  if (own.length > 0) return { kind: 'public', reports: own };
  const due = dueOf(unit, year);
  if (year < unit.reportsSince || !due) return { kind: 'not-owed' };
  if (due.by < unit.keptSince) return { kind: 'before', since: unit.keptSince };
  return { kind: today <= due.by ? 'ahead' : 'missing', ...due };
}

/** Before the departments had a day of their own all reported by the governments' (条例 492 Art. 31). */
function dueOf({ isGovernment }: DirectoryUnit, year: number): { by: CivilDate; basis: string } | null {
  const day = `${year + 1}-01-01`;
  const period =
    (isGovernment ? null : shippedPeriodOn('report-department', day)) ?? shippedPeriodOn('report-government', day);
  return period?.eachYear ? { by: `${year + 1}-${period.eachYear}`, basis: period.basis } : null;
}

/** The years of which a report may be asked on a day, the latest first. */
export function reportYears(units: readonly DirectoryUnit[], today: CivilDate): number[] {
  const last = Number(today.slice(0, 4)) - 1;
  const first = Math.min(last, ...units.map(({ reportsSince }) => reportsSince));
  return Array.from({ length: last - first + 1 }, (_, i) => last - i);
}
