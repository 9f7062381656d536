/** @jsxImportSource preact */
import { Day } from '#platform/look';
import { OpensSign, ValidityTag } from '#modules/signs';
import type { Hit } from '../hits.ts';

/** One hit: its title, the facts by which it is told from others, the passages that have the words. */
export function HitView({ hit }: { hit: Hit }) {
  const page = `/r/${hit.publicId}`;
  return (
    <>
      <a class="title" href={page}>
        <Marked text={hit.title} marks={hit.titleMarks} />
      </a>
      <span class="facts">
        {hit.validity !== 'in-force' && <ValidityTag validity={hit.validity} />}
        <Day date={hit.documentDate} short />
        {hit.documentNumber && <span>{hit.documentNumber}</span>}
        <span>{hit.issuer}</span>
        {hit.fiveOpens && <OpensSign opens={hit.fiveOpens} />}
      </span>
      {hit.passages.map(({ heading, anchor, text, marks }, i) => (
        <p class="passage" key={i}>
          {heading && (anchor ? <a href={`${page}#${anchor}`}>{heading}</a> : <strong>{heading}</strong>)}
          {heading && '　'}
          <Marked text={text} marks={marks} />
        </p>
      ))}
    </>
  );
}

/** A text with the places [from, to) in it marked. */
function Marked({ text, marks }: { text: string; marks: readonly [number, number][] }) {
  const starts = marks.map(([from], i) => ({
    before: text.slice(marks[i - 1]?.[1] ?? 0, from),
    marked: text.slice(from, marks[i]?.[1]),
  }));
  return (
    <>
      {starts.map(({ before, marked }, i) => (
        <span key={i}>
          {before}
          <mark>{marked}</mark>
        </span>
      ))}
      {text.slice(marks.at(-1)?.[1] ?? 0)}
    </>
  );
}
