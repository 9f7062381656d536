import { addDays, yearOf, type CivilDate } from '#platform/civil-date';
import type { Block } from '#modules/clearance';
import { city, cityDepartments, nameOn, type UnitEntry } from './city-data.ts';
import type { OldPage, OldPages } from './old-pages-data.ts';
import { reportWords as words } from './report-words.ts';

/** 政府信息公开工作年度报告 as they stood on older sites until these were closed and recorded here, all that were owed by then. */
export function annualReports(capturedOn: CivilDate): OldPages[] {
  const latest = yearOf(capturedOn) - (capturedOn.slice(5) > '02-01' ? 1 : 2);
  return words.lots.map(({ unit, site, ...lot }) => ({
    ...lot,
    unit,
    periodFrom: city.begins,
    periodTo: capturedOn,
    columns: [{ site, column: 'openness-report' }],
    capturedOn,
    pages: city.units
      .filter(({ code }) => code === unit || (site === 'yongzhou' && isDepartment(code)))
      .flatMap((own) => yearsOf(own, latest).map((year) => reportOf(own, year, lot.sourceHost))),
  }));
}

function isDepartment(code: string): boolean {
  return cityDepartments.some((department) => department.code === code);
}

/** From the unit's first year on, but for what it reported through the platform itself, or not at all. */
function yearsOf({ code, since = city.begins }: UnitEntry, latest: number): number[] {
  const first = yearOf(since);
  return Array.from({ length: latest - first + 1 }, (_, i) => first + i).filter(
    (year) => !words.throughPlatform[code]?.includes(year) && !(year === latest && words.silent.includes(code)),
  );
}

function reportOf(unit: UnitEntry, year: number, host: string): OldPage {
  const publishedOn = addDays(`${year + 1}-01-12`, numberOf(unit, year, 1) % 18);
  const name = nameOn(unit, publishedOn);
  return {
    url: `http://${host}/${unit.code}/openness/report-${year}.html`,
    publishedOn,
    title: words.title(name, year),
    blocks: blocksOf(unit, name, year),
    facts: {
      issuer: name,
      issuingUnit: unit.code,
      genre: words.genre,
      theme: words.theme,
      fiveOpens: 'result',
      documentDate: addDays(publishedOn, -1),
      validity: 'in-force',
      signatory: name,
    },
  };
}

/** The six parts that the form of the report has, with figures that add up. */
function blocksOf(unit: UnitEntry, name: string, year: number): Block[] {
  const released = 6 + (numberOf(unit, year, 2) % 40);
  const asked = numberOf(unit, year, 3) % 9;
  const refused = Math.floor(asked / 4);
  return words.parts(name, year, { released, asked, granted: asked - refused, refused });
}

/** An invented figure that is the same each time the city is built. */
function numberOf({ code }: UnitEntry, year: number, which: number): number {
  return Array.from(`${code}${year}${which}`).reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 9973, 7);
}
