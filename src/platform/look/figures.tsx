/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';

/** A live figure: what is counted, how many there are now, and the page that shows what was counted. */
export interface Figure {
  name: string;
  value: string;
  href: string | null;
  /** What must be said beside it: as of when, or what was late. */
  note?: ComponentChildren;
}

/** A few figures; nothing where there are none. */
export function Figures({ figures }: { figures: readonly Figure[] }) {
  if (figures.length === 0) return null;
  return (
    <dl class="key-figures">
      {figures.map(({ name, value, href, note }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <span class="figure">{href === null ? value : <a href={href}>{value}</a>}</span>
            {note && <span class="quiet">{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
