import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PublicSite } from '#modules/sites';
import { siteGroup } from './site-group.ts';

const marks = {
  icpNumber: null,
  policeRecordNumber: null,
  policeRecordUrl: null,
  partyGovMarkUrl: null,
  sponsor: null,
  operator: null,
  contact: null,
};

function site(code: string, host: string, isFirst = false): PublicSite {
  return { code, name: code, host, isFirst, siteIdCode: '4311000024', owner: code, mainColour: 'red', marks };
}

const unopened = site('', 'localhost', true);
const real = [site('city', 'www.city.gov.cn', true), site('county', 'www.county.gov.cn')];
const local = [site('city', 'yongzhou.localhost', true), site('county', 'lingling.localhost')];

function doorsOf(sites: PublicSite[], home: string | null, hosts: string[], port: number | null = 8080) {
  const group = siteGroup(sites, { home, port, unopened });
  return hosts.map((host) => {
    const door = group.doorOf(host);
    return door && `${door.site.code} ${door.origin}`;
  });
}

describe('A14.4 the host name names the site', () => {
  it('by its own host, whatever port, case and final dot are sent; the machine’s own names mean the first', () => {
    const hosts = ['www.city.gov.cn', 'WWW.County.gov.cn.:443', 'localhost:8080', '127.0.0.1', '[::1]:8080'];
    expect(doorsOf(real, null, hosts)).toEqual([
      'city https://www.city.gov.cn',
      'county https://www.county.gov.cn',
      'city http://localhost:8080',
      'city http://127.0.0.1:8080',
      'city http://[::1]:8080',
    ]);
  });

  it('on this machine by the port on which the portal listens, not by the one that was sent', () => {
    expect(doorsOf(local, null, ['lingling.localhost:9', 'yongzhou.localhost'])).toEqual([
      'county http://lingling.localhost:8080',
      'city http://yongzhou.localhost:8080',
    ]);
  });

  it('a configured address is the first site’s; its scheme and port hold for all', () => {
    const hosts = ['portal.example.cn', 'localhost', 'www.city.gov.cn', 'www.county.gov.cn'];
    expect(doorsOf(real, 'https://portal.example.cn:8443', hosts)).toEqual([
      'city https://portal.example.cn:8443',
      'city https://portal.example.cn:8443',
      'city https://portal.example.cn:8443',
      'county https://www.county.gov.cn:8443',
    ]);
  });

  it('a configured address that is another site’s stays that site’s', () => {
    expect(doorsOf(real, 'https://www.county.gov.cn', ['www.county.gov.cn', 'www.city.gov.cn'])).toEqual([
      'county https://www.county.gov.cn',
      'city https://www.city.gov.cn',
    ]);
  });

  it('until a site is open, the machine’s own names lead to what there is', () => {
    expect(doorsOf([], null, ['localhost:8080', 'anything.cn'])).toEqual([' http://localhost:8080', null]);
  });

  it('nothing else is ours, and nothing that is sent stands in an address', () => {
    const hosts = ['', 'localhost.evil.cn', 'www.city.gov.cn@evil.cn', 'evil.cn', 'yongzhou.localhost', '127.1', ':80'];
    expect(doorsOf(real, null, hosts)).toEqual(hosts.map(() => null));
    const ours = new Set(
      doorsOf(real, null, ['www.city.gov.cn', 'www.county.gov.cn', 'localhost', '127.0.0.1', '[::1]']),
    );
    fc.assert(
      fc.property(
        fc.oneof(fc.webAuthority(), fc.string({ unit: fc.constantFrom(...Array.from('wcity.gov@:[]/\\%\0公')) })),
        (host) => {
          const [door = null] = doorsOf(real, null, [host]);
          return door === null || ours.has(door);
        },
      ),
    );
  });

  it('the address of a site that is not there is the first one’s', () => {
    const group = siteGroup(real, { home: null, port: null, unopened });
    expect([group.originOf('county'), group.originOf('gone')]).toEqual([
      'https://www.county.gov.cn',
      'https://www.city.gov.cn',
    ]);
  });
});
