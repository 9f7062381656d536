/** @jsxImportSource preact */
import type { ComponentChildren, InputHTMLAttributes, TextareaHTMLAttributes } from 'preact';

interface Asked {
  id: string;
  label: string;
  /** Why it is asked, or what is wanted. */
  hint?: string | undefined;
  problem?: string | undefined;
}

/** A field of a form: its name, why it is asked, and beside it what is wrong with it. */
export function Field({ id, label, hint, problem, ...input }: Asked & InputHTMLAttributes) {
  return (
    <Framed id={id} label={label} hint={hint} problem={problem}>
      <input id={id} name={id} {...input} {...told({ id, hint, problem })} />
    </Framed>
  );
}

/** A field for more than one line. */
export function LongField({ id, label, hint, problem, value, ...area }: Asked & TextareaHTMLAttributes) {
  return (
    <Framed id={id} label={label} hint={hint} problem={problem}>
      <textarea id={id} name={id} {...area} {...told({ id, hint, problem })}>
        {value}
      </textarea>
    </Framed>
  );
}

/** One of a few, all in sight; nothing is chosen beforehand. */
export function Choices({
  id,
  label,
  hint,
  problem,
  options,
  chosen,
}: Asked & { options: readonly { value: string; name: string }[]; chosen: string }) {
  return (
    <fieldset id={id} class={classOf(problem)} tabIndex={-1} {...told({ id, hint, problem })}>
      <legend>{label}</legend>
      <Beside id={id} hint={hint} problem={problem} />
      {options.map(({ value, name }) => (
        <label class="choice" key={value}>
          <input type="radio" name={id} value={value} checked={value === chosen} required />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** What is wrong, all at once above the form: each line leads to its field. */
export function Problems({
  title,
  problems,
}: {
  title: string;
  problems: readonly { field: string; message: string }[];
}) {
  if (problems.length === 0) return null;
  return (
    <div class="notice notice-alert problems" role="alert">
      <p>
        <strong>{title}</strong>
      </p>
      <ul>
        {problems.map(({ field, message }) => (
          <li key={field}>
            <a href={`#${field}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Framed({ children, ...asked }: Asked & { children: ComponentChildren }) {
  return (
    <div class={classOf(asked.problem)}>
      <label for={asked.id}>{asked.label}</label>
      <Beside {...asked} />
      {children}
    </div>
  );
}

function Beside({ id, hint, problem }: Omit<Asked, 'label'>) {
  return (
    <>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem && (
        <p class="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </>
  );
}

function classOf(problem: string | undefined): string {
  return problem ? 'field field-wrong' : 'field';
}

/** What is read out with the field. */
function told({ id, hint, problem }: Omit<Asked, 'label'>) {
  const ids = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return { ...(ids && { 'aria-describedby': ids }), ...(problem && { 'aria-invalid': 'true' as const }) };
}
