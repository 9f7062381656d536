import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { settableClock, systemClock } from './clock.ts';
import { follow, type NewsSource } from './follower.ts';

/** Waits until something is so; a test whose patience ends fails. */
async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; !condition(); i += 1) {
    if (i > 400) throw new Error('it never came to be so');
    await sleep(5);
  }
}

function following(poll: () => Promise<void>, opened: NewsSource[] = []) {
  const abandoned: NewsSource[] = [];
  const errors: unknown[] = [];
  function open(): NewsSource {
    const source: NewsSource = { poll, abandon: () => void abandoned.push(source) };
    opened.push(source);
    return source;
  }
  const onError = (error: unknown) => void errors.push(error);
  const clock = settableClock(new Date('2026-11-25T01:00:00Z'));
  return { follower: follow({ open, clock, onError, every: 10, patience: 400 }), clock, opened, abandoned, errors };
}

test('is fresh while polls succeed, over one source', async () => {
  let polls = 0;
  const { follower, opened } = following(async () => void (polls += 1));
  expect(follower.freshness()).toEqual({ kind: 'late' });
  await until(() => polls > 3);
  expect(follower.freshness()).toEqual({ kind: 'fresh' });
  expect(opened).toHaveLength(1);
  await follower.stop();
});

test('is away when polls fail, as of the last good one, gives each source up, tells it once, and recovers', async () => {
  const state = { broken: false };
  const { follower, clock, opened, abandoned, errors } = following(async () => {
    if (state.broken) throw new Error('cut');
  });
  await until(() => follower.freshness().kind === 'fresh');
  state.broken = true;
  clock.advance(5_000);
  await until(() => follower.freshness().kind === 'away');
  await until(() => opened.length > 3);
  expect(follower.freshness()).toEqual({ kind: 'away', asOf: new Date('2026-11-25T01:00:00Z') });
  expect(abandoned.length).toBeGreaterThanOrEqual(opened.length - 1);
  expect(errors).toHaveLength(1);
  state.broken = false;
  await until(() => follower.freshness().kind === 'fresh');
  await follower.stop();
});

test('a poll that hangs is given up, and another source is opened', async () => {
  const opened: NewsSource[] = [];
  const { follower, abandoned } = following(
    () => (opened.length > 1 ? Promise.resolve() : new Promise<void>(() => {})),
    opened,
  );
  await until(() => follower.freshness().kind === 'fresh');
  expect(abandoned[0]).toBe(opened[0]);
  await follower.stop();
});

test('a clock that is set back or forward makes nothing fresh that is old, nor old that is fresh', async () => {
  const state = { broken: false };
  const { follower, clock } = following(async () => {
    if (state.broken) throw new Error('cut');
  });
  await until(() => follower.freshness().kind === 'fresh');
  clock.set(new Date(systemClock.now().getTime() + 86_400_000));
  expect(follower.freshness()).toEqual({ kind: 'fresh' });
  state.broken = true;
  clock.set(new Date('2000-01-01T00:00:00Z'));
  await until(() => follower.freshness().kind === 'away');
  await follower.stop();
});
