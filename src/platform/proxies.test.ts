import { expect, test } from 'vitest';
import { isRange, trustIn, trustNobody } from './proxies.ts';

test('trust is in the addresses and networks named, and in nobody else', () => {
  const trust = trustIn(['10.0.0.5', '10.1.0.0/16', '2001:db8:7::/48'], null);
  for (const address of ['10.0.0.5', '10.1.255.1', '2001:db8:7:1::9']) expect(trust(address), address).toBe(true);
  for (const address of ['10.0.0.6', '10.2.0.1', '2001:db8:8::1', '127.0.0.1', '::1', '', 'unknown'])
    expect(trust(address), address).toBe(false);
  expect(trustNobody()).toBe(false);
});

test('under an address of its own the server also trusts a proxy on its machine', () => {
  const trust = trustIn([], 'https://www.example.gov.cn');
  expect(['127.0.0.1', '127.8.8.8', '::1', '10.0.0.5'].map(trust)).toEqual([true, true, true, false]);
});

test('a network of version 6 holds nobody of version 4', () => {
  expect(trustIn(['::/8'], null)('203.0.113.9')).toBe(false);
});

test('what is no address, no network or one so wide that it would hold everybody is none', () => {
  for (const good of ['10.0.0.5', '10.0.0.5/32', '10.0.0.0/8', '2001:db8::1', '2001:db8::1/128', 'fd00::/8'])
    expect(isRange(good), good).toBe(true);
  const bad = [
    '',
    '10',
    '10/8',
    '0.0.0.0/0',
    '0.0.0.0/7',
    '::/0',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    'loopback',
  ];
  bad.push(
    '10.0.0.0/255.0.0.0',
    '10.0.0.0/1e1',
    'proxy.example.cn',
    '::ffff:10.0.0.5',
    '::ffff:10.0.0.0/104',
    'fe80::1%eth0',
  );
  bad.push('2001:db8::/129', '10.0.0.5:80', '[::1]', '-1', '10.0.0.0/-8');
  for (const text of bad) expect(isRange(text), text).toBe(false);
});
