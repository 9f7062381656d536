import { sql } from 'kysely';
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

async function readRows(db: Db, { publicId, record, content }: Release, names: readonly string[]): Promise<Row[]> {
  const { title, issuerCode, theme } = record;
  const keys = numbersIn(content.blocks.map(blockText).join('\n')).flatMap((number) => findingKey(number) ?? []);
  const { rows } = await sql<Row>`${plannedOnce}
    with replaced as (
      select public_id from public_read.register_release
      where record->'replacedBy'->>'item' = ${publicId} limit ${most.replaced}),
    named as (
      select public_id from (
        (select public_id, first_released_at from public_read.register_release
          where title like ${sql.lit(HAS_TITLE)} and regexp_split_to_array(title, ${sql.lit(TITLE_SPLIT)}) && ${[...names, title]}::text[] limit ${NAMED_LOOKED_AT})
        union
        (select public_id, first_released_at from public_read.register_release
          where title = any(${[...names]}::text[]) limit ${NAMED_LOOKED_AT})) n
      where public_id <> ${publicId} order by first_released_at desc, public_id limit ${most.named}),
    mentioned as (
      select public_id from public_read.register_release
      where number_key = any(${keys}::text[]) and public_id <> ${publicId} limit ${most.mentioned}),
    latest as (
      select public_id from (
        select public_id, theme, first_released_at from public_read.register_release
        where issuer_code = ${issuerCode} order by first_released_at desc, public_id desc limit ${LOOKED_AT}) l
      where public_id <> ${publicId} and (${theme}::text is null or theme = ${theme})
      order by first_released_at desc, public_id limit ${most.latest + most.named + most.mentioned})
    select f.relation, r.public_id as "publicId", r.title, r.document_number as "documentNumber", r.issuer,
      r.document_date as "documentDate", r.validity, r.record->>'validFrom' as "validFrom", r.record->>'expiresOn' as "expiresOn"
    from (
      select 1 as rank, 'replaced' as relation, public_id from replaced union all
      select 2, 'named', public_id from named union all
      select 3, 'mentioned', public_id from mentioned union all
      select 4, 'latest', public_id from latest) f
    join public_read.register_release r using (public_id)
    order by f.rank, r.first_released_at desc, r.public_id`.execute(db);
  return rows;
}
