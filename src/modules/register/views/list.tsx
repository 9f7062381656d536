/** @jsxImportSource preact */
import type { Listed } from '../lists.ts';
import { day, titleOf, words } from './words.ts';

/** Public items on one rhythm: kind, title, number, issuer, date. */
export function ReleaseList({ releases }: { releases: readonly Listed[] }) {
  if (releases.length === 0) return <p class="quiet">{words.none}</p>;
  return (
    <ul class="list">
      {releases.map((release) => (
        <li key={release.publicId}>
          <a class="title" href={`/r/${release.publicId}`}>
            {release.title}
          </a>
          <span class="facts">
            <span class="opens">{titleOf(words.fiveOpens, release.fiveOpens)}</span>
            {release.documentNumber && <span>{release.documentNumber}</span>}
            <span>{release.issuer}</span>
            <span>{day(release.documentDate)}</span>
            {release.validity !== 'in-force' && <strong>{titleOf(words.validity, release.validity)}</strong>}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The way on to older items and back. */
export function Paging({ path, next, isFirst }: { path: string; next: string | null; isFirst: boolean }) {
  if (!next && isFirst) return null;
  return (
    <nav class="pages" aria-label={words.older}>
      {!isFirst && <a href={path}>{words.newest}</a>}
      {next && <a href={`${path}?before=${encodeURIComponent(next)}`}>{words.older}</a>}
    </nav>
  );
}
