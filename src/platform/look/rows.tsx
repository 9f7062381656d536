/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import type { CivilDate } from '../civil-date.ts';
import { Day } from './day.tsx';

/** A list of things on one rhythm; `Row` stands in it. */
export function Rows({ children }: { children: ComponentChildren }) {
  return <ul class="list">{children}</ul>;
}

/** One thing of a list: its day, its title, which leads to it, and the few facts by which it is told from others. */
export function Row({
  href,
  title,
  date,
  children,
}: {
  href: string;
  title: string;
  date: CivilDate;
  children?: ComponentChildren;
}) {
  return (
    <li class="row">
      <a class="title" href={href}>
        {title}
      </a>
      <span class="row-day">
        <Day date={date} short />
      </span>
      {children && <span class="facts">{children}</span>}
    </li>
  );
}
