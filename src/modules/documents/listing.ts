import { sql, type RawBuilder } from 'kysely';
import { civilDateOf } from '#platform/civil-date';
import type { Context } from '#platform/context';
import { invalid } from '#platform/errors';
import { isId } from '#platform/ids';
import type { Page, Row, Wanted } from '#platform/workbench';
import { dutiesOf, type DutyLine } from '#modules/duties';
import { getUnitNames } from '#modules/identity';
import { formatDocumentNumber, parseDocumentNumber, type DocumentNumber } from '#modules/numbering';
import { kindTitle, type Document } from './document.ts';
import { attributeTitles, stateTitles, texts } from './messages.ts';
import { visibleTo } from './visibility.ts';

const columns = [
  'id',
  'title',
  'state',
  'kind',
  'attribute',
  'drafting_unit_id',
  'prefix',
  'number_year',
  'serial',
  'state_since',
] as const;
type Line = Pick<Document, (typeof columns)[number]>;

/**
 * How many of the newest documents are looked at one by one first (fewer where each title must be read), and how many when
 * too much fits to be sorted.
 */
const near = { filtered: 20_000, searched: 6_000 };
const far = 100_000;

/** How many that fit are brought into order. */
const sortable = 8_000;

/** The documents that a person may know of, the newest first, page by page. */
export async function listDocuments(ctx: Context, wanted: Wanted): Promise<Page> {
  const { after, limit } = wanted;
  if (after !== null && !isId(after))
    throw invalid([{ field: 'after', code: 'documents.bad-cursor', message: texts.badCursor }]);
  const rows = await findLines(ctx, { ...wanted, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: await tell(ctx, shown), next: rows.length > limit && last ? last.id : null };
}

/**
 * What is common stands among the newest, which are looked at one by one. What is rare the index has together, and little is
 * soon in order. Neither is so where very much fits and none of it is new: then one looks further before sorting it all.
 */
async function findLines(ctx: Context, wanted: Wanted): Promise<Line[]> {
  const number = parseDocumentNumber(wanted.search ?? '');
  if (number) return (await amongFitting(ctx, wanted, { number })) ?? [];
  const newest = await amongNewest(ctx, wanted, wanted.search ? near.searched : near.filtered);
  if (newest.length === wanted.limit) return newest;
  const fitting = await amongFitting(ctx, wanted, { most: sortable });
  if (fitting) return fitting;
  const further = await amongNewest(ctx, wanted, far);
  return further.length === wanted.limit ? further : ((await amongFitting(ctx, wanted, {})) ?? []);
}

async function amongNewest(ctx: Context, wanted: Wanted, depth: number): Promise<Line[]> {
  const { after } = wanted;
  const rows = await ctx.tx
    .selectFrom((from) => {
      const all = from.selectFrom('documents.document').selectAll().orderBy('id', 'desc').limit(depth);
      return (after === null ? all : all.where('id', '<', after)).as('newest');
    })
    .select(columns)
    .where(visibleTo(ctx.actor))
    .where(isAsked(ctx, wanted))
    .orderBy('id', 'desc')
    .limit(wanted.limit)
    .execute();
  return rows as Line[];
}

/**
 * Those that fit, from the index that holds who may know of a document beside all under which it is found; then in order.
 * Null where there are more than `most`.
 */
async function amongFitting(
  ctx: Context,
  wanted: Wanted,
  { number, most }: { number?: DocumentNumber; most?: number },
): Promise<Line[] | null> {
  const { after } = wanted;
  const rows = await ctx.tx
    // Kept apart, or the database would try its luck along the order.
    .with(
      (cte) => cte('fit').materialized(),
      (from) => {
        const all = from.selectFrom('documents.document').select(columns).where(visibleTo(ctx.actor));
        const fit = number ? all.where(bears(number)) : all.where(isFound(ctx, wanted));
        const asked = fit.where(isAsked(ctx, number ? { ...wanted, search: null } : wanted));
        const below = after === null ? asked : asked.where('id', '<', after);
        return most === undefined ? below : below.limit(most + 1);
      },
    )
    .selectFrom('fit')
    .selectAll()
    .select(sql<string>`(select count(*) from fit)`.as('count'))
    .orderBy('id', 'desc')
    .limit(wanted.limit)
    .execute();
  return most !== undefined && Number(rows[0]?.count ?? 0) > most ? null : (rows as unknown as Line[]);
}

const filtered = ['state', 'kind', 'attribute'] as const;

/** What filters and search ask, of the row itself. */
function isAsked(ctx: Context, { filters, search }: Wanted) {
  return every([
    ...filtered.flatMap((key) => (filters[key] ? [sql<boolean>`${sql.ref(key)} = ${filters[key]}`] : [])),
    ...draftedBy(ctx, filters).map((person) => sql<boolean>`drafter_id = ${person}`),
    ...wordsOf(search).map((word) => sql<boolean>`position(documents.folded(${word}) in documents.folded(title)) > 0`),
  ]);
}

/** The same as the index knows it. */
function isFound(ctx: Context, { filters, search }: Wanted) {
  const signs = [
    ...filtered.flatMap((key) => (filters[key] ? [`${key}:${filters[key]}`] : [])),
    ...draftedBy(ctx, filters).map((person) => `drafter:${person}`),
  ];
  const pairs = wordsOf(search).map((word) => sql`documents.pairs_of(documents.folded(${word}))`);
  // Asked for nothing, the index would give everything.
  if (signs.length + pairs.length === 0) return sql<boolean>`true`;
  const all = sql.join([sql`${signs}::text[]`, ...pairs], sql` || `);
  return sql<boolean>`documents.found_by(title, state, kind, attribute, drafter_id) @> (${all})`;
}

function bears({ prefix, year, serial }: DocumentNumber) {
  return sql<boolean>`prefix = ${prefix} and number_year = ${year} and serial = ${serial}`;
}

function every(conditions: readonly RawBuilder<boolean>[]) {
  return sql<boolean>`(${conditions.length > 0 ? sql.join(conditions, sql` and `) : sql.lit(true)})`;
}

function draftedBy({ actor }: Context, filters: Wanted['filters']): string[] {
  return filters['mine'] && actor.kind === 'person' ? [actor.personId] : [];
}

/** The words of a search, each of which must stand in the title. */
function wordsOf(search: string | null): string[] {
  return [...new Set(search?.split(/\s+/u).filter((word) => word !== '') ?? [])];
}

async function tell(ctx: Context, lines: readonly Line[]): Promise<Row[]> {
  const ids = lines.map(({ id }) => id);
  const units = await getUnitNames(
    ctx.tx,
    lines.map((line) => line.drafting_unit_id),
  );
  const duties = await dutiesOf(ctx.tx, 'document', ids);
  return lines.map((line) => ({
    id: line.id,
    cells: {
      title: line.title,
      number: numberOf(line),
      state: stateTitles[line.state],
      kind: kindTitle(line.kind),
      attribute: line.attribute && attributeTitles[line.attribute],
      unit: units.get(line.drafting_unit_id) ?? null,
      since: civilDateOf(line.state_since),
      due: dueOf(duties.get(line.id)),
    },
  }));
}

/** The document number as people read it, null while there is none. */
export function numberOf({ prefix, number_year: year, serial }: Pick<Document, 'prefix' | 'number_year' | 'serial'>) {
  return prefix && year && serial ? formatDocumentNumber({ prefix, year, serial }) : null;
}

/** When the first of the living duties is due, null where the clock stands still or nothing is owed. */
export function dueOf(duties: readonly DutyLine[] = []): string | null {
  return duties.find((duty) => duty.dueAt !== null)?.dueAt?.toISOString() ?? null;
}
