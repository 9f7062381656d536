import type { Kysely } from 'kysely';
import type { CivilDate } from '#platform/civil-date';

/** The module's rows as the database has them. */
export interface LawTables {
  'law.calendar_notice': {
    year: number;
    announced_on: CivilDate;
    kind: string;
    number: string | null;
    issued_on: CivilDate | null;
    title: string;
    sure: boolean;
    /** The change that entered it; null where it was shipped. */
    change_id: string | null;
  };
  'law.calendar_day': { year: number; announced_on: CivilDate; day: CivilDate; kind: string; label: string };
  'law.period': {
    code: string;
    valid_from: CivilDate;
    valid_to: CivilDate | null;
    name: string;
    trigger: string;
    rule: string;
    n: number | null;
    unit: string | null;
    each_year: string | null;
    basis: string;
    source: string;
    sure: boolean;
    change_id: string | null;
  };
  'law.ground': {
    code: string;
    valid_from: CivilDate;
    valid_to: CivilDate | null;
    position: number;
    name: string;
    instrument: string;
    article: string;
    text: string;
    obligation: string;
    covers: string[];
    for_documents: boolean;
    for_replies: boolean;
    maps_to: string[];
    report_row: string | null;
    source: string;
    sure: boolean;
    change_id: string | null;
  };
}

/** A connection or transaction seen as one on this module's tables only. */
export function lawTables<Tables>(db: Kysely<Tables>): Kysely<LawTables> {
  return db as unknown as Kysely<LawTables>;
}

/** Inserts notices; one of the same year and day of announcement is corrected. */
export async function writeNotices(db: Kysely<LawTables>, rows: LawTables['law.calendar_notice'][]): Promise<void> {
  await db
    .insertInto('law.calendar_notice')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['year', 'announced_on']).doUpdateSet((eb) => ({
        kind: eb.ref('excluded.kind'),
        number: eb.ref('excluded.number'),
        issued_on: eb.ref('excluded.issued_on'),
        title: eb.ref('excluded.title'),
        sure: eb.ref('excluded.sure'),
      })),
    )
    .execute();
}

/** Makes `rows` the days of one notice; days it was once written down with by mistake are taken out. */
export async function writeDays(
  db: Kysely<LawTables>,
  notice: { year: number; announcedOn: CivilDate },
  rows: LawTables['law.calendar_day'][],
): Promise<void> {
  await db
    .deleteFrom('law.calendar_day')
    .where('year', '=', notice.year)
    .where('announced_on', '=', notice.announcedOn)
    .execute();
  await db.insertInto('law.calendar_day').values(rows).execute();
}

/** Inserts periods; one of the same code and first day in force is corrected. */
export async function writePeriods(db: Kysely<LawTables>, rows: LawTables['law.period'][]): Promise<void> {
  await db
    .insertInto('law.period')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['code', 'valid_from']).doUpdateSet((eb) => ({
        valid_to: eb.ref('excluded.valid_to'),
        name: eb.ref('excluded.name'),
        trigger: eb.ref('excluded.trigger'),
        rule: eb.ref('excluded.rule'),
        n: eb.ref('excluded.n'),
        unit: eb.ref('excluded.unit'),
        each_year: eb.ref('excluded.each_year'),
        basis: eb.ref('excluded.basis'),
        source: eb.ref('excluded.source'),
        sure: eb.ref('excluded.sure'),
      })),
    )
    .execute();
}

/** Inserts grounds; one of the same code and first day in force is corrected. */
export async function writeGrounds(db: Kysely<LawTables>, rows: LawTables['law.ground'][]): Promise<void> {
  await db
    .insertInto('law.ground')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['code', 'valid_from']).doUpdateSet((eb) => ({
        valid_to: eb.ref('excluded.valid_to'),
        position: eb.ref('excluded.position'),
        name: eb.ref('excluded.name'),
        instrument: eb.ref('excluded.instrument'),
        article: eb.ref('excluded.article'),
        text: eb.ref('excluded.text'),
        obligation: eb.ref('excluded.obligation'),
        covers: eb.ref('excluded.covers'),
        for_documents: eb.ref('excluded.for_documents'),
        for_replies: eb.ref('excluded.for_replies'),
        maps_to: eb.ref('excluded.maps_to'),
        report_row: eb.ref('excluded.report_row'),
        source: eb.ref('excluded.source'),
        sure: eb.ref('excluded.sure'),
      })),
    )
    .execute();
}
