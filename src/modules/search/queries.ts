import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { findMarks, passageOf, type Passage } from './passages.ts';
import { understand, type Question } from './question.ts';

/** A question to the public's search. */
export interface Search {
  q: string;
  /** Only releases of the issuer of this code. */
  issuer?: string;
  /** `next` of the answer before; anything else begins at the beginning. */
  after?: string;
  /** Hits wanted, 1 to 50. */
  limit: number;
}

export interface Hit {
  publicId: string;
  title: string;
  titleMarks: [number, number][];
  documentNumber: string | null;
  issuer: string;
  releasedAt: Date;
  /** The sections that say most of what was asked, two at most. */
  passages: Passage[];
}

export interface SearchAnswer {
  /** How many were found: exact up to a thousand, else a thousand. */
  total: number;
  totalIsExact: boolean;
  /** No page has all the words; these have some. */
  relaxed: boolean;
  hits: Hit[];
  /** What to ask `after` to go on; null at the end, and after a thousand. */
  next: string | null;
}

const MOST = 1_000;

/**
 * Finds releases: by document number in any writing, by title (the same, its beginning, within), by sections that have
 * what was asked as it stands, by all its words anywhere in the document; where nothing has them all, by some. Within
 * each of these the latest first. No question is an error; width and case do not matter.
 */
export async function searchPublic(db: Db, search: Search): Promise<SearchAnswer> {
  const question = understand(search.q);
  const all = await rank(db, question, search.issuer, false);
  const relaxed = all.length === 0 && question.words.length > 1;
  const ranked = relaxed ? await rank(db, question, search.issuer, true) : all;
  const found = ranked.slice(0, MOST);
  const from = search.after === undefined ? 0 : found.findIndex((one) => isAfter(one, search.after ?? ''));
  const page = from < 0 ? [] : found.slice(from, from + Math.min(Math.max(Math.trunc(search.limit) || 1, 1), 50));
  const last = page.at(-1);
  return {
    total: found.length,
    totalIsExact: ranked.length <= MOST,
    relaxed: relaxed && found.length > 0,
    hits: await describe(db, question, page),
    next: last && last !== found.at(-1) ? cursorOf(last) : null,
  };
}

interface Ranked {
  public_id: string;
  tier: number;
  released: Date;
}

/** The ids in order, one more than are ever shown. */
async function rank(db: Db, question: Question, issuer: string | undefined, some: boolean): Promise<Ranked[]> {
  const { numbers, literal, words, title } = question;
  const ways = [sql`select public_id, 1 as tier from public_read.register_release where number_key = any(${numbers})`];
  if (literal !== null && !some) {
    // A title that has the question in it has all its pairs, so the index has brought its row (position 0) already.
    const named = sql`regexp_replace(lower(normalize(text, nfkc)), '\\s', '', 'g')`;
    ways.push(sql`
      select public_id, case when position > 0 then 5 when ${named} = ${title} then 2 when starts_with(${named}, ${title}) then 3
        when strpos(${named}, ${title}) > 0 then 4 else 5 end
      from public_read.search_section where words @@ ${literal}::tsquery`);
  }
  if (words.length > 0) {
    const each = words.map(
      (word) => sql`select public_id from public_read.search_section where words @@ ${word}::tsquery`,
    );
    ways.push(sql`select public_id, 6 from (${sql.join(each, some ? sql` union ` : sql` intersect `)}) as of_words`);
  }
  const { rows } = await sql<Ranked>`
    select r.public_id, min(f.tier) as tier, r.first_released_at as released
    from (${sql.join(ways, sql` union all `)}) as f join public_read.register_release r on r.public_id = f.public_id
    ${issuer === undefined ? sql`` : sql`where r.issuer_code = ${issuer}`}
    group by r.public_id, r.first_released_at
    order by tier, released desc, r.public_id desc limit ${MOST + 1}`.execute(db);
  return rows;
}

function cursorOf({ tier, released, public_id }: Ranked): string {
  return `${tier}-${released.getTime()}-${public_id}`;
}

/** Whether one comes after the cursor in the order of ranks: still true when what the cursor names is gone. */
function isAfter({ tier, released, public_id }: Ranked, cursor: string): boolean {
  const [, cursorTier, time, id] = /^(\d)-(\d{1,15})-(\w{12})$/.exec(cursor) ?? [];
  if (cursorTier === undefined || time === undefined || id === undefined) return true;
  if (tier !== Number(cursorTier)) return tier > Number(cursorTier);
  return released.getTime() === Number(time) ? public_id < id : released.getTime() < Number(time);
}

interface Described {
  public_id: string;
  title: string;
  document_number: string | null;
  issuer: string;
  first_released_at: Date;
  sections: { heading: string | null; text: string }[];
}

async function describe(db: Db, { words, marks }: Question, page: readonly Ranked[]): Promise<Hit[]> {
  if (page.length === 0) return [];
  const ids = page.map(({ public_id }) => public_id);
  const each = words.map((word) => sql`(s.words @@ ${word}::tsquery)::int`);
  const matched = sql.join([sql`0`, ...each], sql` + `);
  const { rows } = await sql<Described>`
    select r.public_id, r.title, r.document_number, r.issuer, r.first_released_at,
      coalesce(json_agg(json_build_object('heading', p.heading, 'text', p.text) order by p.matched desc, p.position) filter (where p.position is not null), '[]') as sections
    from public_read.register_release r left join lateral (
      select s.position, s.heading, s.text, ${matched} as matched from public_read.search_section s
      where s.public_id = r.public_id and s.position > 0 order by matched desc, s.position limit 2) p on true
    where r.public_id = any(${ids}) group by r.public_id`.execute(db);
  const byId = new Map(rows.map((row) => [row.public_id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [hitOf(row, marks)] : [];
  });
}

/** A second passage only where it shows something; the first always, so that a hit is never bare. */
function hitOf(row: Described, marks: readonly string[]): Hit {
  const passages = row.sections.map((section) => passageOf(section, marks));
  return {
    publicId: row.public_id,
    title: row.title,
    titleMarks: findMarks(row.title, marks),
    documentNumber: row.document_number,
    issuer: row.issuer,
    releasedAt: row.first_released_at,
    passages: passages.filter((passage, i) => i === 0 || passage.marks.length > 0),
  };
}
