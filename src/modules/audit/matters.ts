import type { Db } from '#platform/db';
import type { TrailRow } from '#platform/trail-search';
import { getPersonNames, getUnitNames } from '#modules/identity';
import { findNumbersOf } from '#modules/numbering';
import { findPublicTitles } from '#modules/register';
import { nounTitles, trailTexts } from './messages.ts';

/** How matters are named in sentences, by noun and key (`document:<id>`). */
type Names = ReadonlyMap<string, string>;

/** Nouns of which the public may read something: they bear a number, and a title once they are public. */
const published = ['document', 'page'];

/** Nouns whose key tells a reader nothing that the act does not. */
const silent = ['session', 'batch', 'export'];

/** How many matters a sentence names; the row itself has them all. */
const told = 2;

/** The names of all that these rows touch: the public title, or else the number. */
export async function namesOfMatters(db: Db, rows: readonly Pick<TrailRow, 'nouns' | 'details'>[]): Promise<Names> {
  const touched = Map.groupBy(
    rows.flatMap((row) => aboutOf(row).map((each) => each.split(':') as [string, string])),
    ([noun]) => noun,
  );
  const keysOf = (noun: string) => (touched.get(noun) ?? []).map(([, key]) => key);
  const names = new Map<string, string>();
  function name(noun: string, found: ReadonlyMap<string, string>, word: (name: string) => string): void {
    for (const [key, value] of found) names.set(`${noun}:${key}`, word(value));
  }
  for (const noun of published) {
    name(noun, await findNumbersOf(db, noun, keysOf(noun)), (number) =>
      trailTexts.numbered(nounTitles[noun] ?? '', number),
    );
    name(noun, await findPublicTitles(db, noun, keysOf(noun)), trailTexts.titled);
  }
  name('person', await getPersonNames(db, keysOf('person')), (person) => person);
  name('unit', await getUnitNames(db, keysOf('unit')), (unit) => unit);
  return names;
}

/** What a row's act was about: what says most of it first, and nothing of what only comes with that. */
export function wordMatters(row: Pick<TrailRow, 'nouns' | 'details' | 'actor_id'>, names: Names): string {
  const { actor_id: actorId } = row;
  const order = Object.keys(nounTitles);
  const ranked = aboutOf(row)
    .map((each) => ({ each, rank: order.indexOf(each.split(':')[0] ?? '') }))
    // Who signs in touches nobody but themselves.
    .filter(({ each, rank }) => rank >= 0 && each !== `person:${actorId}` && !silent.includes(each.split(':')[0] ?? ''))
    .toSorted((a, b) => a.rank - b.rank);
  const isAboutPeople = ranked.every(({ each }) => /^(?:person|unit):/.test(each));
  const shown = ranked.slice(0, isAboutPeople ? told : 1);
  return trailTexts.objects(shown.map(({ each }) => names.get(each) ?? keyed(each)));
}

/** What an act touched; one that is no part of its matter's history (looking at it, following it) only records which it was. */
function aboutOf({ nouns, details }: Pick<TrailRow, 'nouns' | 'details'>): readonly string[] {
  if (nouns.length > 0) return nouns;
  const { matter } = details as { matter?: unknown };
  return typeof matter === 'string' ? [matter] : [];
}

function keyed(noun: string): string {
  const [kind = '', key = ''] = noun.split(':');
  return trailTexts.keyed(nounTitles[kind] ?? kind, key);
}
