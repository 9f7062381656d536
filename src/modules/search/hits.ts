import { sql } from 'kysely';
import type { CivilDate } from '#platform/civil-date';
import type { Look } from './candidates.ts';
import { validityOn } from './conditions.ts';
import { readFacet } from './facet.ts';
import { findMarks, passageOf, type Passage } from './passages.ts';
import type { Question } from './question.ts';
import type { Ranked } from './tier.ts';
import { hasAny, sectionText } from './section-text.ts';

/** One release that was found, as it is shown. */
export interface Hit {
  publicId: string;
  title: string;
  titleMarks: [number, number][];
  documentNumber: string | null;
  issuer: string;
  genre: string | null;
  theme: string | null;
  fiveOpens: string | null;
  /** On the day that was asked about. */
  validity: string;
  /** 成文日期 */
  documentDate: string;
  releasedAt: Date;
  updatedAt: Date;
  /** The sections that say most of what was asked, two at most. */
  passages: Passage[];
}

/** What is shown of the hits of one page, in their order. */
export async function describe(
  look: Look,
  question: Question,
  page: readonly Ranked[],
  day: CivilDate,
): Promise<Hit[]> {
  if (page.length === 0) return [];
  const rows = new Map((await readEntries(look, question, page, day)).map((row) => [row.public_id, row]));
  return page.flatMap(({ publicId }) => {
    const row = rows.get(publicId);
    return row ? [hitOf(row, question.marks)] : [];
  });
}

interface Row {
  public_id: string;
  title: string;
  document_number: string | null;
  issuer: string;
  validity: string;
  dated: CivilDate;
  facets: string[];
  first_released_at: Date;
  released_at: Date;
  sections: { heading: string | null; block: number | null; page: number | null; text: string }[];
}

/** The sections that have most of the words, of those the ones that have a phrase, then as they stand in the document. */
async function readEntries(
  { tx }: Look,
  { words, phrases }: Question,
  page: readonly Ranked[],
  day: CivilDate,
): Promise<Row[]> {
  const text = sectionText(words.flatMap(({ terms }) => terms));
  const matched = [
    sql`0`,
    ...[...words.map(({ terms }) => terms), ...phrases.map((one) => [one])].map(
      (terms) => sql`${hasAny(text, terms)}::int`,
    ),
  ];
  const { rows } = await sql<Row>`
    select e.public_id, e.title, e.document_number, e.issuer, ${validityOn(day)} as validity, e.dated, e.facets, e.first_released_at, e.released_at,
      coalesce(json_agg(json_build_object('heading', p.heading, 'block', p.block, 'page', p.page, 'text', p.text)
        order by p.matched desc, p.position) filter (where p.position is not null), '[]') as sections
    from public_read.search_entry e left join lateral (
      select position, heading, block, page, text, ${sql.join(matched, sql` + `)} as matched from public_read.search_section s
      where s.public_id = e.public_id and position > 0 order by matched desc, position limit 2) p on true
    where e.public_id = any(${page.map(({ publicId }) => publicId)}::text[]) group by e.public_id`.execute(tx);
  return rows;
}

/** A second passage only where it shows something; the first always, so that a hit is never bare. */
function hitOf(row: Row, marks: readonly string[]): Hit {
  const facets = new Map(row.facets.map(readFacet));
  const passages = row.sections.map((section) => passageOf(section, marks));
  return {
    publicId: row.public_id,
    title: row.title,
    titleMarks: findMarks(row.title, marks),
    documentNumber: row.document_number,
    issuer: row.issuer,
    genre: facets.get('genre') ?? null,
    theme: facets.get('theme') ?? null,
    fiveOpens: facets.get('opens') ?? null,
    validity: row.validity,
    documentDate: row.dated,
    releasedAt: row.first_released_at,
    updatedAt: row.released_at,
    passages: passages.filter((passage, i) => i === 0 || passage.marks.length > 0),
  };
}
