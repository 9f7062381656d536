import { sql } from 'kysely';
import type { Db } from '#platform/db';

/** What must have no rows: each question finds what a torn release would leave. */
const questions: readonly { fault: string; rows: ReturnType<typeof sql<{ what: string }>> }[] = [
  {
    fault: 'half released',
    rows: sql<{ what: string }>`
      with traces as (
        select d.id, d.state, array[
          d.state = 'released',
          d.item_id is not null,
          i.id is not null and i.id is not distinct from coalesce(d.item_id, i.id) and i.state = 'public',
          exists (select from register.record r where r.item_id = i.id and r.n = i.n),
          exists (select from public_read.change c where c.item_id = i.public_id and c.n = i.n and c.act = 'release'),
          exists (select from public_read.register_release p where p.public_id = i.public_id and p.n = i.n),
          exists (select from public_read.register_placement p where p.public_id = i.public_id),
          exists (select from public_read.search_entry s where s.public_id = i.public_id)
        ] as found
        from documents.document d
        left join register.item i on i.noun = 'document' and i.noun_id = d.id
      )
      select id || ' ' || state || ' ' || found::text as what from traces
      where not (true = all (found)) and true = any (found)`,
  },
  {
    fault: 'public without its document',
    rows: sql<{ what: string }>`
      select p.public_id as what from public_read.register_release p
      where not exists (
        select from register.item i join documents.document d on d.item_id = i.id where i.public_id = p.public_id)
      union all
      select i.public_id from register.item i
      where not exists (select from documents.document d where d.item_id = i.id)
      union all
      select c.item_id from public_read.change c
      where c.item_id is not null and not exists (select from register.item i where i.public_id = c.item_id)`,
  },
  {
    fault: 'a number given twice',
    rows: sql<{ what: string }>`
      select concat_ws(' ', prefix, year, serial) as what from numbering.number
      group by prefix, year, serial having count(*) > 1
      union all
      select noun_id::text from numbering.number where state = 'in-use' group by noun, noun_id having count(*) > 1
      union all
      select concat_ws(' ', prefix, number_year, serial) from documents.document where serial is not null
      group by prefix, number_year, serial having count(*) > 1
      union all
      select index_number from documents.document where index_number is not null
      group by index_number having count(*) > 1`,
  },
  {
    fault: 'a number and its document do not know each other',
    rows: sql<{ what: string }>`
      select coalesce(d.id, n.noun_id)::text as what
      from (select * from documents.document where serial is not null) d
      full join (select * from numbering.number where noun = 'document' and state = 'in-use') n
        on n.noun_id = d.id and (n.prefix, n.year, n.serial) = (d.prefix, d.number_year, d.serial)
      where d.id is null or n.noun_id is null`,
  },
  {
    fault: 'a hole in the sequence of changes, at',
    rows: sql<{ what: string }>`
      select coalesce(seq::text, 'none') as what
      from (select seq, row_number() over (order by seq) as place from public_read.change) c
      where seq is distinct from place`,
  },
  {
    fault: 'a hole in the leaves of the log, at',
    rows: sql<{ what: string }>`
      select leaf_index::text as what
      from (select leaf_index, row_number() over (order by leaf_index) - 1 as place from register.entry) e
      where leaf_index <> place
      union all
      select coalesce(c.leaf_index, e.leaf_index)::text
      from (select * from public_read.change where leaf_index is not null) c
      full join register.entry e on e.leaf_index = c.leaf_index
      where c.id is null or e.leaf_index is null`,
  },
];

/**
 * Whether every release is whole, across the tables of documents, numbers, register and public pages, once the sequencer
 * has nothing left to do. `released` is how many documents have been begun and acknowledged as public, all told: with
 * every client done there are no others. Gives sentences about what is wrong.
 */
export async function findHalves(db: Db, released: number): Promise<string[]> {
  const faults: string[] = [];
  for (const { fault, rows } of questions) {
    const found = await rows.execute(db);
    for (const { what } of found.rows) faults.push(`${fault}: ${what}`);
  }
  const { rows } = await sql<{ state: string; count: string }>`
    select state, count(*) from documents.document group by state`.execute(db);
  for (const { state, count } of rows) {
    if (state !== 'released') faults.push(`${count} documents stand at ${state} though every client is done`);
    else if (Number(count) !== released) faults.push(`${count} documents are released, ${released} were acknowledged`);
  }
  return faults;
}
