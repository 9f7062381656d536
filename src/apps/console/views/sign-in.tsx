import type { Issue } from '#platform/errors';
import { consoleTexts } from '../messages.ts';
import { Field, Form } from './fields.tsx';
import { renderFrame, type Frame } from './frame.tsx';

/** Why somebody comes to the page for signing in. */
export type Notice = 'over' | 'out' | 'set' | 'all';

interface Shown {
  next: string;
  faults?: readonly Issue[];
}

export function signInPage(
  frame: Frame,
  { next, faults = [], login = '', notice = null }: Shown & { login?: string; notice?: Notice | null },
): string {
  return renderFrame(
    frame,
    { title: consoleTexts.signIn, wrong: faults.length > 0 },
    <>
      {notice && faults.length === 0 && (
        <p class="notice" role="status">
          {consoleTexts.notices[notice]}
        </p>
      )}
      <Form action="/sign-in" submit={consoleTexts.signIn} next={next} faults={faults}>
        <Field name="login" label={consoleTexts.login} autocomplete="username" value={login} first={login === ''} />
        <Field
          name="password"
          label={consoleTexts.password}
          type="password"
          autocomplete="current-password"
          first={login !== ''}
        />
      </Form>
      <p class="quiet">{consoleTexts.signInHelp}</p>
    </>,
  );
}

export function codePage(frame: Frame, { next, faults = [] }: Shown): string {
  return renderFrame(
    frame,
    { title: consoleTexts.codeTitle, wrong: faults.length > 0 },
    <>
      <Form action="/sign-in/code" submit={consoleTexts.goOn} next={next} faults={faults}>
        <Field
          name="code"
          label={consoleTexts.code}
          hint={consoleTexts.codeHint}
          autocomplete="one-time-code"
          first
          code
        />
      </Form>
      <p class="quiet">{consoleTexts.codeHelp}</p>
      <form method="post" action="/sign-out">
        <button type="submit" class="plain">
          {consoleTexts.otherAccount}
        </button>
      </form>
    </>,
  );
}
