import { sql, type RawBuilder } from 'kysely';
import type { CivilDate } from '#platform/civil-date';
import type { Db } from '#platform/db';
import { plannedOnce } from '#platform/planned-once';
import { blockText } from '#modules/clearance';
import { findingKey } from '#modules/search';
import { validityOn, type Validity } from './facts.ts';
import { HAS_TITLE, TITLE_SPLIT } from './lexicon.ts';
import { actOn, namesIn, numbersIn, type ActOnNamed } from './named.ts';
import type { Release } from './queries.ts';

/**
 * Why a public item stands beside another: it was amended or repealed by it, it is of the same thing by what the titles
 * name, its number is mentioned in the text, or it is one of the issuer's latest on the same theme.
 */
export type Relation = 'replaced' | 'named' | 'mentioned' | 'latest';

/** A public item beside another. */
export interface RelatedItem {
  publicId: string;
  relation: Relation;
  title: string;
  documentNumber: string | null;
  issuer: string;
  documentDate: CivilDate;
  /** As of the day asked for. */
  validity: Validity;
  /** What its title says that it does with what both are about. */
  act: ActOnNamed | null;
}

/** The items by relation, each item once, under the first that holds. */
export type Related = Readonly<Record<Relation, readonly RelatedItem[]>>;

const most = { replaced: 50, named: 10, mentioned: 20, latest: 5 } as const;
/** Among so many of the latest the same theme is looked for, and among so many of one name the latest. */
const LOOKED_AT = 60;
const NAMED_LOOKED_AT = 200;

/** What is public and has to do with a public item, in one query that reads a few hundred rows at most. */
export async function listRelated(db: Db, release: Release, today: CivilDate): Promise<Related> {
  const { title } = release.record;
  const names = namesIn(title);
  const rows = await readRows(db, release, names);
  const seen = new Set<string>();
  const items = rows.flatMap(({ validFrom, expiresOn, ...row }): RelatedItem[] => {
    if (seen.has(row.publicId)) return [];
    seen.add(row.publicId);
    const act = [...names, title].map((name) => actOn(row.title, name)).find((found) => found !== null) ?? null;
    return [{ ...row, validity: validityOn({ validity: row.validity, validFrom, expiresOn }, today), act }];
  });
  const by = Map.groupBy(items, ({ relation }) => relation);
  const of = (relation: Relation) => by.get(relation) ?? [];
  return {
    replaced: of('replaced'),
    named: of('named'),
    mentioned: of('mentioned'),
    latest: of('latest').slice(0, most.latest),
  };
}

type Row = Omit<RelatedItem, 'act'> & { validFrom: CivilDate | null; expiresOn: CivilDate | null };

async function readRows(db: Db, release: Release, names: readonly string[]): Promise<Row[]> {
  const { rows } = await sql<Row>`${plannedOnce}
    select relation, public_id as "publicId", title, document_number as "documentNumber", issuer, document_date as "documentDate",
      validity, record->>'validFrom' as "validFrom", record->>'expiresOn' as "expiresOn"
    from (${sql.join(waysTo(release, names), sql` union all `)}) as found
    order by rank, first_released_at desc, public_id`.execute(db);
  return rows;
}

/** What is read of an item, whichever way leads to it. */
const read = sql.raw(
  'r.public_id, r.title, r.document_number, r.issuer, r.document_date, r.validity, r.record, r.first_released_at',
);
const byTime = sql.raw('order by r.first_released_at desc, r.public_id');

/** One statement a relation, each by an index; a relation that a document cannot have, for it names nothing, is not asked for. */
function waysTo({ publicId, record, content }: Release, names: readonly string[]): RawBuilder<unknown>[] {
  const { title, issuerCode, theme } = record;
  const keys = numbersIn(content.blocks.map(blockText).join('\n')).flatMap((number) => findingKey(number) ?? []);
  const ways = [
    sql`(select 1 as rank, 'replaced' as relation, ${read} from public_read.register_release r
      where r.record->'replacedBy'->>'item' = ${publicId} limit ${sql.lit(most.replaced)})`,
    sql`(select 2, 'named', ${read} from ${named(title, names)} join public_read.register_release r using (public_id)
      where r.public_id <> ${publicId} ${byTime} limit ${sql.lit(most.named)})`,
    sql`(select 4, 'latest', ${read} from (
        select * from public_read.register_release
        where issuer_code = ${issuerCode} order by first_released_at desc, public_id desc limit ${sql.lit(LOOKED_AT)}) r
      where r.public_id <> ${publicId} and (${theme}::text is null or r.theme = ${theme})
      ${byTime} limit ${sql.lit(most.latest + most.named + most.mentioned)})`,
  ];
  if (keys.length === 0) return ways;
  const mentioned = sql`(select 3, 'mentioned', ${read} from public_read.register_release r
    where r.number_key = any(${keys}::text[]) and r.public_id <> ${publicId} limit ${sql.lit(most.mentioned)})`;
  return [...ways, mentioned];
}

/** What names in its title what this one is called or names, and what is called by one of these names. */
function named(title: string, names: readonly string[]): RawBuilder<unknown> {
  const naming = sql`(select public_id from public_read.register_release
    where title like ${sql.lit(HAS_TITLE)} and regexp_split_to_array(title, ${sql.lit(TITLE_SPLIT)}) && ${[...names, title]}::text[]
    limit ${sql.lit(NAMED_LOOKED_AT)})`;
  if (names.length === 0) return sql`${naming} as n`;
  return sql`(${naming} union (select public_id from public_read.register_release
    where title = any(${[...names]}::text[]) limit ${sql.lit(NAMED_LOOKED_AT)})) as n`;
}
