/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { lookTexts } from './messages.ts';

/** One way to narrow a list down: where it leads, and how many would be left where that is known. */
export interface Facet {
  name: ComponentChildren;
  href: string;
  count?: string;
}

/** Ways to narrow down in one dimension, as plain links. */
export function Facets({ title, facets }: { title: string; facets: readonly Facet[] }) {
  return (
    <section class="facets">
      <h2>{title}</h2>
      <ul>
        {facets.map(({ name, href, count }) => (
          <li key={href}>
            <a href={href}>{name}</a>
            {count !== undefined && <span class="count">{count}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What a list is narrowed down by now, each with the link that lifts it. */
export function Narrowed({ by }: { by: readonly { dimension: string; value: ComponentChildren; lift: string }[] }) {
  if (by.length === 0) return null;
  return (
    <ul class="narrowed" aria-label={lookTexts.narrowed}>
      {by.map(({ dimension, value, lift }) => (
        <li key={dimension}>
          <span>
            {lookTexts.narrowedBy(dimension)}
            {value}
          </span>
          <a href={lift}>
            {lookTexts.lift}
            <span class="visually-hidden">{dimension}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
