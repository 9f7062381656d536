import { Link } from 'wouter';
import type { Desk, Work } from '../desk.ts';
import { Followed } from './beside/followed.tsx';
import { UrgedLines } from './beside/urged-lines.tsx';
import { timeLeft, waited, wordDay } from './dates.ts';
import { useTitle } from './use-title.ts';
import { useAnswer } from './use-answer.ts';
import { Waiting } from './waiting.tsx';
import { words } from './words.ts';

/** The first page: what waits for me now, what runs out first on top. */
export default function WorkPage({ desk }: { desk: Desk }) {
  useTitle(words.work);
  const { data, error, reload } = useAnswer<Work>('/work');
  if (!data) return <Waiting error={error} again={reload} />;
  const { items, now } = data;
  const late = items.filter(({ dueAt }) => dueAt !== null && dueAt < now).length;
  return (
    <>
      <h1>{words.work}</h1>
      {desk.notices.map(({ text, path, title }) => (
        <p key={path} className="notice" role="note">
          {text} <a href={path}>{title}</a>
        </p>
      ))}
      <p className="quiet" role="status">
        {items.length === 0 ? `${desk.name}，现在没有等您办理的事项。` : `等您办理的有${items.length}件`}
        {late > 0 && `，其中逾期${late}件`}
        {items.length > 0 && '。'}
      </p>
      {items.length === 0 && (
        <p>
          有新的事项到您这一环节时会出现在这里。也可以查看<Link href="/documents">全部公文</Link>。
        </p>
      )}
      <ul className="work">
        {items.map((item) => (
          <WorkLine key={`${item.path} ${item.id} ${item.act}`} item={item} now={now} />
        ))}
      </ul>
      <Followed />
    </>
  );
}

function WorkLine({ item, now }: { item: Work['items'][number]; now: string }) {
  const { path, id, title, act, unit, since, dueAt, note, urged } = item;
  const left = dueAt ? timeLeft(dueAt, now) : null;
  return (
    <li>
      <Link className="title" href={`/${path}/${id}`}>
        {title}
      </Link>
      <span className="act">{act}</span>
      <span className="quiet">{unit}</span>
      {since && <span className="quiet">{waited(since, now)}</span>}
      {left && dueAt && (
        <span className={`due ${left.tone}`} title={wordDay(dueAt)}>
          {left.text}（{wordDay(dueAt)}）
        </span>
      )}
      {note && <span className="note">{note}</span>}
      {urged && (
        <div className="note">
          <UrgedLines urged={urged} />
        </div>
      )}
    </li>
  );
}
