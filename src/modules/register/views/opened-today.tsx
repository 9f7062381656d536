import { civilDateOf, type CivilDate } from '#platform/civil-date';
import { Day, dayText } from '#platform/look';
import { OpensSign, type FiveOpens } from '#modules/signs';
import { listAddress } from '../list-address.ts';
import type { Opened } from '../opened.ts';
import type { Period } from '../period.ts';
import { homeWords as words } from './home-words.ts';
import { countText } from './list-words.ts';

/** What was made public today and this week, by the five opens; each figure leads to what it counts. */
export function OpenedToday({
  today,
  opened: { short, long, counts },
  latest,
}: {
  today: CivilDate;
  opened: Opened;
  /** When anything was made public last. */
  latest: Date | null;
}) {
  const isQuiet = short.kind !== 'day' || counts.every((one) => one.short === 0);
  return (
    <section class="today" aria-labelledby="today">
      <h2 id="today">
        {words.today}
        <span class="quiet">
          <Day date={today} />
        </span>
      </h2>
      <ul class="five">
        {counts.map((one) => (
          <li key={one.opens}>
            <OpensSign opens={one.opens} />
            <Count count={one.short} opens={one.opens} period={short} />
            <Count count={one.long} opens={one.opens} period={long} />
          </li>
        ))}
      </ul>
      {isQuiet && latest && <p class="quiet">{words.quietToday(dayText(civilDateOf(latest)))}</p>}
    </section>
  );
}

/** A figure of nothing leads nowhere. */
function Count({ count, opens, period }: { count: number; opens: FiveOpens; period: Period }) {
  const told = (
    <>
      {words.periods[period.kind]}
      <b>{words.count(countText(count))}</b>
    </>
  );
  if (count === 0) return <span class="five-count quiet">{told}</span>;
  return (
    <a class="five-count" href={listAddress('/list', { opens, period })}>
      {told}
    </a>
  );
}
