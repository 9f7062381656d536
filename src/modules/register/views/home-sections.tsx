import { civilDateOf } from '#platform/civil-date';
import { Day } from '#platform/look';
import { ValidityTag } from '#modules/signs';
import type { Replaced } from '../home.ts';
import { homeWords as words } from './home-words.ts';

/** A column of a site, and what stands in it. */
export interface ColumnLink {
  site: string;
  code: string;
  name: string;
  description: string;
}

/** What a visitor may have come for; each leads to where it can be done. */
export function Tasks() {
  return (
    <section aria-labelledby="tasks">
      <h2 id="tasks">{words.wantTo}</h2>
      <ul class="tasks">
        {words.tasks.map(({ href, name, means }) => (
          <li key={href}>
            <a href={href}>{name}</a>
            <span class="quiet">{means}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function ColumnsOfSite({ columns }: { columns: readonly ColumnLink[] }) {
  if (columns.length === 0) return null;
  return (
    <nav aria-labelledby="columns">
      <h2 id="columns">{words.columns}</h2>
      <ul class="columns">
        {columns.map(({ site, code, name }) => (
          <li key={`${site}/${code}`}>
            <a href={`/list/${site}/${code}`}>{name}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What a reader of the old text must know of: which documents are not what they were, and by what. */
export function ReplacedLately({ replaced }: { replaced: readonly Replaced[] }) {
  if (replaced.length === 0) return null;
  return (
    <section aria-labelledby="replaced">
      <h2 id="replaced">{words.replaced}</h2>
      <ul class="list">
        {replaced.map(({ publicId, title, validity, at, by }) => (
          <li key={publicId}>
            <a class="title" href={`/r/${publicId}`}>
              {title}
            </a>
            <span class="facts">
              <ValidityTag validity={validity} />
              <Day date={civilDateOf(at)} short />
              {by && <By validity={validity} by={by} />}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function By({ validity, by }: { validity: string; by: NonNullable<Replaced['by']> }) {
  return (
    <span>
      {words.replacedBy[validity]}
      {by.publicId === null ? by.title : <a href={`/r/${by.publicId}`}>{by.title}</a>}
    </span>
  );
}

export function OnThisDay({
  releases,
}: {
  releases: readonly { publicId: string; title: string; firstReleasedAt: Date }[];
}) {
  if (releases.length === 0) return null;
  return (
    <section aria-labelledby="on-this-day">
      <h2 id="on-this-day">{words.onThisDay}</h2>
      <ul class="list">
        {releases.map(({ publicId, title, firstReleasedAt }) => (
          <li key={publicId}>
            <a class="title" href={`/r/${publicId}`}>
              {title}
            </a>
            <span class="facts">{words.inYear(civilDateOf(firstReleasedAt).slice(0, 4))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
