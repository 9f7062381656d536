/** @jsxImportSource preact */
import type { PublicSite } from '#modules/sites';
import { addressOf } from '../address.ts';
import { LONGEST } from '../question.ts';
import type { Search, SearchAnswer } from '../queries.ts';
import { HitView } from './hit.tsx';
import { Narrowed, Narrowing } from './narrowing.tsx';
import { words } from './words.ts';

/** What the page says while nothing is asked. */
export function Ask() {
  return (
    <div class="column">
      <h1>{words.title}</h1>
      <p>{words.ask}</p>
      <ul class="list">
        {words.examples.map((example) => (
          <li key={example}>
            <a href={addressOf('/search', { q: example })}>{example}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What was found: the answer first where there is one, then titles and passages, and by what to narrow down. */
export function ResultView({
  search,
  answer,
  sites,
}: {
  search: Search;
  answer: SearchAnswer;
  sites: readonly PublicSite[];
}) {
  const isFirst = search.after === undefined;
  const answered = isFirst && answer.isAnswered && search.order !== 'date';
  return (
    <>
      {!search.base && <h1>{search.q === '' ? words.title : words.heading(search.q.slice(0, LONGEST))}</h1>}
      {Array.from(search.q.slice(0, 2 * LONGEST)).length > LONGEST && <p>{words.cut(LONGEST)}</p>}
      <Narrowed search={search} sites={sites} names={answer.facets} />
      <div class="finding">
        <div>
          {answer.total === 0 ? <Nothing /> : <Found search={search} answer={answer} />}
          {answer.relaxed && <p>{words.relaxed}</p>}
          <ol class="list">
            {answer.hits.map((hit, i) => (
              <li key={hit.publicId} {...(answered && i === 0 && { class: 'answer' })}>
                <HitView hit={hit} />
              </li>
            ))}
          </ol>
          <Pages search={search} answer={answer} isFirst={isFirst} />
        </div>
        {answer.facets && answer.total > 0 && (
          <Narrowing search={search} answer={answer} facets={answer.facets} sites={sites} />
        )}
      </div>
    </>
  );
}

function Found({ search, answer }: { search: Search; answer: SearchAnswer }) {
  const { after: _after, ...first } = search;
  const byDate = search.order === 'date';
  if (answer.total === 1) return <p class="quiet">{words.found(words.exactly(1))}</p>;
  return (
    <p class="quiet order">
      <span>{words.found(answer.totalIsExact ? words.exactly(answer.total) : words.atLeast(answer.total))}</span>
      {byDate ? (
        <a href={addressOf('/search', { ...first, order: 'relevance' })}>{words.byRelevance}</a>
      ) : (
        <strong>{words.byRelevance}</strong>
      )}
      {byDate ? (
        <strong>{words.byDate}</strong>
      ) : (
        <a href={addressOf('/search', { ...first, order: 'date' })}>{words.byDate}</a>
      )}
      <a class="only-narrow" href="#narrowing">
        {words.narrow}
      </a>
    </p>
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

function Pages({ search, answer, isFirst }: { search: Search; answer: SearchAnswer; isFirst: boolean }) {
  const { after: _after, ...first } = search;
  return (
    <nav class="pages" aria-label={words.next}>
      {!isFirst && <a href={addressOf('/search', first)}>{words.first}</a>}
      {answer.next && <a href={addressOf('/search', { ...first, after: answer.next })}>{words.next}</a>}
      {answer.total > 0 && <a href={addressOf('/search/feed.xml', first)}>{words.feed}</a>}
    </nav>
  );
}
