import type { Issue } from '#platform/errors';
import { postTitles, type Post } from '#modules/identity';
import { consoleTexts } from '../messages.ts';
import { Field, Form, NewPassword } from './fields.tsx';
import { renderFrame, type Frame } from './frame.tsx';

export function setupPage(
  frame: Frame,
  shown: { token: string; post: Post; login?: string; name?: string; faults?: readonly Issue[] },
): string {
  const { token, post, login = '', name = '', faults = [] } = shown;
  return renderFrame(
    frame,
    { title: consoleTexts.setupTitle(postTitles[post]), wrong: faults.length > 0 },
    <>
      <p>{consoleTexts.setupHelp}</p>
      <Form action={`/setup/${token}`} submit={consoleTexts.setUp} faults={faults}>
        <Field
          name="login"
          label={consoleTexts.login}
          hint={consoleTexts.loginHint}
          autocomplete="username"
          value={login}
          faults={faults}
          first
        />
        <Field name="name" label={consoleTexts.name} autocomplete="name" value={name} faults={faults} />
        <NewPassword faults={faults} />
      </Form>
    </>,
  );
}

export function setPasswordPage(
  frame: Frame,
  shown: { token: string; login: string; confirmed: boolean; faults?: readonly Issue[] },
): string {
  const { token, login, confirmed, faults = [] } = shown;
  return renderFrame(
    frame,
    { title: consoleTexts.setPasswordTitle, wrong: faults.length > 0 },
    confirmed ? (
      <>
        <p>{consoleTexts.setPasswordFor(login)}</p>
        <Form action={`/set-password/${token}`} submit={consoleTexts.setPassword} faults={faults}>
          <input type="hidden" name="username" autocomplete="username" value={login} />
          <Field
            name="code"
            label={consoleTexts.linkCode}
            hint={consoleTexts.linkCodeHint}
            autocomplete="off"
            faults={faults}
            first
            code
          />
          <NewPassword faults={faults} />
        </Form>
      </>
    ) : (
      <>
        <p>{consoleTexts.setPasswordFor(login)}</p>
        <p class="notice">{consoleTexts.linkWaits}</p>
        <p>
          <a href={`/set-password/${token}`}>{consoleTexts.lookAgain}</a>
        </p>
      </>
    ),
  );
}
