import { h } from 'preact';
import type { Page, PublicRequest, PublicRoute } from '#platform/page';
import { guideKey, guidesKey, rosterKey } from './keys.ts';
import { findGuide, findRoster, listGuided } from './public-units.ts';
import { siteHere, siteKeys } from './request-site.ts';
import { GuidesView, GuideView } from './views/guides.tsx';
import { words } from './views/words.ts';

/** The guides of the units (条例 Art. 12). */
export const guideRoutes: readonly PublicRoute[] = [
  { path: '/openness/guides', answer: guides },
  { path: '/openness/guides/:unit', answer: guide },
];

async function guides(request: PublicRequest): Promise<Page> {
  const here = await siteHere(request);
  const roster = here && (await findRoster(request.db, here.site.code));
  const units = roster?.units ?? [];
  const guided = await listGuided(
    request.db,
    units.map(({ code }) => code),
  );
  return {
    title: words.places.guides,
    description: words.leads.guides,
    canonical: '/openness/guides',
    keys: [...siteKeys(here), guidesKey, ...(here ? [rosterKey(here.site.code)] : [])],
    body: h(GuidesView, { units, guided }),
  };
}

/** A unit that has no guide yet has a page that says so; what is no unit here has none. */
async function guide(request: PublicRequest): Promise<Page | null> {
  const code = request.params['unit'] ?? '';
  const here = await siteHere(request);
  const [found, roster] = await Promise.all([
    findGuide(request.db, code),
    here && findRoster(request.db, here.site.code),
  ]);
  const unit = found?.guide.unit ?? roster?.units.find((one) => one.code === code)?.name;
  if (unit === undefined) return null;
  return {
    title: words.guideOf(unit),
    canonical: `/openness/guides/${code}`,
    keys: [...siteKeys(here), guideKey(code), ...(here ? [rosterKey(here.site.code)] : [])],
    body: h(GuideView, { unit, code, found }),
  };
}
