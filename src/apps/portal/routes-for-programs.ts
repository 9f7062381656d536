import { addDays, civilDateOf, formatInstant, instantOf } from '#platform/civil-date';
import { anyChange, type PublicRequest, type PublicRoute, type Raw } from '#platform/page';
import { sitemapRoutes } from './sitemap.ts';

/** Most days for which what stands in security.txt may be relied on. */
const RELIABLE_DAYS = 180;

/** What programs look for at addresses of their own: `robots.txt`, the sitemap, `security.txt`. */
export function routesForPrograms({
  routes,
  securityContacts = [],
}: {
  routes: readonly PublicRoute[];
  securityContacts?: readonly string[];
}): PublicRoute[] {
  return [
    { path: '/robots.txt', answer: robots },
    { path: '/.well-known/security.txt', answer: (request) => security(request, securityContacts) },
    ...sitemapRoutes(routes),
  ];
}

/** Everything may be read; answers to questions are without number, and lead to nothing that the sitemap does not name. */
async function robots({ site, siteOrigin }: PublicRequest): Promise<Raw> {
  return text([
    'User-agent: *',
    'Disallow: /search',
    'Disallow: /api/v1/search',
    'Disallow: /mode',
    '',
    `Sitemap: ${siteOrigin(site.code)}/sitemap.xml`,
  ]);
}

/** Whom to tell of a weakness (RFC 9116); nothing where nobody is named. */
async function security({ now, site, siteOrigin }: PublicRequest, contacts: readonly string[]): Promise<Raw | null> {
  if (contacts.length === 0) return null;
  const expires = instantOf(addDays(civilDateOf(now), RELIABLE_DAYS), '00:00:00');
  return text([
    ...contacts.map((contact) => `Contact: ${contact}`),
    `Expires: ${formatInstant(expires)}`,
    'Preferred-Languages: zh, en',
    `Canonical: ${siteOrigin(site.code)}/.well-known/security.txt`,
  ]);
}

function text(lines: readonly string[]): Raw {
  return { type: 'text/plain; charset=utf-8', bytes: `${lines.join('\n')}\n`, keys: [anyChange] };
}
