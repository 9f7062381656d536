import type { CivilDate } from '#platform/civil-date';
import { fiveOpens } from '../facts.ts';
import { isMonth, monthsFrom, type Month, type MonthFigures, type UnitFigures } from '../figures.ts';
import type { LogState } from '../log-state.ts';
import { figureWords as said } from './figure-words.ts';
import { moment, words } from './words.ts';

/** How a month went: each figure leads to what it counts. */
export function FiguresView({
  month,
  today,
  figures,
  log,
}: {
  month: Month;
  today: CivilDate;
  figures: MonthFigures;
  log: LogState | null;
}) {
  return (
    <>
      <h1>{said.title}</h1>
      <p>{said.lead}</p>
      <h2>{said.released(said.month(month))}</h2>
      <MonthsAround month={month} today={today} />
      {figures.all.total === 0 ? <p class="quiet">{said.nothing}</p> : <Units month={month} figures={figures} />}
      {figures.historical > 0 && <p class="quiet">{said.historical(figures.historical)}</p>}
      <p class="quiet">{said.timingMeans}</p>
      <h2>{said.withdrawn(said.month(month))}</h2>
      <Withdrawn month={month} figures={figures} />
      <h2>{said.log}</h2>
      {log === null ? (
        <p class="quiet">{words.logEmpty}</p>
      ) : (
        <p>
          {said.logSize(log.size)}
          <a href="/log/checkpoint">{said.checkpoint(moment(log.at))}</a>
          {said.logEnd}
          <a href="/verify">{words.howToVerify}</a>
        </p>
      )}
    </>
  );
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
    <div class="scroll" role="region" aria-label={said.table} tabIndex={0}>
      <table class="figures">
        <caption class="visually-hidden">{said.table}</caption>
        <thead>
          <tr>
            <th scope="col">{said.unit}</th>
            {fiveOpens.map((each) => (
              <th scope="col" key={each}>
                {words.fiveOpens[each]}
              </th>
            ))}
            <th scope="col">{said.total}</th>
            <th scope="col">{said.inTime}</th>
            <th scope="col">{said.late}</th>
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
    return count === 0 ? 0 : <a href={`/figures/${month}/items${asked && `?${asked}`}`}>{count}</a>;
  }
  return (
    <tr>
      <th scope="row">{name}</th>
      {fiveOpens.map((each) => (
        <td key={each}>{link(unit.opens[each], { opens: each })}</td>
      ))}
      <td>{link(unit.total, {})}</td>
      <td>{link(unit.timing['in-time'], { timing: 'in-time' })}</td>
      <td>{link(unit.timing.late, { timing: 'late' })}</td>
    </tr>
  );
}

function Withdrawn({ month, figures }: { month: Month; figures: MonthFigures }) {
  if (figures.withdrawn.length === 0) return <p class="quiet">{said.noneWithdrawn}</p>;
  return (
    <ul>
      {figures.withdrawn.map(({ reason, count }) => (
        <li key={reason}>
          {reason}：<a href={`/figures/${month}/withdrawn`}>{said.items(count)}</a>
        </li>
      ))}
    </ul>
  );
}
