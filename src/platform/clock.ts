/**
 * The only place that knows what time it is. Commands get "now" in their context; a test or the tour sets its own clock.
 */
export interface Clock {
  now(): Date;
}

/** The machine's clock, in whole milliseconds. */
export const systemClock: Clock = {
  now() {
    return new Date();
  },
};

/**
 * Milliseconds since some moment, never back: for how long ago something was, whatever is done to the machine's clock
 * meanwhile. No instant can be made of it.
 */
export function stopwatch(): number {
  return performance.now();
}

/** A clock that stands still until it is moved: for the tour, the demo city and tests. */
export interface SettableClock extends Clock {
  set(instant: Date): void;
  /** Moves the clock forward by `milliseconds`. */
  advance(milliseconds: number): void;
}

/** A clock that shows `start` until it is set. */
export function settableClock(start: Date): SettableClock {
  let current = start;
  return {
    now: () => new Date(current),
    set(instant) {
      current = instant;
    },
    advance(milliseconds) {
      current = new Date(current.getTime() + milliseconds);
    },
  };
}
