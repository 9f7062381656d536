import { expect, test } from 'vitest';
import { crashRounds } from '../crash/rounds.ts';

test(
  'any process killed at any moment of releases under load, twenty times: nothing acknowledged is lost, nothing is half',
  { timeout: 240_000 },
  async () => {
    const report = await crashRounds(20);
    expect(report.faults).toEqual([]);
    expect(report.acknowledged).toBeGreaterThan(0);
    expect(report.retried).toBeGreaterThan(0);
    expect(report.checkpoints).toBe(60);
    expect(Object.keys(report.killed).toSorted()).toEqual(['console', 'portal', 'postmaster', 'supervisor', 'worker']);
  },
);
