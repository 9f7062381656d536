import type { ComponentChildren } from 'preact';
import type { Issue } from '#platform/errors';
import { signInRules } from '#modules/identity';
import { consoleTexts } from '../messages.ts';

/** Two passwords that ought to be the same are not. */
export function differs(): Issue {
  return { field: 'repeated', code: 'console.passwords-differ', message: consoleTexts.passwordsDiffer };
}

/** What is wrong with what was sent, above the form; what concerns a field leads to it. */
function Faults({ faults }: { faults: readonly Issue[] }) {
  if (faults.length === 0) return null;
  return (
    <div class="faults" role="alert">
      <h2>{consoleTexts.faultsHead}</h2>
      <ul>
        {faults.map(({ field, code, message }) => (
          <li key={`${field} ${code}`}>{field === '' ? message : <a href={`#${field}`}>{message}</a>}</li>
        ))}
      </ul>
    </div>
  );
}

/** One labelled field, with what is wrong with it. */
export function Field({
  name,
  label,
  hint,
  faults = [],
  type = 'text',
  ...rest
}: {
  name: string;
  label: string;
  hint?: string;
  faults?: readonly Issue[];
  type?: 'text' | 'password';
  autocomplete: 'username' | 'name' | 'current-password' | 'new-password' | 'one-time-code' | 'off';
  value?: string;
  first?: boolean;
  code?: boolean;
}) {
  const own = faults.filter(({ field }) => field === name);
  const described = [...(hint ? [`${name}-hint`] : []), ...(own.length > 0 ? [`${name}-fault`] : [])].join(' ');
  const input = {
    id: name,
    name,
    value: rest.value ?? '',
    autocomplete: rest.autocomplete,
    required: true,
    // The cursor waits where something is to be mended first.
    autofocus: faults.length > 0 ? faults[0]?.field === name : (rest.first ?? false),
    autocapitalize: 'none',
    spellcheck: false,
    ...(rest.code && { class: 'code' }),
    ...(own.length > 0 && { 'aria-invalid': true }),
    ...(described !== '' && { 'aria-describedby': described }),
  } as const;
  return (
    <div class={own.length > 0 ? 'field wrong' : 'field'}>
      <label for={name}>{label}</label>
      {hint && (
        <p class="quiet" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {own.length > 0 && (
        <p class="fault" id={`${name}-fault`}>
          {own.map(({ message }) => message).join('')}
        </p>
      )}
      {type === 'password' ? <input type="password" {...input} /> : <input type="text" {...input} />}
    </div>
  );
}

/** A new password, twice, with the rules it must keep. */
export function NewPassword({ faults = [] }: { faults?: readonly Issue[] }) {
  const { minLength, minClasses, history } = signInRules.password;
  return (
    <>
      <Field
        name="password"
        label={consoleTexts.newPassword}
        hint={consoleTexts.passwordRules(minLength, minClasses, history)}
        type="password"
        autocomplete="new-password"
        faults={faults}
      />
      <Field
        name="repeated"
        label={consoleTexts.repeatedPassword}
        type="password"
        autocomplete="new-password"
        faults={faults}
      />
    </>
  );
}

/** A form that says above itself what was wrong with it, and takes along where the person was going. */
export function Form({
  action,
  submit,
  next = '/',
  faults = [],
  children,
}: {
  action: string;
  submit: string;
  next?: string;
  faults?: readonly Issue[];
  children: ComponentChildren;
}) {
  return (
    <form method="post" action={action}>
      <Faults faults={faults} />
      {next !== '/' && <input type="hidden" name="next" value={next} />}
      {children}
      <button type="submit">{submit}</button>
    </form>
  );
}
