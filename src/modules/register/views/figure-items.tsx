import { Empty, Paging, Phrased } from '#platform/look';
import type { Counted } from '../figure-items.ts';
import type { Month } from '../figures.ts';
import type { Listed } from '../lists.ts';
import type { WithdrawnLine } from '../tombstones.ts';
import { figureWords as said } from './figure-words.ts';
import { ReleaseRows } from './release-rows.tsx';
import { moment } from './words.ts';

interface Paged<T> {
  items: readonly T[];
  next: string | null;
}

/** What one figure counts. */
export function CountedView({
  month,
  narrowed,
  page,
  isFirst,
}: {
  month: Month;
  narrowed: Counted;
  page: Paged<Listed>;
  isFirst: boolean;
}) {
  const { issuer, opens, timing } = narrowed;
  const name = issuer === undefined ? [] : [page.items[0]?.issuer ?? issuer];
  const words = [...name, ...(opens ? [said.opens(opens)] : []), ...(timing ? [said.timing(timing)] : [])];
  return (
    <>
      <h1>
        <Phrased text={said.counted(said.month(month), words)} />
      </h1>
      <p>
        <a href={`/figures/${month}`}>{said.back}</a>
      </p>
      {page.items.length === 0 ? (
        <Empty title={said.noneCounted} />
      ) : (
        <div class="counted">
          <ReleaseRows releases={page.items} />
        </div>
      )}
      <Pages path={`/figures/${month}/items`} asked={{ ...narrowed }} next={page.next} isFirst={isFirst} />
    </>
  );
}

/** What was withdrawn in a month: a title only where the reason allows it. */
export function WithdrawnView({
  month,
  page,
  isFirst,
}: {
  month: Month;
  page: Paged<WithdrawnLine>;
  isFirst: boolean;
}) {
  return (
    <>
      <h1>{said.withdrawn(said.month(month))}</h1>
      <p>
        <a href={`/figures/${month}`}>{said.back}</a>
      </p>
      {page.items.length === 0 && <Empty title={said.noneWithdrawn} />}
      <ul class="list column">
        {page.items.map(({ publicId, title, reason, at }) => (
          <li key={publicId}>
            <a class="title" href={`/r/${publicId}`}>
              {title ?? said.titleHidden}
            </a>
            <span class="facts">
              <span>{reason}</span>
              <span>{moment(at)}</span>
            </span>
          </li>
        ))}
      </ul>
      <Pages path={`/figures/${month}/withdrawn`} asked={{}} next={page.next} isFirst={isFirst} />
    </>
  );
}

function Pages({
  path,
  asked,
  next,
  isFirst,
}: {
  path: string;
  asked: Record<string, string>;
  next: string | null;
  isFirst: boolean;
}) {
  function address(more: Record<string, string>): string {
    const query = new URLSearchParams({ ...asked, ...more }).toString();
    return query === '' ? path : `${path}?${query}`;
  }
  return <Paging earlier={next && address({ before: next })} newest={isFirst ? null : address({})} />;
}
