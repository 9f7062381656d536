/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { Sign } from './sign.tsx';

/** How a state is to be taken: it holds, look twice, it is over, or neither. */
export type Tone = 'good' | 'caution' | 'over' | 'plain';

const drawings: Record<Tone, string> = {
  good: 'M3 8.5l3.2 3.2L13 4.5',
  caution: 'M8 2.5v7M8 12.5v1',
  over: 'M4 4l8 8M12 4l-8 8',
  plain: 'M3 8h10',
};

/** A state in a word, with a sign beside its colour: neither is ever alone. */
export function Tag({ tone, children }: { tone: Tone; children: ComponentChildren }) {
  return (
    <span class={`tag tag-${tone}`}>
      <Sign>
        <path d={drawings[tone]} />
      </Sign>
      {children}
    </span>
  );
}
