/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';

/** A small drawing on a field of 16 by 16 that goes with a word and says nothing by itself. */
export function Sign({ seal = false, children }: { seal?: boolean; children: ComponentChildren }) {
  return (
    <svg class={seal ? 'sign seal' : 'sign'} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {seal && <rect width="16" height="16" rx="2" />}
      {children}
    </svg>
  );
}
