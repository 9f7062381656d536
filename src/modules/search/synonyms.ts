import data from './data/synonyms.json' with { type: 'json' };
import { plain } from './plain-text.ts';

const others = new Map<string, string[]>();
for (const { same, leadsTo } of data.groups) {
  for (const terms of same) for (const term of terms) add(term, terms);
  for (const [said = '', ...meant] of leadsTo) add(said, meant);
}

function add(term: string, meant: readonly string[]): void {
  const key = plain(term);
  const more = meant.map(plain).filter((one) => one !== key);
  others.set(key, [...new Set([...(others.get(key) ?? []), ...more])]);
}

/** Every term that the list of synonyms and abbreviations (同义词、简称) names. */
export const allTerms: readonly string[] = [...new Set([...others.keys(), ...[...others.values()].flat()])];

/** What else a word finds: its full name, its abbreviation, what it is called now. Nothing for most words. */
export function synonymsOf(word: string): readonly string[] {
  return others.get(word) ?? [];
}
