import { expect, test } from 'vitest';
import { endOfDay } from '#platform/civil-date';
import { isPast } from './duty.ts';

test.each([
  ['2018-08-01T23:59:59.000+08:00', false],
  ['2018-08-01T23:59:59.999+08:00', false],
  ['2018-08-02T00:00:00.000+08:00', true],
])('the last second still counts: at %s it is over: %s', (now, over) => {
  expect(isPast(endOfDay('2018-08-01'), new Date(now))).toBe(over);
});

test('a clock that stands is never over', () => {
  expect(isPast(null, new Date('2999-01-01T00:00:00+08:00'))).toBe(false);
});
