import { expect, test } from 'vitest';
import { crashRounds } from '../crash/rounds.ts';

test('any process killed at any moment of releases under load, two hundred times: nothing acknowledged is lost', async () => {
  const report = await crashRounds(200);
  expect(report.faults).toEqual([]);
});
