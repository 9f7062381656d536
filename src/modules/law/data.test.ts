import { describe, expect, test } from 'vitest';
import { addDays, isCivilDate } from '#platform/civil-date';
import { shippedCalendarData } from './calendar-data.ts';
import { shippedGroundRows, shippedPeriodRows } from './seed.ts';

const grounds = shippedGroundRows();
const periods = shippedPeriodRows();

interface Dated {
  code: string;
  valid_from: string;
  valid_to: string | null;
}

function inForce<Row extends Dated>(rows: readonly Row[], day: string): Row[] {
  return rows.filter((row) => row.valid_from <= day && (row.valid_to === null || day <= row.valid_to));
}

describe('dated rows', () => {
  test.each([
    ['grounds', grounds],
    ['periods', periods],
  ])('of %s: versions of one code follow each other without overlap', (_name, rows: Dated[]) => {
    for (const code of new Set(rows.map((row) => row.code))) {
      const versions = rows
        .filter((row) => row.code === code)
        .toSorted((a, b) => (a.valid_from < b.valid_from ? -1 : 1));
      for (const [index, version] of versions.entries()) {
        expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect([version.valid_from, version.valid_to ?? '9999-12-31'].every(isCivilDate), code).toBe(true);
        const next = versions[index + 1];
        if (next !== undefined) expect(next.valid_from, code).toBe(addDays(version.valid_to ?? '9999-12-30', 1));
      }
    }
  });

  test('of periods: those that changed with the law of 2019-05-15 have both versions', () => {
    const on = (day: string, code: string) => {
      const row = inForce(periods, day).find((period) => period.code === code);
      return row === undefined ? undefined : [row.n, row.unit, row.basis.includes('492') ? 492 : 711];
    };
    expect(on('2019-05-14', 'publish-proactive')).toEqual([20, 'wd', 492]);
    expect(on('2019-05-15', 'publish-proactive')).toEqual([20, 'wd', 711]);
    expect(on('2018-08-01', 'request-reply')).toEqual([15, 'wd', 492]);
    expect(on('2019-06-01', 'request-reply')).toEqual([20, 'wd', 711]);
    expect(on('2008-04-30', 'publish-proactive')).toBeUndefined();
  });
});

describe('the grounds', () => {
  const namedInDocuments = (day: string) => inForce(grounds, day).filter((ground) => ground.for_documents);

  test('for documents before 2019-05-15 are those of order 492 and, from 2010, of the opinion of the State Council office', () => {
    expect(namedInDocuments('2009-07-01').map((ground) => ground.code)).toEqual(['security-stability', 'third-party']);
    expect(namedInDocuments('2018-07-04').map((ground) => [ground.code, ground.article])).toEqual([
      ['security-stability', '第八条'],
      ['third-party', '第十四条第四款'],
      ['internal', '第二条'],
      ['process', '第二条'],
    ]);
  });

  test('for documents from 2019-05-15 are those of articles 14 to 16', () => {
    expect(namedInDocuments('2019-05-15').map((ground) => [ground.code, ground.article])).toEqual([
      ['law-forbids', '第十四条'],
      ['security-stability', '第十四条'],
      ['third-party', '第十五条'],
      ['internal', '第十六条第一款'],
      ['process', '第十六条第二款'],
      ['case-file', '第十六条第二款'],
    ]);
  });

  test('a state secret or a matter of registries is a ground of replies only, a work secret of nothing', () => {
    const today = inForce(grounds, '2026-11-23');
    const uses = (code: string) =>
      today.filter((ground) => ground.code === code).map((ground) => [ground.for_documents, ground.for_replies]);
    expect(uses('state-secret')).toEqual([[false, true]]);
    expect(uses('admin-query')).toEqual([[false, true]]);
    expect(uses('work-secret')).toEqual([[false, false]]);
    const workSecret = today.find((ground) => ground.code === 'work-secret');
    const others = today.filter((ground) => ground.for_documents).map((ground) => ground.code);
    expect(workSecret?.maps_to).toEqual(others);
  });

  test('for replies follow the eight rows of the annual report', () => {
    const rows = inForce(grounds, '2026-11-23').filter((ground) => ground.for_replies);
    expect(rows.map((ground) => ground.report_row)).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((row) => `（三）${row}`));
  });
});

describe('the notices', () => {
  test('name existing days of their own year or of the December before, each once', () => {
    for (const notice of shippedCalendarData.notices) {
      const days = [...notice.off, ...notice.work].flatMap((group) => group.days);
      expect(new Set(days).size, notice.title).toBe(days.length);
      for (const day of days) {
        expect(isCivilDate(day)).toBe(true);
        expect(day >= `${notice.year - 1}-12-01` && day <= `${notice.year}-12-31`, `${notice.title} ${day}`).toBe(true);
      }
    }
  });

  test('are announced before the first day they arrange, as far as that is known', () => {
    for (const notice of shippedCalendarData.notices) {
      const first = [...notice.off, ...notice.work].flatMap((group) => group.days).toSorted()[0] ?? '9999-12-31';
      expect(notice.announcedOn <= first, `${notice.title} ${first}`).toBe(true);
    }
  });

  test('are one for each year from 2004 to 2026, with changes in 2015, 2019 and 2020', () => {
    const years = (kind: string) =>
      shippedCalendarData.notices.filter((notice) => notice.kind === kind).map((notice) => notice.year);
    expect(years('year')).toEqual(Array.from({ length: 23 }, (_, index) => 2004 + index));
    expect(years('change')).toEqual([2015, 2019, 2020]);
  });
});
