import { civilDateOf, formatInstant, type CivilDate } from '#platform/civil-date';
import type { Article, Page, PublicRequest, Site } from '#platform/page';
import { blockText } from '#modules/clearance';
import { validityOn, type Validity } from './facts.ts';
import { columnTags, everythingOn, findSiteOf, listPlaces, type Place, type ShownPlace } from './places.ts';
import type { Release } from './queries.ts';

/** What the head of a release's page says of it. */
export type ReleaseHead = Required<Pick<Page, 'canonical' | 'column' | 'article' | 'data'>> & Pick<Page, 'home'>;

/**
 * The one address of a release, its tags, and what programs read of it. Below whatever site it is read, it is at home on the
 * first one where it stands, else on that of the unit that released it.
 */
export async function releaseHead(
  { db, now, site, siteOrigin }: Pick<PublicRequest, 'db' | 'now' | 'site' | 'siteOrigin'>,
  release: Release,
): Promise<ReleaseHead> {
  const places = await listPlaces(db, release.publicId);
  const home = places[0]?.site ?? (await findSiteOf(db, release.record.releasedBy.unit));
  const origin = siteOrigin(home ?? '');
  const article = articleOf(release);
  return {
    canonical: `/r/${release.publicId}`,
    home: home ?? '',
    column: columnTags(placeOn(site, places)),
    article,
    data: dataOf(release, { article, origin, today: civilDateOf(now) }),
  };
}

/** The column under which it is read: one of this site, else that of its home, else the list of everything. */
function placeOn(site: Site, places: readonly Place[]): ShownPlace {
  return places.find((place) => place.site === site.code) ?? places[0] ?? everythingOn(site);
}

function articleOf({ record, content, firstReleasedAt, releasedAt }: Release): Article {
  const text = content.blocks
    .filter(({ kind }) => kind === 'paragraph')
    .map(blockText)
    .join('');
  return {
    title: record.title,
    published: firstReleasedAt,
    ...(record.n > 1 && { modified: releasedAt }),
    source: record.issuer,
    keywords: [record.theme, record.genre, record.documentNumber].filter((word) => word !== null).join(','),
    description: Array.from(text).slice(0, LONGEST).join(''),
  };
}

/** Characters of a description, as search engines show it. */
const LONGEST = 120;

/** A document with a number is what schema.org calls legislation in the wide sense; all else is an article. */
function dataOf(
  { publicId, record }: Release,
  { article, origin, today }: { article: Article; origin: string; today: CivilDate },
): Record<string, unknown> {
  const address = `${origin}/r/${publicId}`;
  const issuer = { '@type': 'GovernmentOrganization', name: record.issuer };
  const identifiers = [record.documentNumber, record.indexNumber, `urn:wugongkai:item:${publicId}`];
  return {
    '@type': record.documentNumber === null ? 'Article' : 'Legislation',
    '@id': address,
    url: address,
    name: record.title,
    headline: record.title,
    identifier: identifiers.filter((identifier) => identifier !== null),
    inLanguage: 'zh-CN',
    datePublished: formatInstant(article.published),
    ...(article.modified && { dateModified: formatInstant(article.modified) }),
    ...(record.documentNumber !== null && {
      legislationIdentifier: record.documentNumber,
      legislationDate: record.documentDate,
      legislationPassedBy: issuer,
      legislationLegalForce: `https://schema.org/${forceOf[validityOn(record, today)]}`,
    }),
    author: issuer,
    publisher: { '@type': 'GovernmentOrganization', name: record.releasedBy.unit },
    isAccessibleForFree: true,
    isPartOf: { '@type': 'WebSite', '@id': `${origin}/#site`, url: `${origin}/` },
  };
}

/** What was amended is in force as it reads now. */
const forceOf: Record<Validity, 'InForce' | 'NotInForce'> = {
  pending: 'NotInForce',
  'in-force': 'InForce',
  amended: 'InForce',
  expired: 'NotInForce',
  repealed: 'NotInForce',
};
