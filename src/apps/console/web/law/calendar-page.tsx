import { Button } from 'antd';
import { Link, useLocation, useSearch } from 'wouter';
import type { Year } from '../../../../modules/law/console.ts';
import type { Desk } from '../../desk.ts';
import { useAnswer } from '../use-answer.ts';
import { useTitle } from '../use-title.ts';
import { Waiting } from '../waiting.tsx';
import { LawPage, mayEnter } from './law-page.tsx';

type Day = Year['days'][number];

const weekdays = ['一', '二', '三', '四', '五', '六', '日'];
const signs = { working: '', weekend: '', holiday: '休', 'swapped-working': '班' } as const;

/** A year of the working calendar and the notices it comes from; one without a notice says that it is provisional. */
export default function CalendarPage({ desk }: { desk: Desk }) {
  useTitle('工作日历');
  const [, go] = useLocation();
  const asked = new URLSearchParams(useSearch()).get('year');
  const { data, error, reload } = useAnswer<Year>(
    `/law/calendar${asked === null ? '' : `?year=${encodeURIComponent(asked)}`}`,
  );
  const show = (year: number) => go(`/law/calendar?year=${year}`);
  if (!data)
    return (
      <LawPage here="/law/calendar" title="工作日历">
        <Waiting error={error} again={reload} />
      </LawPage>
    );
  const { year } = data;
  return (
    <LawPage here="/law/calendar" title={`${year}年工作日历`}>
      <div className="row law-years">
        <Button disabled={year <= 2004} onClick={() => show(year - 1)}>
          {`${year - 1}年`}
        </Button>
        <Button disabled={year >= 2050} onClick={() => show(year + 1)}>
          {`${year + 1}年`}
        </Button>
        {mayEnter(desk) && <Link href={`/law/calendar/new?year=${year}`}>录入放假安排</Link>}
      </div>
      <Whole year={data} />
    </LawPage>
  );
}

function Whole({ year: { year, provisional, workingDays, days, notices } }: { year: Year }) {
  const months = Map.groupBy(days, ({ date }) => date.slice(5, 7));
  return (
    <>
      <p className={provisional ? 'notice' : ''} role="status">
        {provisional
          ? `${year}年的放假安排还没有公布或者录入，以下按法定节假日和周末暂定，共${workingDays}个工作日。安排公布并录入后，到期日自动重新计算。`
          : `全年共${workingDays}个工作日。`}
      </p>
      {notices.length > 0 && (
        <ul>
          {notices.map(({ title, number, announcedOn, sure }) => (
            <li key={announcedOn}>
              {title}
              {number && `（${number}）`}，{announcedOn}公布{!sure && '（文号或者公布日期未能查实）'}
            </li>
          ))}
        </ul>
      )}
      <div className="months">
        {[...months].map(([month, all]) => (
          <Month key={month} month={Number(month)} days={all} />
        ))}
      </div>
    </>
  );
}

function Month({ month, days }: { month: number; days: readonly Day[] }) {
  const blank = weekdayOf(days[0]?.date ?? '');
  const cells = [...Array.from({ length: blank }, () => null), ...days];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, i) => cells.slice(7 * i, 7 * i + 7));
  return (
    <table className="month">
      <caption>{month}月</caption>
      <thead>
        <tr>
          {weekdays.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, i) => (
          <tr key={i}>{week.map((day, n) => (day ? <Cell key={day.date} day={day} /> : <td key={n} />))}</tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ day: { date, kind, label } }: { day: Day }) {
  return (
    <td className={kind} {...(label !== null && { title: label })}>
      {Number(date.slice(8))}
      {signs[kind] && <small>{signs[kind]}</small>}
    </td>
  );
}

/** 0 for Monday; the same in every time zone, for the day is taken at noon of Greenwich. */
function weekdayOf(date: string): number {
  return (new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7;
}
