import { Facets, Narrowed } from '#platform/look';
import type { PublicSite } from '#modules/sites';
import { ResultView, type Search, type SearchAnswer } from '#modules/search';
import type { Level } from '../levels.ts';
import { Frame, paths } from './frame.tsx';
import { words } from './words.ts';

const texts = words.library;

interface LibraryProps {
  search: Search;
  answer: SearchAnswer;
  sites: readonly PublicSite[];
  level: Level | null;
  /** By which it can be narrowed down; how many would be left is not known of a long answer. */
  levels: readonly { level: Level; count: number | null }[];
  link: (search: Search, level: Level | null) => string;
}

/** The policy library: a field to search within it, and what it holds, narrowed down by links. */
export function LibraryView({ search, answer, sites, level, levels, link }: LibraryProps) {
  return (
    <Frame place="library" title={words.places.library} hasAside>
      <form class="openness-search" action={paths.library} method="get" role="search" aria-label={texts.within}>
        <label for="library-q">{texts.within}</label>
        <input id="library-q" name="q" type="search" value={search.q} maxLength={200} />
        {Object.entries(search.filters ?? {}).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {level && <input type="hidden" name="level" value={level.code} />}
        {search.order === 'date' && <input type="hidden" name="order" value="date" />}
        <button type="submit">{texts.go}</button>
      </form>
      {level && (
        <Narrowed by={[{ dimension: texts.level, value: texts.levels[level.code], lift: link(search, null) }]} />
      )}
      {levels.length > 0 && (
        <nav class="narrowing openness-levels" aria-label={texts.level}>
          <Facets
            title={texts.level}
            facets={levels.map(({ level: each, count }) => ({
              name: texts.levels[each.code],
              href: link(search, each),
              ...(count !== null && { count: count.toLocaleString('en-US') }),
            }))}
          />
        </nav>
      )}
      <ResultView search={search} answer={answer} sites={sites} />
    </Frame>
  );
}
