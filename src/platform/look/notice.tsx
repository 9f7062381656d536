/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';

/** A line that says how things stand; `alert` where a reader has to do something about it. */
export function Notice({ alert = false, id, children }: { alert?: boolean; id?: string; children: ComponentChildren }) {
  return (
    <p class={alert ? 'notice notice-alert' : 'notice'} {...(alert && { role: 'alert' })} {...(id && { id })}>
      {children}
    </p>
  );
}

/** Where there is nothing: that it is so, and what to do instead. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p>
        <strong>{title}</strong>
      </p>
      {children}
    </div>
  );
}
