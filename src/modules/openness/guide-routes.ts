import { h } from 'preact';
import type { Page, PublicRequest, PublicRoute } from '#platform/page';
import { directoryKey, guideKey, guidesKey } from './keys.ts';
import { placeTags } from './place-tags.ts';
import { findDirectory, findGuide, findSiteListing, listGuided } from './public-units.ts';
import { siteKey } from './request-site.ts';
import { GuidesView, GuideView } from './views/guides.tsx';
import { words } from './views/words.ts';

/** The guides of the units (条例 Art. 12). */
export const guideRoutes: readonly PublicRoute[] = [
  { path: '/openness/guides', isPlace: true, answer: guides },
  { path: '/openness/guides/:unit', answer: guide },
];

async function guides({ db, site }: PublicRequest): Promise<Page> {
  const directory = await findDirectory(db, site.code);
  const units = directory?.units ?? [];
  const guided = await listGuided(
    db,
    units.map(({ code }) => code),
  );
  return {
    title: words.places.guides,
    description: words.leads.guides,
    canonical: '/openness/guides',
    column: placeTags('guides'),
    keys: [siteKey(site), guidesKey, directoryKey(site.code)],
    body: h(GuidesView, { units, guided }),
  };
}

/** A unit that has no guide yet has a page that says so; what is no unit here has none. */
async function guide({ db, params, site }: PublicRequest): Promise<Page | null> {
  const code = params['unit'] ?? '';
  const [found, directory, home] = await Promise.all([
    findGuide(db, code),
    findDirectory(db, site.code),
    findSiteListing(db, code),
  ]);
  const unit = found?.guide.unit ?? directory?.units.find((one) => one.code === code)?.name;
  if (unit === undefined) return null;
  return {
    title: words.guideOf(unit),
    canonical: `/openness/guides/${encodeURIComponent(code)}`,
    home,
    column: placeTags('guides'),
    keys: [siteKey(site), guidesKey, guideKey(code), ...[site.code, home ?? []].flat().map(directoryKey)],
    body: h(GuideView, { unit, code, found }),
  };
}
