import { useState } from 'react';
import { Button } from 'antd';
import { Link } from 'wouter';
import type { Desk } from '../desk.ts';
import type { Work } from '../work.ts';
import { Followed } from './beside/followed.tsx';
import { UrgedLines } from './beside/urged-lines.tsx';
import { timeLeft, waited, wordDay, type Left } from './dates.ts';
import { useTitle } from './use-title.ts';
import { useLatest } from './use-latest.ts';
import { Waiting } from './waiting.tsx';
import { words } from './words.ts';

/** How many are laid on the desk at once, and how many more each time they are asked for. */
const atOnce = 100;

/** The first page: what waits for me now, what runs out first on top. */
export default function WorkPage({ desk }: { desk: Desk }) {
  useTitle(words.work);
  const [shown, show] = useState(atOnce);
  const { data, error, reload } = useLatest<Work>(`/work?show=${shown}`);
  if (!data) return <Waiting error={error} again={reload} />;
  const { items, count, isMore, now } = data;
  return (
    <>
      <h1>{words.work}</h1>
      {desk.notices.map(({ text, path, title }) => (
        <p key={path} className="notice" role="note">
          {text} <a href={path}>{title}</a>
        </p>
      ))}
      <p className="quiet" role="status">
        {tell(desk, data)}
      </p>
      {data.unread.length > 0 && (
        <p className="notice" role="alert">
          {`“${data.unread.join('”“')}”中等您办理的事项没有读到，以下列出的不完整。`}
          <Button size="small" onClick={() => void reload()}>
            {words.again}
          </Button>
        </p>
      )}
      {count === 0 && data.unread.length === 0 && (
        <p>
          有新的事项到您这一环节时会出现在这里。也可以查看<Link href="/documents">全部公文</Link>。
        </p>
      )}
      {groupsOf(data).map(({ title, group }) => (
        <section key={title} aria-label={title}>
          <h2 className="work-head">
            {title} <span className="quiet">{group.length}件</span>
          </h2>
          <ul className="work">
            {group.map((item) => (
              <WorkLine key={`${item.path} ${item.id} ${item.act}`} item={item} now={now} />
            ))}
          </ul>
        </section>
      ))}
      {items.length < count && (
        <p className="more">
          <Button onClick={() => show(shown + atOnce)}>再显示{Math.min(atOnce, count - items.length)}件</Button> 已显示
          {items.length}件，按紧急程度排列。
        </p>
      )}
      {items.length === count && isMore && (
        <p className="more">以上是其中最紧急的{count}件，办理后会继续显示其余的。</p>
      )}
      <Followed />
    </>
  );
}

function tell(desk: Desk, { count, overdue, isMore, unread }: Work): string {
  if (count === 0) return unread.length > 0 ? '' : `${desk.name}，现在没有等您办理的事项。`;
  const late = overdue > 0 ? `，其中逾期${overdue}件` : '';
  return isMore ? `等您办理的超过${count}件${late}。` : `等您办理的有${count}件${late}。`;
}

/** As the eye should meet them; within each the order of the server stays. */
const groups: readonly [string, (left: Left['tone'] | null) => boolean][] = [
  ['已逾期', (tone) => tone === 'late'],
  ['即将到期', (tone) => tone === 'soon'],
  ['其他待办', (tone) => tone === 'calm' || tone === null],
];

function groupsOf({ items, now }: Work) {
  const toneOf = ({ dueAt }: Work['items'][number]) => (dueAt ? timeLeft(dueAt, now).tone : null);
  return groups
    .map(([title, belongs]) => ({ title, group: items.filter((item) => belongs(toneOf(item))) }))
    .filter(({ group }) => group.length > 0);
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
      <span className="unit quiet">{unit}</span>
      <span className="since quiet">{since && waited(since, now)}</span>
      <span className={left ? `due ${left.tone}` : 'due'}>{left && dueAt && `${left.text}（${wordDay(dueAt)}）`}</span>
      {note && <span className="note">{note}</span>}
      {urged && (
        <div className="note">
          <UrgedLines urged={urged} />
        </div>
      )}
    </li>
  );
}
