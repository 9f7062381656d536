import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Db } from '#platform/db';
import { defaultColour, listSites, sitesKey, type PublicSite } from '#modules/sites';
import type { Ground, KeptAnswers } from './kept-answers.ts';
import { shellTexts } from './messages.ts';
import { sendMisdirected } from './misdirected.tsx';
import { whenOutage } from './outage.ts';
import { siteGroup, type Door, type SiteGroup } from './site-group.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** By which the visitor came in; null on routes that are the same for any host. */
    door: Door | null;
  }
  interface FastifyContextConfig {
    /** The same under any host name: what style sheets and probes of balancers ask for. */
    anyHost?: boolean;
  }
}

/** The sites of a portal. */
export interface Sites {
  /** As they are now: at once where that is kept. */
  group(): SiteGroup | Promise<SiteGroup>;
  /** The same where that is kept, else null. */
  known(): SiteGroup | null;
  /** For a route that is the same under any host name. */
  anyHost: { config: { anyHost: boolean } };
}

interface SitesOptions {
  db: Db;
  demo: boolean;
  home?: string | null;
  homeOf?: string;
}

/**
 * Finds for each request the site that its host name names, and sends away who came under a name that is not ours. The list
 * of sites is kept like what is told of them, so that a vanished database closes no door before its time.
 */
export function findSites(server: FastifyInstance, options: SitesOptions, kept: KeptAnswers | null): Sites {
  const { db, demo, home = null, homeOf } = options;
  async function make(): Promise<SiteGroup> {
    const sites = await listSites(db).catch(whenOutage);
    return siteGroup(sites, { home, ...(homeOf && { homeOf }), port: portOf(server), unopened });
  }
  const ground: Ground<SiteGroup> = { name: 'sites', keys: [sitesKey], make };
  const group = () => (kept ? kept.ground(ground) : make());
  const known = () => kept?.known(ground) ?? null;

  server.decorateRequest('door', null);
  server.addHook('onRequest', (request, reply, done) => {
    function enter(found: SiteGroup): void {
      request.door = found.doorOf(request.host);
      if (request.door) return done();
      sendMisdirected(found, demo, request, reply);
    }
    if (request.routeOptions.config.anyHost) return done();
    const found = group();
    if (found instanceof Promise) void enterLater(found, enter, done);
    else enter(found);
  });
  return { group, known, anyHost: { config: { anyHost: true } } };
}

async function enterLater(
  found: Promise<SiteGroup>,
  enter: (found: SiteGroup) => void,
  fail: (error: Error) => void,
): Promise<void> {
  try {
    enter(await found);
  } catch (error) {
    fail(error as Error);
  }
}

/** The door by which a request came in that has one. */
export function doorOf({ door }: FastifyRequest): Door {
  if (!door) throw new Error('a route for any host asked for its site');
  return door;
}

/** Stands for the first site until one is open. */
export const unopened: PublicSite = {
  code: '',
  name: shellTexts.siteName,
  host: 'localhost',
  isFirst: true,
  siteIdCode: '',
  owner: '',
  mainColour: defaultColour,
  marks: {
    icpNumber: null,
    policeRecordNumber: null,
    policeRecordUrl: null,
    partyGovMarkUrl: null,
    sponsor: null,
    operator: null,
    contact: null,
  },
};

function portOf(server: FastifyInstance): number | null {
  const address = server.server.address();
  return typeof address === 'object' ? (address?.port ?? null) : null;
}
