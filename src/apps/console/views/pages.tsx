import { consoleTexts } from '../messages.ts';
import { Faults, Field, renderFrame } from './frame.tsx';

export function signInPage(demo: boolean, faults: readonly string[] = [], login = ''): string {
  return renderFrame(
    consoleTexts.signIn,
    demo,
    <form method="post" action="/sign-in">
      <Faults faults={faults} />
      <Field name="login" label={consoleTexts.login} autocomplete="username" value={login} />
      <Field name="password" label={consoleTexts.password} type="password" autocomplete="current-password" />
      <button type="submit">{consoleTexts.signIn}</button>
      <p class="quiet">{consoleTexts.signInHelp}</p>
    </form>,
  );
}

export function setupPage(
  demo: boolean,
  token: string,
  faults: readonly string[] = [],
  given: { login?: string; name?: string } = {},
): string {
  return renderFrame(
    consoleTexts.setupTitle,
    demo,
    <form method="post" action={`/setup/${token}`}>
      <p>{consoleTexts.setupHelp}</p>
      <Faults faults={faults} />
      <Field name="login" label={consoleTexts.login} autocomplete="username" value={given.login ?? ''} />
      <Field name="name" label={consoleTexts.name} autocomplete="name" value={given.name ?? ''} />
      <Field name="password" label={consoleTexts.newPassword} type="password" autocomplete="new-password" />
      <button type="submit">{consoleTexts.setUp}</button>
    </form>,
  );
}
