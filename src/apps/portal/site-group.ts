import type { PublicSite } from '#modules/sites';

/** A way by which visitors come in: a host name of ours, the site that they meet, scheme and host under which they reach it. */
export interface Door {
  name: string;
  site: PublicSite;
  origin: string;
}

/** The sites of one portal, found by host name. */
export interface SiteGroup {
  /** The one that stands first: the city's own. */
  first: PublicSite;
  /** The door of a host name as a visitor sent it; null where it is none of ours. There are as many doors as names, whatever is sent. */
  doorOf(host: string): Door | null;
  /** Scheme and host of a site; of the first one where there is no site of this code. */
  originOf(code: string): string;
}

/** Where the portal stands. */
export interface Standing {
  /** Scheme and host under which the first site is reached, where that is configured; scheme and port hold for all. */
  home: string | null;
  /** The code of the site of which `home` is the address; that whose host it names, else the first unless said. */
  homeOf?: string;
  /** The port on which it listens; null where it does not. */
  port: number | null;
  /** Stands for the first site until one is open. */
  unopened: PublicSite;
}

/** Names of the machine itself: the first site answers to them. */
const ownNames = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The group of the sites in their order. A site is reached by its host alone; the first one also by the configured address
 * and by the names of the machine itself. Addresses are made from what is configured and from the port on which the portal
 * listens, never from what a visitor sent.
 */
export function siteGroup(sites: readonly PublicSite[], { home, homeOf, port, unopened }: Standing): SiteGroup {
  const first = sites[0] ?? unopened;
  const configured = home === null ? null : new URL(home);
  const atHome =
    configured &&
    (sites.find(({ code, host }) => (homeOf === undefined ? host === configured.hostname : code === homeOf)) ?? first);

  function originOf(site: PublicSite): string {
    if (home !== null && site === atHome) return home;
    return configured ? withHost(configured, site.host) : addressOf(site.host, port);
  }

  const doors = new Map<string, Door>();
  function open(name: string, site: PublicSite, origin = originOf(site)): void {
    doors.set(name, { name, site, origin });
  }
  for (const name of ownNames) open(name, first, home === null ? http(name, port) : originOf(first));
  if (configured && atHome) open(configured.hostname, atHome);
  for (const site of sites) open(site.host, site);

  return {
    first,
    doorOf: (host) => doors.get(nameOf(host)) ?? null,
    originOf: (code) => originOf(sites.find((site) => site.code === code) ?? first),
  };
}

/** A host as names are compared: without port, without the dot of the root, in lower case. */
function nameOf(host: string): string {
  return host
    .replace(/:\d{0,5}$/, '')
    .replace(/\.$/, '')
    .toLowerCase();
}

function withHost(configured: URL, host: string): string {
  return `${configured.protocol}//${host}${configured.port === '' ? '' : `:${configured.port}`}`;
}

/** A site of the world is reached by TLS at the usual port; one below `localhost` stands on this machine. */
function addressOf(host: string, port: number | null): string {
  return host === 'localhost' || host.endsWith('.localhost') ? http(host, port) : `https://${host}`;
}

function http(host: string, port: number | null): string {
  return `http://${host}${port === null || port === 80 ? '' : `:${port}`}`;
}
