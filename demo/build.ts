import { addDays, civilDateOf, instantOf, type CivilDate } from '#platform/civil-date';
import { conflict } from '#platform/errors';
import { findUnitByCode, holdersOf } from '#modules/identity';
import type { Act } from './acts.ts';
import { annualReports } from './annual-reports.ts';
import { city } from './city-data.ts';
import { documentActs } from './document-acts.ts';
import { cityDocuments, recentDocuments } from './documents-data.ts';
import { texts } from './messages.ts';
import { cityOldPages } from './old-pages-data.ts';
import { playOldPages } from './old-pages.ts';
import { cityGuides, cityDirectories, furtherGuides } from './openness-data.ts';
import { playGuide, playDirectory } from './openness.ts';
import { openSites } from './sites.ts';
import type { Stage } from './stage.ts';
import { closeUnit, foundedOn, foundUnits, lendReviewers, renameUnit } from './units.ts';

/** How far the city is built. */
export interface BuildOptions {
  /** With its documents, public and under way. */
  documents?: boolean;
  /** With all that its public face can show: what is of these days, files, old pages, annual reports and guides. */
  showcase?: boolean;
  /** What came after this day has not happened yet; up to the day that the clock shows unless said. */
  until?: CivilDate;
  /** Hears what is built. */
  onProgress?: (what: string, done: number, total: number) => void;
}

/**
 * Builds the demo city on an empty database, by commands alone: its units and people by `setup`, everything else by the
 * people themselves, in the order of the years. The stage's clock is set as it goes. Throws `demo.peopled` (conflict)
 * where there is a city already.
 */
export async function buildCity(stage: Stage, options: BuildOptions = {}): Promise<void> {
  const { runtime } = stage;
  const begun = runtime.clock.now();
  const today = civilDateOf(begun);
  const { until = today, onProgress } = options;
  const [first] = city.units;
  if (first && (await findUnitByCode(runtime.db, first.code))) throw conflict('demo.peopled', texts.alreadyPeopled);
  const acts = [...unitActs(), ...opennessActs(options), ...publishingActs(options, until)]
    .filter(({ day }) => day <= until)
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.rank - b.rank));
  for (const [i, { day, run }] of acts.entries()) {
    // What is done today is done now: nothing bears a time that has not come.
    runtime.clock.set(day === today ? begun : instantOf(day, '09:00:00'));
    await run(stage);
    onProgress?.(day, i + 1, acts.length);
  }
  runtime.clock.set(begun);
}

/** Foundings, new names, dissolutions; on the first day also what is lent, and the sites. */
function unitActs(): Act[] {
  let people = 0;
  const foundingDays = [...new Set(city.units.map(foundedOn))];
  const foundings = foundingDays.map((day) => ({
    day,
    rank: 0,
    run: async ({ runtime }: Stage) => {
      people = await foundUnits(runtime, day, people);
    },
  }));
  const changes = city.units.flatMap(({ code, then = [], closed }) => [
    ...then.map((name) => ({
      day: name.from,
      rank: 1,
      run: ({ runtime }: Stage) => renameUnit(runtime, code, name),
    })),
    // An office is dissolved before the government that it serves.
    ...(closed
      ? [
          {
            day: addDays(closed.lastDay, 1),
            rank: code.endsWith('-office') ? 2 : 3,
            run: ({ runtime }: Stage) => closeUnit(runtime, code, closed),
          },
        ]
      : []),
  ]);
  return [...foundings, { day: city.begins, rank: 1, run: openForWork }, ...changes];
}

/** Directories and guides, after what becomes of the units on the same day. */
function opennessActs({ showcase }: BuildOptions): Act[] {
  const directories = cityDirectories.flatMap(({ office, site, on }) => {
    let version = 0;
    return on.map((day) => ({
      day,
      rank: 4,
      run: async (stage: Stage) => {
        version = await playDirectory(stage, office, site, version);
      },
    }));
  });
  const guides = [...cityGuides, ...(showcase ? furtherGuides : [])].map(({ unit, on, says }) => ({
    day: on,
    rank: 4,
    run: (stage: Stage) => playGuide(stage, unit, says),
  }));
  return [...directories, ...guides];
}

/** What becomes public, and what is on its way. */
function publishingActs({ documents, showcase }: BuildOptions, until: CivilDate): Act[] {
  const entries = [...(documents ? cityDocuments : []), ...(showcase ? recentDocuments : [])];
  return [...documentActs(entries, until), ...(showcase ? oldPageActs(until) : [])];
}

/** Old pages, recorded when the platform was opened and when the departments' own sites were closed. */
function oldPageActs(until: CivilDate): Act[] {
  const closed = addDays(until, -departmentSitesClosed.daysAgo);
  const reports = annualReports(addDays(closed, -departmentSitesClosed.capturedBefore));
  return [...cityOldPages(until), ...reports.map((lot) => ({ on: closed, lot }))].map(({ on, lot }) => ({
    day: on,
    rank: 4,
    run: (stage: Stage) => playOldPages(stage, lot),
  }));
}

/** In days. */
const departmentSitesClosed = { daysAgo: 40, capturedBefore: 3 };

async function openForWork(stage: Stage): Promise<void> {
  await lendReviewers(stage.runtime, async (unitId, post) => {
    const [holder] = await holdersOf(stage.runtime.db, unitId, post, city.begins);
    return holder?.personId ?? '';
  });
  await openSites(stage);
}
