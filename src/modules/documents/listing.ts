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

/** How many of the newest documents are looked at one by one before the index is asked for all that fit. */
const newest = 5000;

/** The documents that a person may know of, the newest first, page by page. */
export async function listDocuments(ctx: Context, wanted: Wanted): Promise<Page> {
  const { after, limit } = wanted;
  if (after !== null && !isId(after))
    throw invalid([{ field: 'after', code: 'documents.bad-cursor', message: texts.badCursor }]);
  const question = { ...wanted, limit: limit + 1 };
  const number = parseDocumentNumber(wanted.search ?? '');
  const near = number ? [] : await amongNewest(ctx, question);
  const rows = near.length > limit ? near : await amongAll(ctx, question, number);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: await tell(ctx, shown), next: rows.length > limit && last ? last.id : null };
}

/**
 * Looks through the newest, one by one: most questions are answered there, those for what is common always. What is rare is
 * not walked after through a million others.
 */
async function amongNewest(ctx: Context, wanted: Wanted): Promise<Line[]> {
  const { after } = wanted;
  const rows = await ctx.tx
    .selectFrom((from) => {
      const all = from.selectFrom('documents.document').selectAll().orderBy('id', 'desc').limit(newest);
      return (after === null ? all : all.where('id', '<', after)).as('near');
    })
    .select(columns)
    .where(visibleTo(ctx.actor))
    .where(isAsked(ctx, wanted))
    .orderBy('id', 'desc')
    .limit(wanted.limit)
    .execute();
  return rows as Line[];
}

/** All that fit, from the index that holds who may know of a document beside all under which it is found; then in order. */
async function amongAll(ctx: Context, wanted: Wanted, number: DocumentNumber | null): Promise<Line[]> {
  const { after } = wanted;
  const rows = await ctx.tx
    // Kept apart, or the database would try its luck along the order.
    .with(
      (cte) => cte('fit').materialized(),
      (from) => {
        const fit = from.selectFrom('documents.document').select(columns).where(visibleTo(ctx.actor));
        const asked = number
          ? fit.where(bears(number)).where(isAsked(ctx, { ...wanted, search: null }))
          : fit.where(isFound(ctx, wanted)).where(isAsked(ctx, wanted));
        return after === null ? asked : asked.where('id', '<', after);
      },
    )
    .selectFrom('fit')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(wanted.limit)
    .execute();
  return rows as Line[];
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
