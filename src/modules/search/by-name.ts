import { sql, type RawBuilder } from 'kysely';
import type { Look } from './candidates.ts';
import { columns, conditions } from './conditions.ts';
import type { Question } from './question.ts';
import { tiers, type Aim, type Ranked } from './tier.ts';

/** Of those who bear one serial, number or title, so many. */
const ALIKE = 200;

/** By its number in any writing, by its very title, by its serial. */
export async function byName({ tx }: Look, { numbers, title, nicknames }: Question, aim: Aim): Promise<Ranked[]> {
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
