/** @jsxImportSource preact */
import { Sign } from '#platform/look';
import { fiveOpens, type FiveOpens } from '../five-opens.ts';
import { fiveOpensTitles, fiveOpensWords } from '../messages.ts';

/** Cut like five seals of one hand: two ways of which one is taken, on, kept in order, for a person, done. */
const drawings: Record<FiveOpens, string> = {
  decision: 'M8 13V9L4 4.5M8 9l3.2-3.6M12 3.2v.1',
  execution: 'M3.5 8h8.5M8.2 4l4 4-4 4',
  management: 'M3.5 4.5h9M3.5 8h9M3.5 11.5h9M6 3.6v1.8M10 7.1v1.8M7 10.6v1.8',
  service: 'M8 3.2a2 2 0 1 0 .01 0M3.6 13c0-3 1.9-4.4 4.4-4.4s4.4 1.4 4.4 4.4',
  result: 'M3.6 8.4l3.2 3.2 5.8-7',
};

/** One of the five opens: its seal, and always its word; `short` among its siblings. Nothing for a code that is none. */
export function OpensSign({ opens, short = false }: { opens: string; short?: boolean }) {
  const known = fiveOpens.find((one) => one === opens);
  if (!known) return null;
  return (
    <span class="opens">
      <Sign seal>
        <path d={drawings[known]} />
      </Sign>
      {short ? fiveOpensWords[known] : fiveOpensTitles[known]}
    </span>
  );
}
