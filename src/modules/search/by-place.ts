import { sql } from 'kysely';
import { latest, type Candidate, type Look } from './candidates.ts';
import type { Question } from './question.ts';
import { hasAny, sectionText } from './section-text.ts';
import { tiers, type Aim, type Ranked } from './tier.ts';

/** Documents of which the sections are read to tell where the words stand: beyond, the phrase is a common one. */
const READ = 60;

/** By where the words stand: as a phrase in one section, all in one. One word stands in one section anyway. */
export async function byPlace(
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
