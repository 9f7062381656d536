import type { SearchAnswer } from '../queries.ts';
import { words } from './words.ts';

/** What was found: titles and passages with the words of the question marked. */
export function ResultView({ q, answer, isFirst }: { q: string; answer: SearchAnswer | null; isFirst: boolean }) {
  if (!answer) {
    return (
      <div class="column">
        <h1>{words.title}</h1>
        <p>{words.ask}</p>
      </div>
    );
  }
  const path = `/search?q=${encodeURIComponent(q)}`;
  return (
    <>
      <h1>{q}</h1>
      {answer.total === 0 ? <Nothing /> : <p class="quiet">{words.found(count(answer))}</p>}
      {answer.relaxed && <p>{words.relaxed}</p>}
      <ol class="list">
        {answer.hits.map((hit) => (
          <li key={hit.publicId}>
            <a class="title" href={`/r/${hit.publicId}`}>
              <Marked text={hit.title} marks={hit.titleMarks} />
            </a>
            <span class="facts">
              {hit.documentNumber && <span>{hit.documentNumber}</span>}
              <span>{hit.issuer}</span>
            </span>
            {hit.passages.map((passage, i) => (
              <p class="passage" key={i}>
                {passage.heading && <strong>{passage.heading} </strong>}
                <Marked text={passage.text} marks={passage.marks} />
              </p>
            ))}
          </li>
        ))}
      </ol>
      <nav class="pages" aria-label={words.next}>
        {!isFirst && <a href={path}>{words.first}</a>}
        {answer.next && <a href={`${path}&after=${encodeURIComponent(answer.next)}`}>{words.next}</a>}
      </nav>
    </>
  );
}

function Nothing() {
  return (
    <>
      <p>{words.none}</p>
      <p class="quiet">{words.noneHelp}</p>
    </>
  );
}

function count({ total, totalIsExact }: SearchAnswer): string {
  return totalIsExact ? words.exactly(total) : words.atLeast(total);
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
