import { Empty, Narrowed, Paging } from '#platform/look';
import { OpensSign } from '#modules/signs';
import { feedPath, type ListHead } from '../feed.ts';
import { listAddress, type Narrowing } from '../list-address.ts';
import { COUNTED, type ListCounts } from '../list-counts.ts';
import type { ListPage } from '../lists.ts';
import { listFacets } from './list-facets.tsx';
import { countText, listWords as words, periodText } from './list-words.ts';
import { ReleaseRows } from './release-rows.tsx';

interface ListProps {
  head: ListHead;
  narrowing: Narrowing;
  page: ListPage;
  isFirst: boolean;
  /** Null where the list is too long to be counted. */
  counts: ListCounts | null;
  years: { first: number; last: number } | null;
}

/** A list of what is public: how much there is, the items, the way to earlier ones, and by what to narrow it down. */
export function ListView({ head, narrowing, page, isFirst, counts, years }: ListProps) {
  const { path } = head;
  const facets = listFacets({ path, narrowing, counts, years });
  return (
    <>
      <h1>{head.title}</h1>
      {head.description && <p class="quiet lead">{head.description}</p>}
      <NarrowedBy path={path} narrowing={narrowing} />
      <div class="finding">
        <div>
          <p class="quiet order">
            {counts?.total !== 0 && <Total counts={counts} narrowing={narrowing} />}
            {facets && (
              <a class="only-narrow" href="#narrowing">
                {words.narrow}
              </a>
            )}
            <a href={feedPath(head)}>{words.feed}</a>
          </p>
          {page.items.length === 0 ? (
            <Nothing narrowing={narrowing} goesOn={page.next !== null} />
          ) : (
            <ReleaseRows releases={page.items} />
          )}
          <Paging
            earlier={page.next && listAddress(path, narrowing, page.next)}
            newest={isFirst ? null : listAddress(path, narrowing)}
          />
        </div>
        {facets}
      </div>
    </>
  );
}

/** Of a long list nobody knows how much of it is of one of the five opens. */
function Total({ counts, narrowing: { opens } }: { counts: ListCounts | null; narrowing: Narrowing }) {
  if (counts) return <span>{words.exactly(countText(counts.total))}</span>;
  return opens === undefined ? <span>{words.atLeast(countText(COUNTED))}</span> : null;
}

function NarrowedBy({ path, narrowing }: { path: string; narrowing: Narrowing }) {
  const { opens, period } = narrowing;
  const by = [
    ...(opens
      ? [{ dimension: words.opens, value: <OpensSign opens={opens} />, lift: listAddress(path, { period }) }]
      : []),
    ...(period ? [{ dimension: words.period, value: periodText(period), lift: listAddress(path, { opens }) }] : []),
  ];
  return <Narrowed by={by} />;
}

function Nothing({ narrowing, goesOn }: { narrowing: Narrowing; goesOn: boolean }) {
  if (goesOn) return <Empty title={words.noneYet} />;
  const isNarrowed = narrowing.opens !== undefined || narrowing.period !== undefined;
  return <Empty title={isNarrowed ? words.noneNarrowed : words.none}>{isNarrowed && <p>{words.noneHelp}</p>}</Empty>;
}
