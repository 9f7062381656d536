import { firsts } from './checking-units.ts';
import type { Known, Standing } from './checking.ts';
import { columnTitles, rosterTexts, sheetTitles } from './messages.ts';
import type { Fault, Plan } from './roster.ts';

/** Logins that are taken, units that are nowhere. */
export function checkPeople({ units, people }: Plan, known: Known, faults: Fault[]): Standing[] {
  const byLogin = firsts(people, ({ login }) => login);
  const codes = new Set(units.map(({ code }) => code));
  return people.map((person) => {
    const before = faults.length;
    const wrong = (column: keyof typeof columnTitles, message: string) =>
      faults.push({ sheet: sheetTitles.people, row: person.row, column: columnTitles[column], message });
    const first = byLogin.get(person.login);
    if (first && first !== person) wrong('login', rosterTexts.loginTwice(first.row));
    const unit = known.units.get(person.unitCode);
    if (!unit && !codes.has(person.unitCode) && !known.unfit.codes.has(person.unitCode))
      wrong('unitCode', rosterTexts.noUnit(person.unitCode));
    if (unit?.validTo && unit.validTo < known.today) wrong('unitCode', rosterTexts.unitClosed);
    const onRecord = known.people.get(person.login);
    if (onRecord && !onRecord.active) wrong('login', rosterTexts.loginGone);
    else if (onRecord && (onRecord.name !== person.name || onRecord.unitId !== unit?.id))
      wrong('login', rosterTexts.loginTaken(onRecord.name));
    if (faults.length > before) return 'fault';
    return onRecord ? 'there' : 'new';
  });
}
