import { Client } from 'pg';
import { runtimeRoles } from '#platform/roles';

/** One table as the database itself describes it. */
export interface Table {
  schema: string;
  name: string;
  comment: string;
  columns: readonly Column[];
  /** What each runtime role may do with it, by role. */
  rights: Readonly<Record<string, readonly string[]>>;
}

export interface Column {
  name: string;
  type: string;
  required: boolean;
  key: boolean;
  /** Tables that it points at. */
  references: readonly string[];
}

const ours = `c.relkind in ('r', 'p') and not c.relispartition
  and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'graphile_worker', 'public')`;

const columnsQuery = `
  select n.nspname as schema, c.relname as name, coalesce(obj_description(c.oid, 'pg_class'), '') as comment,
    a.attname as column, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required,
    exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p' and a.attnum = any (k.conkey)) as key,
    array(select distinct f.confrelid::regclass::text from pg_constraint f
      where f.conrelid = c.oid and f.contype = 'f' and a.attnum = any (f.conkey) order by 1) as references
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where ${ours} order by n.nspname collate "C", c.relname collate "C", a.attnum`;

/** A right on some columns only is named with them. */
const rightsQuery = `
  with granted as (
    select c.oid, n.nspname, c.relname, null::name as column, g.grantee, g.privilege_type
    from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) g where ${ours}
    union all
    select c.oid, n.nspname, c.relname, a.attname, g.grantee, g.privilege_type
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid, aclexplode(a.attacl) g
    where ${ours})
  select nspname as schema, relname as name, r.rolname as role, lower(privilege_type) as privilege,
    array_agg("column"::text order by "column" collate "C") filter (where "column" is not null) as columns
  from granted join pg_roles r on r.oid = grantee where r.rolname = any ($1)
  group by 1, 2, 3, 4
  order by 1, 2, 3, array_position(array['select', 'insert', 'update', 'delete'], lower(privilege_type))`;

/** The tables of the database at `url`, by schema and name; those of the job queue are not ours to describe. */
export async function readCatalogue(url: string): Promise<Table[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: columns } = await client.query(columnsQuery);
    const { rows: rights } = await client.query(rightsQuery, [runtimeRoles]);
    return tablesOf(columns, rights);
  } finally {
    await client.end();
  }
}

type ColumnRow = Column & { schema: string; comment: string; column: string };
type RightRow = { schema: string; name: string; role: string; privilege: string; columns: string[] | null };

function tablesOf(columns: readonly ColumnRow[], rights: readonly RightRow[]): Table[] {
  const byTable = Map.groupBy(columns, (row) => `${row.schema}.${row.name}`);
  return [...byTable.values()].map((rows) => {
    const [{ schema, name, comment } = { schema: '', name: '', comment: '' }] = rows;
    const own = rights.filter((right) => right.schema === schema && right.name === name);
    return {
      schema,
      name,
      comment,
      columns: rows.map(({ column, ...rest }) => ({ ...rest, name: column })),
      rights: Object.fromEntries(
        [...Map.groupBy(own, (right) => right.role)].map(([role, list]) => [role, list.map(wordRight)]),
      ),
    };
  });
}

function wordRight({ privilege, columns }: RightRow): string {
  return columns ? `${privilege} (${columns.join(', ')})` : privilege;
}
