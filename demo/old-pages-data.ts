import { addDays, addMonths, yearOf, type CivilDate } from '#platform/civil-date';
import type { PageInput } from '#modules/backfile';
import type { Block } from '#modules/clearance';
import { bodyOf, type Line } from './documents-data.ts';
import data from './data/old-pages.json' with { type: 'json' };

/** A page of an old site with what was public on it. */
export interface OldPage {
  url: string;
  publishedOn: CivilDate;
  title: string;
  blocks: Block[];
  facts: PageInput['facts'];
}

/** Pages of one old site and period that a unit records together. */
export interface OldPages {
  unit: string;
  name: string;
  sourceName: string;
  sourceHost: string;
  periodFrom: CivilDate;
  periodTo: CivilDate;
  columns: { site: string; column: string }[];
  capturedOn: CivilDate;
  /** Under which prefixes units numbered before the platform, to be granted first. */
  prefixes?: { unit: string; prefix: string; from: CivilDate; until: CivilDate }[];
  pages: OldPage[];
}

interface Entry extends Omit<OldPages, 'pages'> {
  on: CivilDate;
  pages: readonly (Omit<OldPage, 'blocks' | 'publishedOn' | 'facts'> & {
    publishedOn?: CivilDate;
    /** Published in this year on the same day as the present one: the front page shows what became public on this day. */
    year?: number;
    text: Line[];
    facts: Omit<PageInput['facts'], 'documentDate'>;
  })[];
}

const lots = data.lots as unknown as readonly Entry[];

/** What the city made public before the platform, by the days on which it was recorded there. */
export function cityOldPages(until: CivilDate): { on: CivilDate; lot: OldPages }[] {
  return lots.map(({ on, pages, ...lot }) => ({
    on,
    lot: {
      ...lot,
      pages: pages.map(({ text, facts, publishedOn, year = 0, ...page }) => {
        const day = publishedOn ?? addMonths(until, 12 * (year - yearOf(until)));
        return { ...page, blocks: bodyOf(text), publishedOn: day, facts: { ...facts, documentDate: addDays(day, -2) } };
      }),
    },
  }));
}
