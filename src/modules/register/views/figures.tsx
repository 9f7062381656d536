import type { CivilDate } from '#platform/civil-date';
import { Empty, FactsTable, Figures, type Figure } from '#platform/look';
import { fiveOpens } from '../facts.ts';
import { isMonth, monthsFrom, type Month, type MonthFigures, type UnitFigures } from '../figures.ts';
import type { LogState } from '../log-state.ts';
import { figureWords as said } from './figure-words.ts';
import { moment, words } from './words.ts';

/** How a month went: each figure leads to what it counts. */
export function FiguresView({
  month,
  today,
  latest,
  figures,
  log,
}: {
  month: Month;
  today: CivilDate;
  /** The month of the latest release; null where nothing is public. */
  latest: Month | null;
  figures: MonthFigures;
  log: LogState | null;
}) {
  return (
    <>
      <h1>{said.title}</h1>
      <p class="lead">{said.lead}</p>
      <h2>{said.released(said.month(month))}</h2>
      <MonthsAround month={month} today={today} />
      {figures.all.total === 0 ? (
        <Nothing month={month} latest={latest} />
      ) : (
        <>
          <Figures figures={keyFigures(month, figures)} />
          <Units month={month} figures={figures} />
        </>
      )}
      {figures.historical > 0 && <p class="quiet column">{said.historical(figures.historical)}</p>}
      <p class="quiet column">{said.timingMeans}</p>
      <h2>{said.withdrawn(said.month(month))}</h2>
      <Withdrawn month={month} figures={figures} />
      <h2>{said.log}</h2>
      {log === null ? (
        <p class="quiet">{words.logEmpty}</p>
      ) : (
        <div class="column">
          <FactsTable
            caption={said.log}
            rows={[
              [said.logSize, <a href="/verify">{said.entries(log.size)}</a>],
              [said.checkpoint, <a href="/log/checkpoint">{moment(log.at)}</a>],
            ]}
          />
          <p>
            <a href="/verify">{words.howToVerify}</a>
          </p>
        </div>
      )}
    </>
  );
}

/** Where a month has nothing: that it is so, and where there is something. */
function Nothing({ month, latest }: { month: Month; latest: Month | null }) {
  return (
    <Empty title={said.nothing(said.month(month))}>
      {latest !== null && latest !== month && (
        <p>
          <a href={`/figures/${latest}`}>{said.latest(said.month(latest))}</a>
        </p>
      )}
    </Empty>
  );
}

/** What was late is said as plainly as what was in time. */
function keyFigures(month: Month, { all }: MonthFigures): Figure[] {
  const { 'in-time': inTime, late, unmeasured } = all.timing;
  const counted: [string, number, string][] = [
    [said.total, all.total, ''],
    [said.inTime, inTime, '?timing=in-time'],
    [said.late, late, '?timing=late'],
    ...(unmeasured > 0 ? [[said.unmeasured, unmeasured, '?timing=unmeasured'] as [string, number, string]] : []),
  ];
  return counted.map(([name, count, asked]) => ({
    name,
    value: said.items(count),
    href: count === 0 ? null : `/figures/${month}/items${asked}`,
  }));
}

function MonthsAround({ month, today }: { month: Month; today: CivilDate }) {
  const [before, after] = [monthsFrom(month, -1), monthsFrom(month, 1)];
  return (
    <nav class="pages" aria-label={said.otherMonths}>
      {isMonth(before, today) && <a href={`/figures/${before}`}>{said.month(before)}</a>}
      {isMonth(after, today) && <a href={`/figures/${after}`}>{said.month(after)}</a>}
    </nav>
  );
}

function Units({ month, figures }: { month: Month; figures: MonthFigures }) {
  return (
    <div class="scroll figures-region" role="region" aria-label={said.table} tabIndex={0}>
      <table class="figures">
        <caption class="visually-hidden">{said.table}</caption>
        <thead>
          <tr>
            <th scope="col">{said.unit}</th>
            <th scope="col">{said.total}</th>
            <th scope="col">{said.inTime}</th>
            <th scope="col">{said.late}</th>
            {fiveOpens.map((each) => (
              <th scope="col" key={each}>
                {words.fiveOpens[each]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <UnitRow month={month} unit={figures.all} name={said.allUnits} />
          {figures.units.map((unit) => (
            <UnitRow key={unit.issuerCode} month={month} unit={unit} name={unit.issuer} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function UnitRow({ month, unit, name }: { month: Month; unit: UnitFigures; name: string }) {
  function link(count: number, narrowed: Record<string, string>) {
    const asked = new URLSearchParams({ ...(unit.issuerCode && { issuer: unit.issuerCode }), ...narrowed }).toString();
    return count === 0 ? (
      <span class="quiet">0</span>
    ) : (
      <a href={`/figures/${month}/items${asked && `?${asked}`}`}>{count}</a>
    );
  }
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{link(unit.total, {})}</td>
      <td>{link(unit.timing['in-time'], { timing: 'in-time' })}</td>
      <td>{link(unit.timing.late, { timing: 'late' })}</td>
      {fiveOpens.map((each) => (
        <td key={each}>{link(unit.opens[each], { opens: each })}</td>
      ))}
    </tr>
  );
}

function Withdrawn({ month, figures }: { month: Month; figures: MonthFigures }) {
  if (figures.withdrawn.length === 0) return <p class="quiet">{said.noneWithdrawn}</p>;
  return (
    <div class="column">
      <FactsTable
        caption={said.withdrawn(said.month(month))}
        rows={figures.withdrawn.map(({ reason, count }) => [
          reason,
          <a key={reason} href={`/figures/${month}/withdrawn`}>
            {said.items(count)}
          </a>,
        ])}
      />
    </div>
  );
}
