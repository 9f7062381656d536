import type { Column } from '../columns-near.ts';
import { releaseWords as texts } from './release-words.ts';

/** For who did not find what they came for: the search field, columns to look in, and where to tell us that something is wrong. */
export function FindingOn({
  heading,
  columns,
  reportPath,
}: {
  heading: string;
  columns: readonly Column[];
  reportPath: string;
}) {
  return (
    <>
      <form class="search-again" role="search" aria-label={texts.searchOn} action="/search" method="get">
        <label for="again">{texts.searchLabel}</label>
        <div>
          <input id="again" name="q" type="search" maxLength={200} />
          <button type="submit">{texts.search}</button>
        </div>
      </form>
      {columns.length > 0 && (
        <nav aria-labelledby="near">
          <h2 id="near">{heading}</h2>
          <ul class="columns">
            {columns.map(({ site, code, name }) => (
              <li key={`${site}/${code}`}>
                <a href={`/list/${site}/${code}`}>{name}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <p>
        <a href="/list">{texts.allReleases}</a>
      </p>
      <p class="quiet">
        {texts.wrong}
        <a href={reportPath}>{texts.wrongLink}</a>
      </p>
    </>
  );
}
