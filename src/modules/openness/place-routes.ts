import { h } from 'preact';
import { civilDateOf } from '#platform/civil-date';
import type { Page, PublicRequest, PublicRoute, Raw } from '#platform/page';
import { instrumentsOn, requestFeesOn, shippedPeriodOn } from '#modules/law';
import { feedAnswer, listReleases } from '#modules/register';
import { RULES } from '#modules/sites';
import { guideKey, guidesKey, directoryKey } from './keys.ts';
import { findGuide, findDirectory } from './public-units.ts';
import { placeTags } from './place-tags.ts';
import { headOf, placesOf, siteHere, siteKey, type Head, type SiteHere } from './request-site.ts';
import { OverviewView } from './views/overview.tsx';
import { RemediesView } from './views/remedies.tsx';
import { RequestsView } from './views/requests.tsx';
import { RulesView } from './views/rules.tsx';
import { words } from './views/words.ts';

const onPage = 30;

/** The platform's front, its rules, how to ask for what is not there, and what to do where a right is infringed. */
export const placeRoutes: readonly PublicRoute[] = [
  { path: '/openness', isPlace: true, answer: overview },
  { path: '/openness/rules', isPlace: true, answer: rules },
  { path: '/openness/rules/feed.xml', answer: rulesFeed },
  { path: '/openness/requests', isPlace: true, answer: requests },
  { path: '/openness/remedies', isPlace: true, answer: remedies },
];

async function overview({ site }: PublicRequest): Promise<Page> {
  return {
    title: words.title,
    description: words.lead,
    canonical: '/openness',
    column: placeTags('content', { title: words.title, description: words.lead }),
    keys: [siteKey(site)],
    body: h(OverviewView, {}),
  };
}

async function rules(request: PublicRequest): Promise<Page> {
  const { db, query, now } = request;
  const head = rulesHead(await siteHere(request));
  const today = civilDateOf(now);
  const { before } = query;
  const found = await listReleases(db, {
    places: head.places,
    ...(before && { before }),
    limit: onPage,
    day: today,
  });
  return {
    title: head.title,
    description: head.description,
    canonical: head.path,
    column: placeTags('rules'),
    keys: head.keys,
    feed: `${head.path}/feed.xml`,
    body: h(RulesView, { ...found, isFirst: !before, instruments: instrumentsOn(today) }),
  };
}

async function rulesFeed(request: PublicRequest): Promise<Raw> {
  const { db, query, origin, now } = request;
  return await feedAnswer(db, rulesHead(await siteHere(request)), { before: query['before'], origin, now });
}

function rulesHead(here: SiteHere): Head {
  return headOf(here, {
    title: words.places.rules,
    description: words.leads.rules,
    path: '/openness/rules',
    places: placesOf(here, RULES),
  });
}

async function requests(request: PublicRequest): Promise<Page> {
  const { db, site, now } = request;
  const today = civilDateOf(now);
  const directory = await findDirectory(db, site.code);
  const office = directory && (await findGuide(db, directory.officeCode));
  return {
    title: words.places.requests,
    description: words.leads.requests,
    canonical: '/openness/requests',
    column: placeTags('requests'),
    keys: [siteKey(site), guidesKey, directoryKey(site.code), ...(directory ? [guideKey(directory.officeCode)] : [])],
    body: h(RequestsView, {
      office,
      officeCode: directory?.officeCode ?? null,
      reply: shippedPeriodOn('request-reply', today),
      extension: shippedPeriodOn('request-extension', today),
      supplement: shippedPeriodOn('request-supplement-notice', today),
      fees: requestFeesOn(today),
    }),
  };
}

async function remedies({ site, now }: PublicRequest): Promise<Page> {
  const today = civilDateOf(now);
  return {
    title: words.places.remedies,
    description: words.leads.remedies,
    canonical: '/openness/remedies',
    column: placeTags('remedies'),
    keys: [siteKey(site)],
    body: h(RemediesView, {
      review: shippedPeriodOn('request-review', today),
      lawsuit: shippedPeriodOn('request-lawsuit', today),
      afterReview: shippedPeriodOn('request-lawsuit-after-review', today),
      instruments: instrumentsOn(today),
    }),
  };
}
