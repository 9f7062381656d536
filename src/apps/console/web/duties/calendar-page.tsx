import { Link, useSearch } from 'wouter';
import type { DutyMonth } from '../../../../modules/duties/console.ts';
import type { Desk } from '../../desk.ts';
import { timeLeft } from '../dates.ts';
import { useLatest } from '../use-latest.ts';
import { useTitle } from '../use-title.ts';
import { Waiting } from '../waiting.tsx';

const weekdays = ['一', '二', '三', '四', '五', '六', '日'] as const;
const title = '责任事项月历';

type Day = DutyMonth['days'][number];
type Owed = Day['owed'][number];

/** My units' duties on the days of a month; on a narrow screen the same days one below the other. */
export default function CalendarPage({ desk }: { desk: Desk }) {
  useTitle(title);
  const asked = new URLSearchParams(useSearch()).get('month');
  const { data, error, reload } = useLatest<DutyMonth>(
    `/duties/calendar${asked ? `?month=${encodeURIComponent(asked)}` : ''}`,
  );
  if (!data)
    return (
      <>
        <h1>{title}</h1>
        <Waiting error={error} again={reload} />
        {error && <Link href="/duties/calendar">回到本月</Link>}
      </>
    );
  const { month, days, paused } = data;
  const [year = '', number = ''] = month.split('-');
  const name = `${year}年${Number(number)}月`;
  const open = days.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <div className="list-head">
        <h1>{title}</h1>
        <Link href="/duties">列表</Link>
        {paused > 0 && <Link href="/duties?state=paused">已暂停计时的{paused}件</Link>}
      </div>
      <Late data={data} desk={desk} />
      <nav className="months" aria-label="换月">
        <Link href={`/duties/calendar?month=${shifted(month, -1)}`}>上月</Link>
        <h2 aria-live="polite">
          {name}
          <span className="quiet">{open > 0 ? `有${open}件到期` : '没有到期的事项'}</span>
        </h2>
        <Link href={`/duties/calendar?month=${shifted(month, 1)}`}>下月</Link>
        {month !== data.today.slice(0, 7) && <Link href="/duties/calendar">本月</Link>}
      </nav>
      {days.some(({ provisional }) => provisional) && (
        <p className="notice">{Number(year)}年放假安排尚未公布，法定节假日按规定推算，休息日和到期日均为暂定。</p>
      )}
      <table className="calendar">
        <caption className="unseen">{name}到期的责任事项，逐日列出</caption>
        <thead>
          <tr>
            {weekdays.map((weekday) => (
              <th key={weekday} scope="col">
                <span className="unseen">星期</span>
                {weekday}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(days).map((week) => (
            <tr key={week.find((day) => day)?.date}>
              {week.map((day, i) =>
                day ? (
                  <DayCell key={day.date} day={day} data={data} desk={desk} />
                ) : (
                  <td key={weekdays[i]} className="beside" aria-hidden="true" />
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** What is overdue stands on top, whatever month is looked at. */
function Late({ data, desk }: { data: DutyMonth; desk: Desk }) {
  const { late, lateCount, lateMost } = data;
  if (late.length === 0) return null;
  const count = lateCount === lateMost ? `${lateMost}件以上` : `${lateCount}件`;
  return (
    <section className="late-duties" aria-labelledby="late">
      <h2 id="late">已逾期{count}</h2>
      <ul>
        {late.map((owed) => (
          <li key={owed.id}>
            <OwedLink owed={owed} desk={desk} /> <span className="due late">{timeLeft(owed.dueAt, data.now).text}</span>
          </li>
        ))}
      </ul>
      {lateCount > late.length && <Link href="/duties?overdue=yes">查看全部逾期事项</Link>}
    </section>
  );
}

function DayCell({ day, data, desk }: { day: Day; data: DutyMonth; desk: Desk }) {
  const { date, weekday, kind, label, owed, count, fulfilled } = day;
  const isToday = date === data.today;
  const isBare = count === 0 && fulfilled === 0 && !isToday && (kind === 'working' || kind === 'weekend');
  const [, month = '', number = ''] = date.split('-');
  return (
    <td
      className={`${kind}${isBare ? ' bare' : ''}${isToday ? ' today' : ''}`}
      {...(isToday && { 'aria-current': 'date' as const })}
    >
      <p className="day">
        <time dateTime={date}>
          <span className="long">{Number(month)}月</span>
          {Number(number)}
          <span className="long">日 星期{weekdays[weekday - 1]}</span>
        </time>
        {isToday && <span className="mark">今天</span>}
        {kind === 'swapped-working' && <span className="mark work">班</span>}
        {kind === 'holiday' && <span className="mark off">休</span>}
        {label && <span className="quiet">{label}</span>}
      </p>
      {owed.length > 0 && (
        <ul>
          {owed.map((each) => (
            <li key={each.id}>
              <OwedLink owed={each} desk={desk} />
              {each.dueAt < data.now && <span className="due late">逾期</span>}
              {each.provisional && <span className="mark">暂定</span>}
            </li>
          ))}
        </ul>
      )}
      {count > owed.length && (
        <p>
          <Link href="/duties">当日共{count}件，在列表中查看</Link>
        </p>
      )}
      {fulfilled > 0 && <p className="quiet">已办结{fulfilled}件</p>}
    </td>
  );
}

/** Leads to the matter for which it is owed: what can be done about it is done there. */
function OwedLink({ owed, desk }: { owed: Owed; desk: Desk }) {
  const { id, noun, nounId, title: owes, unit } = owed;
  const path = desk.nouns.find((each) => each.noun === noun)?.path;
  const units = new Set(desk.posts.map(({ unitId }) => unitId));
  return (
    <>
      <Link href={path === undefined ? `/duties/${id}` : `/${path}/${nounId}`}>{owes}</Link>
      {units.size > 1 && <span className="quiet">（{unit}）</span>}
    </>
  );
}

/** Weeks from Monday to Sunday; what lies beside the month is null. */
function weeksOf(days: readonly Day[]): (Day | null)[][] {
  const before = (days[0]?.weekday ?? 1) - 1;
  const all = [...Array<null>(before).fill(null), ...days];
  const count = Math.ceil(all.length / 7);
  return Array.from({ length: count }, (_, week) => Array.from({ length: 7 }, (_day, i) => all[week * 7 + i] ?? null));
}

function shifted(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const months = year * 12 + number - 1 + by;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}
