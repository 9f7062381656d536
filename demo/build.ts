import { addDays, civilDateOf, instantOf, type CivilDate } from '#platform/civil-date';
import { conflict } from '#platform/errors';
import { findUnitByCode, holdersOf } from '#modules/identity';
import { city } from './city-data.ts';
import { cityDocuments, type DocumentEntry } from './documents-data.ts';
import { playDocument, playRepeal, playWithdrawal } from './documents.ts';
import type { Journey } from './document-path.ts';
import { texts } from './messages.ts';
import { cityGuides, cityDirectories } from './openness-data.ts';
import { playGuide, playDirectory } from './openness.ts';
import { openSites } from './sites.ts';
import type { Stage } from './stage.ts';
import { closeUnit, foundedOn, foundUnits, lendReviewers, renameUnit } from './units.ts';

/** How far the city is built. */
export interface BuildOptions {
  /** With its documents, public and under way. */
  documents?: boolean;
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
  const { until = civilDateOf(runtime.clock.now()), onProgress } = options;
  const [first] = city.units;
  if (first && (await findUnitByCode(runtime.db, first.code))) throw conflict('demo.peopled', texts.alreadyPeopled);
  const acts = [...unitActs(), ...opennessActs(), ...(options.documents ? documentActs(until) : [])]
    .filter(({ day }) => day <= until)
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.rank - b.rank));
  for (const [i, { day, run }] of acts.entries()) {
    runtime.clock.set(instantOf(day, '09:00:00'));
    await run(stage);
    onProgress?.(day, i + 1, acts.length);
  }
}

/** Something that happens on a day; of several on one day the lower rank comes first. */
interface Act {
  day: CivilDate;
  rank: number;
  run: (stage: Stage) => Promise<void>;
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
function opennessActs(): Act[] {
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
  const guides = cityGuides.map(({ unit, on, says }) => ({
    day: on,
    rank: 4,
    run: (stage: Stage) => playGuide(stage, unit, says),
  }));
  return [...directories, ...guides];
}

async function openForWork(stage: Stage): Promise<void> {
  await lendReviewers(stage.runtime, async (unitId, post) => {
    const [holder] = await holdersOf(stage.runtime.db, unitId, post, city.begins);
    return holder?.personId ?? '';
  });
  await openSites(stage);
}

/** The documents in the order of their days, and what later became of some. */
function documentActs(until: CivilDate): Act[] {
  const journeys = new Map<string, Journey>();
  return cityDocuments.flatMap((entry) => [
    {
      day: dayOf(entry, until),
      rank: 4,
      run: async (stage: Stage) => {
        const journey = await playDocument(stage, entry);
        if (journey) journeys.set(entry.key, journey);
      },
    },
    ...laterActs(entry, journeys),
  ]);
}

function laterActs(entry: DocumentEntry, journeys: ReadonlyMap<string, Journey>): Act[] {
  const { key, withdrawn, repeals } = entry;
  const acts: Act[] = [];
  if (withdrawn) {
    acts.push({
      day: withdrawn.on,
      rank: 5,
      run: (stage) => playWithdrawal(stage, journeyOf(journeys, key), entry),
    });
  }
  if (repeals) {
    const { document, on } = repeals;
    acts.push({
      day: on,
      rank: 5,
      run: (stage) => playRepeal(stage, journeyOf(journeys, document), journeyOf(journeys, key), on),
    });
  }
  return acts;
}

function dayOf({ key, on, daysAgo }: DocumentEntry, until: CivilDate): CivilDate {
  if (on) return on;
  if (daysAgo === undefined) throw new Error(`the document ${key} has no day`);
  return addDays(until, -daysAgo);
}

function journeyOf(journeys: ReadonlyMap<string, Journey>, key: string): Journey {
  const journey = journeys.get(key);
  if (!journey) throw new Error(`the document ${key} has not been played`);
  return journey;
}
