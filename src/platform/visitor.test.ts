import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAddress } from './address.ts';
import { trustIn, trustNobody } from './proxies.ts';
import { addressOf } from './visitor.ts';

const trust = trustIn(['10.0.0.0/24', '2001:db8:7::/48'], null);

function ask(peer: string, forwarded?: string, by = trust): string {
  const request = { socket: { remoteAddress: peer }, headers: { 'x-forwarded-for': forwarded } };
  return addressOf(by, request as unknown as Parameters<typeof addressOf>[1]);
}

/** Proxies of ours in every way in which an address may be written. */
const ours = fc
  .tuple(
    fc.constantFrom('10.0.0.', '::ffff:10.0.0.', '::FFFF:a00:', '2001:DB8:7::', '2001:0db8:0007:0:1::'),
    fc.nat(99),
  )
  .map(([network, n]) => `${network}${n}`);
const strangers = fc.oneof(fc.ipV4(), fc.ipV6()).filter((address) => !trust(readAddress(address) ?? ''));
const written = (address: string) =>
  fc.constantFrom(
    address,
    ` ${address} `,
    `[${address}]`,
    address.includes(':') ? `[${address}]:443` : `${address}:443`,
  );

describe('where a request comes from', () => {
  it('is what the connection says, whatever a header claims, where the connection is no proxy of ours', () => {
    fc.assert(
      fc.property(strangers, fc.string(), ours, (peer, forged, proxy) => {
        expect(ask(peer, `${forged}, ${proxy}`)).toBe(readAddress(peer));
        expect(ask(proxy, `${forged}, ${peer}`, trustNobody)).toBe(readAddress(proxy));
      }),
    );
  });

  it('is the first stranger from the right: what a visitor writes before never counts', () => {
    const chain = fc.tuple(
      strangers.chain((visitor) => fc.tuple(fc.constant(visitor), written(visitor))),
      fc.array(ours),
      ours,
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), ours, strangers)),
        chain,
        (forged, [[visitor, told], between, last]) => {
          expect(ask(last, [...forged, told, ...between].join(','))).toBe(readAddress(visitor));
        },
      ),
    );
  });

  it('is the last proxy known where it tells no address, and always an address', () => {
    for (const nothing of [
      '',
      'unknown',
      '_hidden',
      '203.0.113.9, ',
      '203.0.113.9, x',
      '1.2.3.4.5',
      '1.2.3.4:x',
      '[::1',
    ])
      expect(ask('10.0.0.5', nothing), nothing).toBe('10.0.0.5');
    expect(ask('10.0.0.5', '203.0.113.9, unknown, 10.0.0.6')).toBe('10.0.0.6');
    expect(ask('10.0.0.5')).toBe('10.0.0.5');
    fc.assert(
      fc.property(ours, fc.string(), (peer, header) => {
        expect(readAddress(ask(peer, header))).not.toBeNull();
      }),
    );
  });

  it('is that of one of ours where nobody else was on the way', () => {
    expect(ask('10.0.0.5', '10.0.0.7, 10.0.0.6')).toBe('10.0.0.7');
    expect(ask('')).toBe('');
  });
});
