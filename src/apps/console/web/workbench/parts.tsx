import type { Matter } from '../../../../platform/workbench.ts';
import type { Happened } from '../../history.ts';
import { timeLeft, wordDay, wordMoment } from '../dates.ts';

/** Where a matter stands: its states as a line, the present one marked in words too. */
export function Steps({ steps, stateTitle }: { steps: Matter['steps']; stateTitle: string }) {
  const marks = { done: '已办', now: '现在', ahead: '未到' } as const;
  return (
    <nav aria-label={`办理进度：现在是${stateTitle}`}>
      <ol className="steps">
        {steps.map(({ state, title, standing }) => (
          <li key={state} className={standing} {...(standing === 'now' && { 'aria-current': 'step' as const })}>
            <span className="mark">{marks[standing]}</span>
            {title}
          </li>
        ))}
      </ol>
    </nav>
  );
}

export function Facts({ facts }: { facts: Matter['facts'] }) {
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">基本情况</h2>
      <dl className="facts">
        {facts.map(({ title, value }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** What is owed by when, and why by then. */
export function Owed({ owed, now }: { owed: Matter['owed']; now: string }) {
  if (owed.length === 0) return null;
  return (
    <section aria-labelledby="owed">
      <h2 id="owed">期限</h2>
      <ul className="owed">
        {owed.map((duty) => (
          <li key={duty.title}>
            <p>
              {duty.title}：{duty.state}
            </p>
            {duty.dueAt && <Due dueAt={duty.dueAt} now={now} open={duty.state === '办理中'} />}
            <p className="quiet">{duty.why}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Due({ dueAt, now, open }: { dueAt: string; now: string; open: boolean }) {
  const left = timeLeft(dueAt, now);
  return (
    <p className={open ? `due ${left.tone}` : 'due'}>
      {wordDay(dueAt)}
      {open && `（${left.text}）`}
    </p>
  );
}

/** What happened, the latest first; what is new to this person says so. */
export function History({ history, newSince }: { history: readonly Happened[]; newSince: string | null }) {
  if (history.length === 0) return null;
  return (
    <section aria-labelledby="history">
      <h2 id="history">办理经过</h2>
      <ol className="history">
        {history.map(({ at, sentence, isMine }) => (
          <li key={`${at} ${sentence}`}>
            <time dateTime={at}>{wordMoment(at)}</time>{' '}
            {newSince !== null && at > newSince && !isMine && <strong className="fresh">新</strong>} {sentence}
          </li>
        ))}
      </ol>
    </section>
  );
}
