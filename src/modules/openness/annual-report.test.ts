import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportYears, standingOf, yearOfReport, type Report } from './annual-report.ts';
import type { DirectoryUnit } from './directory.ts';

const bureau: DirectoryUnit = {
  code: 'bureau',
  name: '示例局',
  level: 'city',
  isGovernment: false,
  reportsSince: 2008,
  keptSince: '2018-01-01',
};

function report(title: string, issuerCode = 'bureau'): Report {
  return { publicId: 'p', title, issuer: '示例局', issuerCode };
}

describe('how it stands with an annual report', () => {
  it('is public where the title names the year, whoever else reported', () => {
    const reports = [report('示例局2024年政府信息公开工作年度报告'), report('别局2023年年度报告', 'other')];
    expect(standingOf(bureau, 2024, reports, '2026-01-01').kind).toBe('public');
    expect(standingOf(bureau, 2023, reports, '2026-01-01').kind).toBe('missing');
  });

  it('is missing from the day after the last one of its year’s law, and not before', () => {
    expect(standingOf(bureau, 2025, [], '2026-01-31')).toMatchObject({ kind: 'ahead', by: '2026-01-31' });
    expect(standingOf(bureau, 2025, [], '2026-02-01')).toMatchObject({ kind: 'missing', by: '2026-01-31' });
    const government = { ...bureau, isGovernment: true };
    expect(standingOf(government, 2025, [], '2026-03-31')).toMatchObject({ kind: 'ahead', by: '2026-03-31' });
    // Under the regulation of 2007 all reported by the end of March.
    expect(standingOf(bureau, 2017, [], '2018-04-01')).toMatchObject({ kind: 'missing', by: '2018-03-31' });
  });

  it('is not called missing where it was due before the platform kept the unit’s information, nor where none was owed', () => {
    expect(standingOf(bureau, 2016, [], '2026-01-01')).toEqual({ kind: 'before', since: '2018-01-01' });
    expect(standingOf({ ...bureau, reportsSince: 2019 }, 2018, [], '2026-01-01')).toEqual({ kind: 'not-owed' });
    expect(standingOf(bureau, 2007, [], '2026-01-01')).toEqual({ kind: 'not-owed' });
  });

  it('reads the year of any title, or none', () => {
    expect(yearOfReport('示例：永州市2024年度报告')).toBe(2024);
    expect(yearOfReport('示例局 2024 年年度报告')).toBe(2024);
    expect(yearOfReport('政府信息公开年度报告')).toBeNull();
    expect(yearOfReport('12024年')).toBeNull();
    fc.assert(
      fc.property(fc.string(), (title) => {
        const year = yearOfReport(title);
        expect(year === null || (year >= 2000 && year <= 2099)).toBe(true);
      }),
    );
  });

  it('asks for the years from the first that anybody owes to the last that is over', () => {
    expect(reportYears([bureau, { ...bureau, reportsSince: 2020 }], '2010-05-01')).toEqual([2009, 2008]);
    expect(reportYears([], '2026-05-01')).toEqual([2025]);
  });
});
