/** @jsxImportSource preact */
import { Empty, Notice, Paging } from '#platform/look';
import type { PublicSite } from '#modules/sites';
import { addressOf } from '../address.ts';
import { LONGEST } from '../question.ts';
import type { Search, SearchAnswer } from '../queries.ts';
import { HitView } from './hit.tsx';
import { NarrowedBy, Narrowing, openDimensions } from './narrowing.tsx';
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
      {Array.from(search.q.slice(0, 2 * LONGEST)).length > LONGEST && <Notice>{words.cut(LONGEST)}</Notice>}
      <Scope search={search} />
      <NarrowedBy search={search} sites={sites} names={answer.facets} />
      <div class="finding">
        <div>
          {answer.total === 0 ? <Nothing /> : <Found search={search} answer={answer} />}
          {answer.relaxed && <Notice>{words.relaxed}</Notice>}
          <ol class="list hits">
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

/** Below a site that is not the first: whether this is its own search, and the way to the other. */
function Scope({ search: { after: _after, ...search } }: { search: Search }) {
  const { ownSite, filters } = search;
  if (ownSite === undefined) return null;
  if (filters?.site === ownSite) {
    const { site: _site, ...rest } = filters;
    return (
      <p>
        {words.ownSite} <a href={addressOf('/search', { ...search, filters: rest })}>{words.toAllSites}</a>
      </p>
    );
  }
  return (
    <p>
      {filters?.site === undefined ? words.everySite : words.otherSite}{' '}
      <a href={addressOf('/search', { ...search, filters: { ...filters, site: ownSite } })}>{words.toOwnSite}</a>
    </p>
  );
}

function Found({ search, answer }: { search: Search; answer: SearchAnswer }) {
  const { after: _after, ...first } = search;
  return (
    <p class="quiet order">
      <span>{words.found(answer.totalIsExact ? words.exactly(answer.total) : words.atLeast(answer.total))}</span>
      {answer.total > 1 && <Orders search={search} />}
      {openDimensions(search, answer.facets).length > 0 && (
        <a class="only-narrow" href="#narrowing">
          {words.narrow}
        </a>
      )}
      <a href={addressOf('/search/feed.xml', first)}>{words.feed}</a>
    </p>
  );
}

function Orders({ search: { after: _after, ...first } }: { search: Search }) {
  const byDate = first.order === 'date';
  return (
    <>
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
    </>
  );
}

function Nothing() {
  return (
    <Empty title={words.none}>
      <p>{words.noneHelp}</p>
    </Empty>
  );
}

function Pages({ search, answer, isFirst }: { search: Search; answer: SearchAnswer; isFirst: boolean }) {
  const { after: _after, ...first } = search;
  return (
    <Paging
      newest={isFirst ? null : addressOf('/search', first)}
      earlier={answer.next && addressOf('/search', { ...first, after: answer.next })}
      words={{ paging: words.paging, newest: words.first, earlier: words.next }}
    />
  );
}
