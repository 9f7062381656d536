import type { Known, Standing } from './checking.ts';
import { columnTitles, rosterTexts, sheetTitles } from './messages.ts';
import type { Fault, Plan, UnitRow } from './roster.ts';

/** Codes and names that are taken, superiors that are nowhere or go in a circle, days that cannot be. */
export function checkUnits({ units }: Plan, known: Known, faults: Fault[]): Standing[] {
  const byCode = firsts(units, ({ code }) => code);
  const byName = firsts(units, ({ name }) => name);
  return units.map((unit) => {
    const before = faults.length;
    const wrong = (column: keyof typeof columnTitles, message: string) =>
      faults.push({ sheet: sheetTitles.units, row: unit.row, column: columnTitles[column], message });
    const [sameCode, sameName] = [byCode.get(unit.code), byName.get(unit.name)];
    if (sameCode && sameCode !== unit) wrong('code', rosterTexts.codeTwice(sameCode.row));
    else if (sameName && sameName !== unit) wrong('name', rosterTexts.nameTwice(sameName.row));
    const onRecord = known.units.get(unit.code);
    if (onRecord) {
      const isSame = onRecord.name === unit.name && onRecord.kind === unit.kind;
      if (!isSame) wrong('code', rosterTexts.codeTaken(onRecord.name));
      return faults.length > before ? 'fault' : 'there';
    }
    const namesake = known.unitsByName.get(unit.name);
    if (namesake) wrong('name', rosterTexts.nameTaken(namesake.code));
    checkParent(unit, byCode, known, wrong);
    if (unit.startedOn !== undefined && unit.startedOn < unit.validFrom) wrong('startedOn', rosterTexts.startsBefore);
    return faults.length > before ? 'fault' : 'new';
  });
}

function checkParent(
  unit: UnitRow,
  byCode: ReadonlyMap<string, UnitRow>,
  known: Known,
  wrong: (column: 'parentCode', message: string) => void,
): void {
  const { parentCode, validFrom } = unit;
  if (parentCode === undefined) return;
  const parent = known.units.get(parentCode) ?? byCode.get(parentCode);
  if (!parent) {
    if (!known.unfit.codes.has(parentCode)) wrong('parentCode', rosterTexts.noParent(parentCode));
    return;
  }
  if (goesInACircle(unit, byCode, known)) return wrong('parentCode', rosterTexts.circle);
  const until = 'validTo' in parent ? parent.validTo : null;
  if (parent.validFrom > validFrom || (until !== null && until < validFrom))
    wrong('parentCode', rosterTexts.parentNotThen);
}

/** What is on record has no circle; a way up within the table must end there or at a root. */
function goesInACircle(unit: UnitRow, byCode: ReadonlyMap<string, UnitRow>, known: Known): boolean {
  const seen = new Set<string>();
  for (let at: UnitRow | undefined = unit; at && !known.units.has(at.code); at = byCode.get(at.parentCode ?? '')) {
    if (seen.has(at.code)) return true;
    seen.add(at.code);
  }
  return false;
}

/** The first row of each value. */
export function firsts<T>(rows: readonly T[], of: (row: T) => string): Map<string, T> {
  return new Map(rows.toReversed().map((row) => [of(row), row]));
}
