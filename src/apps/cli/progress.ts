import { stopwatch } from '#platform/clock';

/** Says how far long work is: done of all, how many a second, seconds left. */
export interface ProgressLine {
  /** How many were done before this attempt: they say nothing of its speed. */
  from(done: number): void;
  /** Said once a second, and at the end. */
  at(done: number, total: number): void;
}

export function progressLine(say: (done: number, total: number, rate: number, left: number) => void): ProgressLine {
  const begun = stopwatch();
  let [start, last] = [0, begun];
  return {
    from: (done) => void (start = done),
    at(done, total) {
      const now = stopwatch();
      if (now - last < 1_000 && done < total) return;
      last = now;
      const rate = (done - start) / Math.max((now - begun) / 1_000, 0.001);
      say(done, total, Math.round(rate), rate > 0 ? Math.ceil((total - done) / rate) : 0);
    },
  };
}
