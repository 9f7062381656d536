/** @jsxImportSource preact */
import type { InputHTMLAttributes } from 'preact';

/** A field of a form: its name, why it is asked, and beside it what is wrong with it. */
export function Field({
  id,
  label,
  hint,
  problem,
  ...input
}: { id: string; label: string; hint?: string; problem?: string } & InputHTMLAttributes) {
  const told = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <div class={problem ? 'field field-wrong' : 'field'}>
      <label for={id}>{label}</label>
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
      <input
        id={id}
        name={id}
        {...input}
        {...(told && { 'aria-describedby': told })}
        {...(problem && { 'aria-invalid': 'true' })}
      />
    </div>
  );
}
