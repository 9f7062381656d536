import type { Db, Tx } from '#platform/db';
import type { CivilDate } from '#platform/civil-date';
import { notFound } from '#platform/errors';
import { workingCalendar } from './calendar.ts';
import type { WorkingCalendar } from './calendar.ts';
import { shippedCalendarData } from './calendar-data.ts';
import type { CalendarData, CalendarNotice, LabelledDays } from './calendar-data.ts';
import { mayBeNamed } from './ground.ts';
import type { Ground, GroundUse } from './ground.ts';
import { lawTexts } from './messages.ts';
import { lawTables } from './store.ts';
import type { LawTables } from './store.ts';
import type { StatutoryPeriod } from './statutory-period.ts';

/** The working calendar from the notices in the database, as one could know it on `knownOn` (now when left out). */
export async function loadCalendar(tx: Tx, knownOn?: CivilDate): Promise<WorkingCalendar> {
  return workingCalendar(await loadCalendarData(tx), { knownOn });
}

/** All that a working calendar is computed from: the notices in the database, the law on holidays, the table of feasts. */
export async function loadCalendarData(tx: Tx): Promise<CalendarData> {
  const db = lawTables(tx);
  const notices = await db.selectFrom('law.calendar_notice').selectAll().orderBy('announced_on').execute();
  const days = await db.selectFrom('law.calendar_day').selectAll().orderBy('day').execute();
  const byNotice = Map.groupBy(days, (day) => `${day.year} ${day.announced_on}`);
  const { holidayLaw, festivals } = shippedCalendarData;
  return {
    notices: notices.map((row) => noticeOf(row, byNotice.get(`${row.year} ${row.announced_on}`) ?? [])),
    holidayLaw,
    festivals,
  };
}

function noticeOf(
  row: LawTables['law.calendar_notice'],
  own: readonly LawTables['law.calendar_day'][],
): CalendarNotice {
  return {
    year: row.year,
    kind: row.kind === 'change' ? 'change' : 'year',
    number: row.number,
    issuedOn: row.issued_on,
    announcedOn: row.announced_on,
    title: row.title,
    sure: row.sure,
    off: own.filter((day) => day.kind === 'off').map(labelled),
    work: own.filter((day) => day.kind === 'work').map(labelled),
  };
}

function labelled({ label, day }: LawTables['law.calendar_day']): LabelledDays {
  return { label, days: [day] };
}

/** The statutory period `code` in force on `onDay` (the day of the event). Throws `not-found` when there was none. */
export async function getPeriod(tx: Tx, code: string, onDay: CivilDate): Promise<StatutoryPeriod> {
  const row = await lawTables(tx)
    .selectFrom('law.period')
    .selectAll()
    .where('code', '=', code)
    .where('valid_from', '<=', onDay)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', onDay)]))
    .executeTakeFirst();
  if (row === undefined) throw notFound('law.no-period', lawTexts.noPeriod(code, onDay));
  return periodOf(row);
}

function periodOf({
  valid_from,
  valid_to,
  each_year,
  change_id: _by,
  ...same
}: LawTables['law.period']): StatutoryPeriod {
  // The table's checks close rule and unit and tie n, unit and each_year to the rule.
  return { ...same, validFrom: valid_from, validTo: valid_to, eachYear: each_year } as StatutoryPeriod;
}

/** All versions of all periods, by name and then by the days they came into force; some hundreds in all. */
export async function listPeriods(tx: Tx): Promise<StatutoryPeriod[]> {
  const rows = await lawTables(tx).selectFrom('law.period').selectAll().orderBy('code').orderBy('valid_from').execute();
  return rows.map(periodOf);
}

/** All versions of all grounds, in the order of the annual report and then by the days they came into force. */
export async function listAllGrounds(tx: Tx): Promise<Ground[]> {
  const rows = await lawTables(tx)
    .selectFrom('law.ground')
    .selectAll()
    .orderBy('position')
    .orderBy('code')
    .orderBy('valid_from')
    .execute();
  return rows.map(groundOf);
}

/** The grounds in force on `onDay` in the order of the annual report; with `use`, those that may be named for it. */
export async function listGrounds(tx: Db, onDay: CivilDate, use?: GroundUse): Promise<Ground[]> {
  const rows = await groundsInForce(tx, onDay).orderBy('position').execute();
  return rows.map(groundOf).filter((ground) => use === undefined || mayBeNamed(ground, use));
}

function groundsInForce(tx: Db, onDay: CivilDate) {
  return lawTables(tx)
    .selectFrom('law.ground')
    .selectAll()
    .where('valid_from', '<=', onDay)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', onDay)]));
}

function groundOf(row: LawTables['law.ground']): Ground {
  const {
    valid_from,
    valid_to,
    for_documents,
    for_replies,
    maps_to,
    report_row,
    obligation,
    change_id: _by,
    ...same
  } = row;
  return {
    ...same,
    obligation: obligation === 'must' ? 'must' : 'may',
    validFrom: valid_from,
    validTo: valid_to,
    forDocuments: for_documents,
    forReplies: for_replies,
    mapsTo: maps_to,
    reportRow: report_row,
  };
}
