import type { FastifyRequest } from 'fastify';
import type { Clock } from '#platform/clock';
import type { Db } from '#platform/db';
import { notFound } from '#platform/errors';
import { platformTexts } from '#platform/messages';
import type { Page, PublicRoute, Raw } from '#platform/page';
import { sitesKey } from '#modules/sites';
import { whenOutage } from './outage.ts';
import { readyAnswer, type Ready } from './ready.ts';
import type { Door, SiteGroup } from './site-group.ts';
import { doorOf, type Sites } from './sites.ts';

interface MakingOptions {
  db: Db;
  clock: Clock;
  publicFolder: string;
  demo: boolean;
}

/**
 * Asks the module, and makes an answer of what it says. It rests on the address and on the site alone, so that it is the
 * same for all who come by this door. Which site that is, is asked for anew: an answer that is begun now must not rest
 * on what was before.
 */
export async function makeAnswer(
  options: MakingOptions,
  sites: Sites,
  route: PublicRoute,
  request: FastifyRequest,
): Promise<Ready> {
  const group = await sites.group();
  const door = group.doorOf(doorOf(request).name);
  const query = textsOf(request.query);
  const found = door && (await ask(options, { group, door, query }, route, request));
  if (!found) throw notFound('http.no-such-page', platformTexts.noSuchPage);
  const q = query['q']?.slice(0, 200);
  return readyAnswer(withSitesKey(found), {
    demo: options.demo,
    site: door.site,
    address: request.url,
    canonical: 'bytes' in found ? null : canonicalOf(found, door, group),
    ...(q && { query: q }),
  });
}

async function ask(
  { db, clock, publicFolder }: MakingOptions,
  { group, door, query }: { group: SiteGroup; door: Door; query: Record<string, string> },
  route: PublicRoute,
  request: FastifyRequest,
): Promise<Page | Raw | null> {
  return await route
    .answer({
      db,
      now: clock.now(),
      params: textsOf(request.params),
      query,
      site: door.site,
      origin: door.origin,
      siteOrigin: (code) => group.originOf(code),
      publicFolder,
    })
    .catch(whenOutage);
}

/** The one address of a page that can be reached below several sites, and by several names. */
function canonicalOf({ canonical, home }: Page, { site }: Door, group: SiteGroup): string | null {
  return canonical === undefined ? null : group.originOf(home ?? site.code) + canonical;
}

/** Everything that is kept names sites: it goes when one of them changes. What is not kept stays so. */
function withSitesKey<T extends Page | Raw>(found: T): T {
  return found.keys && found.keys.length > 0 ? { ...found, keys: [...found.keys, sitesKey] } : found;
}

/** The first value of each parameter, as text and never more than a page of it: what is sent twice counts once. */
function textsOf(parameters: unknown): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries((parameters ?? {}) as Record<string, unknown>)) {
    const first: unknown = Array.isArray(value) ? value[0] : value;
    // PostgreSQL has no NUL in text, and a lone surrogate has no UTF-8.
    if (typeof first === 'string') texts[name] = first.replaceAll('\0', '').toWellFormed();
  }
  return texts;
}
