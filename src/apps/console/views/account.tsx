import type { Issue } from '#platform/errors';
import { postTitles, type OwnSession, type Post, type Standing } from '#modules/identity';
import { consoleTexts } from '../messages.ts';
import { Field, Form, NewPassword } from './fields.tsx';
import { renderFrame, type Frame } from './frame.tsx';

export function accountPage(
  frame: Frame,
  person: { name: string; posts: readonly { post: string; unit: string }[]; standing: Standing },
): string {
  const { daysToChange, hasFactor, recoveryCodesLeft, recoveryCodesLow } = person.standing;
  return renderFrame(
    frame,
    { title: consoleTexts.greeting(person.name), signedIn: true },
    <>
      {daysToChange !== null && (
        <p class="notice">
          {consoleTexts.passwordSoon(daysToChange)} <a href="/password">{consoleTexts.changePassword}</a>
        </p>
      )}
      {recoveryCodesLow && (
        <p class="notice">
          {consoleTexts.codesFew(recoveryCodesLeft)} <a href="/factor">{consoleTexts.factorReplace}</a>
        </p>
      )}
      <h2>{consoleTexts.myPosts}</h2>
      {person.posts.length === 0 ? (
        <p>{consoleTexts.noPosts}</p>
      ) : (
        <ul class="plain-list">
          {person.posts.map(({ post, unit }) => (
            <li key={`${unit} ${post}`}>
              {unit} · {postTitles[post as Post]}
            </li>
          ))}
        </ul>
      )}
      <h2>{consoleTexts.myAccount}</h2>
      <ul class="plain-list">
        <li>
          <a href="/password">{consoleTexts.changePassword}</a>
        </li>
        <li>
          <a href="/factor">{consoleTexts.factorTitle}</a>
          {`（${hasFactor ? consoleTexts.factorIsBound : consoleTexts.factorNotBound}）`}
        </li>
        <li>
          <a href="/sessions">{consoleTexts.mySessions}</a>
        </li>
      </ul>
      <p>
        <a href="/">{consoleTexts.toWork}</a>
      </p>
    </>,
  );
}

export function passwordPage(
  frame: Frame,
  { next, forced, faults = [] }: { next: string; forced: boolean; faults?: readonly Issue[] },
): string {
  return renderFrame(
    frame,
    { title: consoleTexts.changePassword, signedIn: true, wrong: faults.length > 0 },
    <>
      {forced && <p class="notice">{consoleTexts.passwordForced}</p>}
      <Form action="/password" submit={consoleTexts.changePassword} next={next} faults={faults}>
        <Field
          name="current"
          label={consoleTexts.currentPassword}
          type="password"
          autocomplete="current-password"
          faults={faults}
          first
        />
        <NewPassword faults={faults} />
      </Form>
      {!forced && (
        <p>
          <a href="/account">{consoleTexts.back}</a>
        </p>
      )}
    </>,
  );
}

export function sessionsPage(frame: Frame, sessions: readonly OwnSession[]): string {
  return renderFrame(
    frame,
    { title: consoleTexts.mySessions, wide: true, signedIn: true },
    <>
      <p class="quiet">{consoleTexts.sessionsHelp}</p>
      <ul class="sessions">
        {sessions.map(({ id, client, signedInAt, lastSeenAt, current }) => (
          <li key={id}>
            <div>
              <strong>{client === '' ? consoleTexts.unknownClient : client}</strong>
              {current && <span class="mark">{consoleTexts.thisSession}</span>}
              <p class="quiet">
                {consoleTexts.signedInAt} <time dateTime={signedInAt.toISOString()}>{timeOf(signedInAt)}</time>
                <br />
                {consoleTexts.lastSeenAt} <time dateTime={lastSeenAt.toISOString()}>{timeOf(lastSeenAt)}</time>
              </p>
            </div>
            {!current && (
              <form method="post" action={`/sessions/${id}/end`}>
                <button type="submit" class="second" aria-label={consoleTexts.endSession(client, timeOf(signedInAt))}>
                  {consoleTexts.end}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      <form method="post" action="/sessions/end">
        <button type="submit">{consoleTexts.endAll}</button>
      </form>
      <p>
        <a href="/account">{consoleTexts.back}</a>
      </p>
    </>,
  );
}

const clock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

function timeOf(instant: Date): string {
  return clock.format(instant);
}
