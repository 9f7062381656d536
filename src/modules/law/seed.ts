import type { Kysely } from 'kysely';
import { shippedCalendarData } from './calendar-data.ts';
import type { CalendarNotice } from './calendar-data.ts';
import { noticesBeside, readEntered, versionsBeside } from './entered.ts';
import grounds from './data/grounds.json' with { type: 'json' };
import periods from './data/periods.json' with { type: 'json' };
import { lawTables, writeDays, writeGrounds, writeNotices, writePeriods } from './store.ts';
import type { LawTables } from './store.ts';

/**
 * Writes the law that ships with the product into the database, in a transaction of its own. Run by the owner after the
 * migrations; repeating it changes nothing, a corrected row is corrected, and what was entered in the console is left
 * alone: from its first day on the city's own version counts.
 */
export async function seedLaw<Tables>(db: Kysely<Tables>): Promise<void> {
  await lawTables(db)
    .transaction()
    .execute(async (tx) => {
      const own = await readEntered(tx);
      const notices = noticesBeside(own.notices, shippedCalendarData.notices);
      await writeNotices(tx, notices.map(noticeRow));
      for (const notice of notices) await writeDays(tx, notice, dayRows(notice));
      await writePeriods(tx, versionsBeside(own.periods, shippedPeriodRows()));
      await writeGrounds(tx, versionsBeside(own.grounds, shippedGroundRows()));
    });
}

function noticeRow(notice: CalendarNotice): LawTables['law.calendar_notice'] {
  const { year, kind, number, title, sure } = notice;
  return {
    year,
    announced_on: notice.announcedOn,
    kind,
    number,
    issued_on: notice.issuedOn,
    title,
    sure,
    change_id: null,
  };
}

function dayRows(notice: CalendarNotice): LawTables['law.calendar_day'][] {
  const of = { year: notice.year, announced_on: notice.announcedOn };
  return [
    ...notice.off.flatMap(({ label, days }) => days.map((day) => ({ ...of, day, kind: 'off', label }))),
    ...notice.work.flatMap(({ label, days }) => days.map((day) => ({ ...of, day, kind: 'work', label }))),
  ];
}

/** The statutory periods of data/periods.json as rows. */
export function shippedPeriodRows(): LawTables['law.period'][] {
  return periods.periods.map(({ validFrom, validTo, eachYear, ...same }) => ({
    ...same,
    valid_from: validFrom,
    valid_to: validTo,
    each_year: eachYear,
    change_id: null,
  }));
}

/** The grounds of data/grounds.json as rows. */
export function shippedGroundRows(): LawTables['law.ground'][] {
  return grounds.grounds.map(({ validFrom, validTo, forDocuments, forReplies, mapsTo, reportRow, ...same }) => ({
    ...same,
    valid_from: validFrom,
    valid_to: validTo,
    for_documents: forDocuments,
    for_replies: forReplies,
    maps_to: mapsTo,
    report_row: reportRow,
    change_id: null,
  }));
}
