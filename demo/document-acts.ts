import type { CivilDate } from '#platform/civil-date';
import type { Act } from './acts.ts';
import { dated, dayOf } from './days.ts';
import type { Journey } from './document-path.ts';
import type { DocumentEntry } from './documents-data.ts';
import { playDocument, playRelease, playRepeal, playWithdrawal } from './documents.ts';

/** Documents on their days, and what later became of some; `until` is the day from which days ago are counted. */
export function documentActs(entries: readonly DocumentEntry[], until: CivilDate): Act[] {
  const journeys = new Map<string, Journey>();
  return entries.flatMap((written) => {
    const day = dayOf(written, until);
    const entry = dated(written, day);
    return [
      {
        day,
        rank: 4,
        run: async (stage) => {
          const journey = await playDocument(stage, entry);
          if (journey) journeys.set(entry.key, journey);
        },
      },
      ...laterActs(entry, journeys, until),
    ];
  });
}

function laterActs(entry: DocumentEntry, journeys: ReadonlyMap<string, Journey>, until: CivilDate): Act[] {
  const { key, released, withdrawn, repeals } = entry;
  const acts: Act[] = [];
  if (released) {
    acts.push({ day: dayOf(released, until), rank: 5, run: (stage) => playRelease(stage, journeyOf(journeys, key)) });
  }
  if (withdrawn) {
    acts.push({
      day: dayOf(withdrawn, until),
      rank: 6,
      run: (stage) => playWithdrawal(stage, journeyOf(journeys, key), entry),
    });
  }
  if (repeals) {
    const day = dayOf(repeals, until);
    acts.push({
      day,
      rank: 6,
      run: (stage) => playRepeal(stage, journeyOf(journeys, repeals.document), journeyOf(journeys, key), day),
    });
  }
  return acts;
}

function journeyOf(journeys: ReadonlyMap<string, Journey>, key: string): Journey {
  const journey = journeys.get(key);
  if (!journey) throw new Error(`the document ${key} has not been played`);
  return journey;
}
