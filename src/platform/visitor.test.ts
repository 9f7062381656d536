import type { FastifyRequest } from 'fastify';
import { describe, expect, it } from 'vitest';
import { addressOf, countedAs } from './visitor.ts';

function from(remoteAddress: string, forwarded?: string): FastifyRequest {
  return { socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } } as unknown as FastifyRequest;
}

describe('where a request comes from', () => {
  it('is what the connection says, whatever a header claims, where no proxy is configured', () => {
    expect(addressOf(null, from('127.0.0.1', '10.0.0.1'))).toBe('127.0.0.1');
    expect(addressOf(null, from('203.0.113.9', '10.0.0.1'))).toBe('203.0.113.9');
  });

  it('is the last that our own proxy has added, and of nobody else', () => {
    const home = 'https://www.example.gov.cn';
    expect(addressOf(home, from('127.0.0.1', '6.6.6.6, 203.0.113.9'))).toBe('203.0.113.9');
    expect(addressOf(home, from('::ffff:127.0.0.1', '2001:db8::1'))).toBe('2001:db8::1');
    expect(addressOf(home, from('203.0.113.9', '10.0.0.1'))).toBe('203.0.113.9');
    expect(addressOf(home, from('127.0.0.1', 'x'))).toBe('127.0.0.1');
  });

  it('is counted by the network where one household has more addresses than can be counted', () => {
    const same = ['2001:db8:0:7::1', '2001:DB8::7:ffff:1:2:3', '2001:0db8:0000:0007:1:2:3:4'];
    expect(new Set(same.map(countedAs))).toEqual(new Set(['2001:db8:0:7']));
    expect(countedAs('2001:db8:0:8::1')).not.toBe(countedAs('2001:db8:0:7::1'));
    expect(countedAs('::1')).toBe('0:0:0:0');
    expect(countedAs('fe80::1%eth0')).toBe('fe80:0:0:0');
    expect(countedAs('::ffff:203.0.113.9')).toBe('203.0.113.9');
    expect(countedAs('203.0.113.9')).toBe('203.0.113.9');
    expect(countedAs('')).toBe('');
  });
});
