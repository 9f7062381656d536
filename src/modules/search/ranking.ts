import { sql, type RawBuilder } from 'kysely';
import type { CivilDate } from '#platform/civil-date';
import { columns, conditions, latest, type Candidate, type Look } from './candidates.ts';
import type { Filters } from './facet.ts';
import type { Question } from './question.ts';
import { hasAny, sectionText } from './section-text.ts';

/** Why something was found; the lower comes first. Relevance is this and the date, so that a citizen can be told why. */
export const tiers = {
  number: 1,
  sameTitle: 2,
  nickname: 3,
  titleHas: 4,
  titleWords: 5,
  phrase: 6,
  oneSection: 7,
  anywhere: 8,
} as const;

/** What was found, and as what. */
export interface Ranked extends Candidate {
  tier: number;
}

/** What was found, in order: the first `MOST`, and whether that is all. */
export interface Ranking {
  found: Ranked[];
  isAll: boolean;
  /** What is counted by facet: all that was found, or the latest `MOST` of more. */
  counted: readonly Candidate[];
}

/** What is asked of the ranking beside the question. */
export interface Aim {
  filters: Filters;
  day: CivilDate;
  /** So many from the beginning must stand in their order; of the rest it is enough that they are there. */
  depth: number;
  /** Whether facets will be counted. */
  traits: boolean;
}

/** So many are counted, ranked and shown. */
export const MOST = 1_000;

/** Documents of which the sections are read to tell where the words stand: beyond, the phrase is a common one. */
const READ = 60;

/** Of those who bear one serial, number or title, so many. */
const ALIKE = 200;

/** Everything that is found, by relevance: by why it was found, then the latest first. */
export async function rank(look: Look, question: Question, aim: Aim): Promise<Ranking> {
  const words = question.words.map(({ query }) => query).join(' & ');
  if (question.title === '') return await browse(look, aim);
  const all = words === '' ? [] : await latest(look, { words, ...aim }, MOST + 1);
  const named = await byName(look, question, aim);
  const titled = all.length > MOST ? await latestByTitle(look, question, words, aim) : byTitle(question, all);
  const told = new Set([...named, ...titled].map(({ publicId }) => publicId));
  const rest = all.filter(({ publicId }) => !told.has(publicId));
  const near = told.size >= aim.depth ? [] : await byPlace(look, question, rest, aim);
  return rankingOf([...named, ...titled, ...near, ...rest.map((one) => ({ ...one, tier: tiers.anywhere }))], all);
}

function rankingOf(ranked: readonly Ranked[], all: readonly Candidate[]): Ranking {
  const found = inOrder(ranked);
  const isAll = found.length <= MOST;
  return { found: found.slice(0, MOST), isAll, counted: isAll ? found : all.slice(0, MOST) };
}

/** Nothing was asked but to narrow down: all that passes, the latest first. */
async function browse(look: Look, aim: Aim): Promise<Ranking> {
  const all = Object.keys(aim.filters).length === 0 ? [] : await latest(look, aim, MOST + 1);
  return anywhere(all);
}

/** Of one tier, in the order in which they are. */
export function anywhere(all: readonly Candidate[]): Ranking {
  return rankingOf(
    all.map((one) => ({ ...one, tier: tiers.anywhere })),
    all,
  );
}

/** Each item once, as the best that it was found as; then the latest first. */
function inOrder(ranked: readonly Ranked[]): Ranked[] {
  const best = new Map<string, Ranked>();
  for (const one of ranked) {
    const before = best.get(one.publicId);
    if (!before || one.tier < before.tier) best.set(one.publicId, one);
  }
  return [...best.values()].toSorted(compare);
}

/** The order of what is found: tier, latest day, id. */
export function compare(a: Position, b: Position): number {
  if (a.tier !== b.tier) return a.tier - b.tier;
  if (a.dated !== b.dated) return a.dated < b.dated ? 1 : -1;
  return a.publicId === b.publicId ? 0 : a.publicId < b.publicId ? 1 : -1;
}

/** A place in the order of what is found. */
export type Position = Pick<Ranked, 'tier' | 'dated' | 'publicId'>;

/** By its number in any writing, by its very title, by its serial. */
async function byName({ tx }: Look, { numbers, title, nicknames }: Question, aim: Aim): Promise<Ranked[]> {
  const ways: [number, RawBuilder<boolean>][] = nicknames.map((one) => [tiers.nickname, bearsSerial(one)]);
  if (numbers.length > 0) ways.push([tiers.number, sql`number_key = any(${numbers}::text[])`]);
  if (title !== '') ways.push([tiers.sameTitle, sql`title_key = ${title}`]);
  if (ways.length === 0) return [];
  const selects = ways.map(
    ([tier, way]) => sql`(
      select ${tier}::int as tier, ${columns(aim)} from public_read.search_entry
      where ${sql.join([way, ...conditions(aim)], sql` and `)}
      order by dated desc, public_id desc limit ${ALIKE})`,
  );
  const { rows } = await sql<Ranked>`${sql.join(selects, sql` union all `)}`.execute(tx);
  return rows;
}

/** A serial is borne by many: the year narrows it down, a prefix, what the document says, what else was asked. */
function bearsSerial({ serial, year, prefixes, said, besides }: Question['nicknames'][number]): RawBuilder<boolean> {
  const parts: RawBuilder<boolean>[] = [sql`number_serial = ${serial}`];
  if (year !== null) parts.push(sql`number_key like ${`%${year}-${serial}`}`);
  if (said !== null) parts.push(sql`(number_key ^@ any(${prefixes}::text[]) or words @@ ${said}::tsquery)`);
  if (besides !== null) parts.push(sql`words @@ ${besides}::tsquery`);
  return sql<boolean>`(${sql.join(parts, sql` and `)})`;
}

/** Where there are too many to have them all: as many as are looked at of those with the question, or its words, in the title. */
async function latestByTitle(look: Look, question: Question, titleWords: string, aim: Aim): Promise<Ranked[]> {
  const { words, literal } = question;
  const found = await latest(look, { titleWords, ...aim }, aim.depth);
  if (found.length === aim.depth && words.length > 1 && literal !== null)
    found.push(...(await latest(look, { titleWords: literal, ...aim }, aim.depth)));
  return byTitle(question, found);
}

/** By the title: the question as it stands in it, all its words in it. */
function byTitle(question: Question, found: readonly Candidate[]): Ranked[] {
  return found.flatMap((one) => {
    const tier = titleTier(question, one.titleKey);
    return tier === null ? [] : [{ ...one, tier }];
  });
}

function titleTier({ title, words }: Question, titleKey: string): number | null {
  if (titleKey.includes(title)) return tiers.titleHas;
  return words.every(({ terms }) => terms.some((term) => titleKey.includes(term))) ? tiers.titleWords : null;
}

/** By where the words stand: as a phrase in one section, all in one. One word stands in one section anyway. */
async function byPlace(
  look: Look,
  { words, phrases, literal }: Question,
  rest: readonly Candidate[],
  aim: Aim,
): Promise<Ranked[]> {
  if (words.length < 2 || literal === null || rest.length === 0) return [];
  const read = rest.length <= READ ? rest : await latest(look, { words: literal, ...aim }, READ);
  const tierOf = new Map((await placesOf(look, words, phrases, read)).map((row) => [row.public_id, row.tier]));
  return read.flatMap((one) => {
    const tier = tierOf.get(one.publicId);
    return tier === undefined ? [] : [{ ...one, tier }];
  });
}

async function placesOf(
  { tx }: Look,
  words: Question['words'],
  phrases: readonly string[],
  read: readonly Candidate[],
): Promise<{ public_id: string; tier: number }[]> {
  const text = sectionText([...words.flatMap(({ terms }) => terms), ...phrases]);
  const hasAll = sql.join(
    words.map(({ terms }) => hasAny(text, terms)),
    sql` and `,
  );
  const hasPhrases = sql.join(
    [sql`${phrases.length > 0}::boolean`, ...phrases.map((phrase) => hasAny(text, [phrase]))],
    sql` and `,
  );
  const { rows } = await sql<{ public_id: string; tier: number }>`
    select public_id, min(case when ${hasPhrases} then ${tiers.phrase}::int when ${hasAll} then ${tiers.oneSection}::int
      else ${tiers.anywhere}::int end) as tier
    from public_read.search_section where public_id = any(${read.map((one) => one.publicId)}::text[]) and position > 0
    group by public_id`.execute(tx);
  return rows;
}
