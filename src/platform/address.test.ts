import { expect, test } from 'vitest';
import { countedAs, readAddress } from './address.ts';

test('an address is written in one way, however it was written', () => {
  expect(readAddress('::FFFF:203.0.113.9')).toBe('203.0.113.9');
  expect(readAddress('::ffff:cb00:7109')).toBe('203.0.113.9');
  expect(readAddress('2001:0DB8:0::0:7')).toBe('2001:db8::7');
  expect(readAddress('fe80::1%eth0')).toBe('fe80::1');
  for (const none of ['', 'unknown', '203.0.113', '203.0.113.09', '203.0.113.9:80', '[::1]', '1::2::3', '::1/64'])
    expect(readAddress(none), none).toBeNull();
});

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['::ffff:cb00:7109', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0DB8:0001:0002::1', '2001:db8:1:2'],
  ['2001:db8::7:ffff:1:2:3', '2001:db8:0:7'],
  ['2001:db8::', '2001:db8:0:0'],
  ['64:ff9b::203.0.113.9', '64:ff9b:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['terminal', 'terminal'],
  ['', ''],
])('%j is counted as %j', (address, network) => {
  expect(countedAs(address)).toBe(network);
});

test('in one network of 64 bits all count as one, and nobody else with them', () => {
  const same = ['2001:db8:0:7::1', '2001:DB8::7:ffff:1:2:3', '2001:0db8:0000:0007:1:2:3:4'];
  expect(new Set(same.map(countedAs)).size).toBe(1);
  expect(countedAs('2001:db8:0:8::1')).not.toBe(countedAs('2001:db8:0:7::1'));
});
