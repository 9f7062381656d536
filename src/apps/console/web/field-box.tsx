import type { ReactNode } from 'react';

interface FieldBoxProps {
  /** Of the control. */
  id: string;
  title: string;
  isOptional?: boolean;
  issue: string | null | undefined;
  help?: string | null | undefined;
  children: ReactNode;
}

/** A field of a form: its name, the control, what is wrong with what it holds, and what helps to fill it in. */
export function FieldBox({ id, title, isOptional = false, issue, help, children }: FieldBoxProps) {
  return (
    <div className="field">
      <label htmlFor={id} id={`${id}-label`}>
        {title}
        {isOptional && <span className="quiet">（选填）</span>}
      </label>
      {children}
      {issue && (
        <p className="issue" id={`${id}-issue`}>
          {issue}
        </p>
      )}
      {help && (
        <p className="quiet" id={`${id}-help`}>
          {help}
        </p>
      )}
    </div>
  );
}

/** By what the control of a field is described: `aria-describedby`. */
export function aboutField({ id, issue, help }: Pick<FieldBoxProps, 'id' | 'issue' | 'help'>): string {
  return [issue && `${id}-issue`, help && `${id}-help`].filter(Boolean).join(' ');
}
