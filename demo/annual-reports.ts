import { addDays, yearOf, type CivilDate } from '#platform/civil-date';
import type { Block } from '#modules/clearance';
import { cityDepartments } from './city-data.ts';
import type { OldPage, OldPages } from './old-pages-data.ts';
import { reportWords as words } from './report-words.ts';

/** So many years of reports stood on the sites of the departments when these were closed. */
const YEARS = 3;

/**
 * 政府信息公开工作年度报告 of the city's departments, as they stood on their own sites until these were closed and recorded here:
 * of the latest years that were owed on the day of the capture. Two units did not report on the last.
 */
export function annualReports(capturedOn: CivilDate): OldPages {
  const latest = yearOf(capturedOn) - (capturedOn.slice(5) > '02-01' ? 1 : 2);
  const years = Array.from({ length: YEARS }, (_, i) => latest - i);
  return {
    ...words.lot,
    unit: 'yongzhou-office',
    periodFrom: `${latest - YEARS + 2}-01-01`,
    periodTo: capturedOn,
    columns: [{ site: 'yongzhou', column: 'openness-report' }],
    capturedOn,
    pages: years.flatMap((year) =>
      reporting.filter(({ code }) => year < latest || !words.silent.includes(code)).map((unit) => reportOf(unit, year)),
    ),
  };
}

/** One of them reports through the platform itself. */
const reporting = cityDepartments.filter(({ code }) => code !== words.apart);

type Unit = (typeof reporting)[number];

function reportOf(unit: Unit, year: number): OldPage {
  const { name } = unit;
  const publishedOn = addDays(`${year + 1}-01-12`, numberOf(unit, year, 1) % 18);
  return {
    url: `http://${unit.code}.departments.yongzhou.example/openness/report-${year}.html`,
    publishedOn,
    title: words.title(name, year),
    blocks: blocksOf(unit, year),
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
function blocksOf(unit: Unit, year: number): Block[] {
  const released = 6 + (numberOf(unit, year, 2) % 40);
  const asked = numberOf(unit, year, 3) % 9;
  const refused = Math.floor(asked / 4);
  return words.parts(unit.name, year, { released, asked, granted: asked - refused, refused });
}

/** An invented figure that is the same each time the city is built. */
function numberOf({ code }: Unit, year: number, which: number): number {
  return Array.from(`${code}${year}${which}`).reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 9973, 7);
}
