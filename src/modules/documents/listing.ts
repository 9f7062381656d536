import { sql } from 'kysely';
import { civilDateOf } from '#platform/civil-date';
import type { Context } from '#platform/context';
import { invalid } from '#platform/errors';
import { isId } from '#platform/ids';
import type { Page, Row, Wanted } from '#platform/workbench';
import { dutiesOf, type DutyLine } from '#modules/duties';
import { getUnitNames } from '#modules/identity';
import { formatDocumentNumber, parseDocumentNumber } from '#modules/numbering';
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

/** The documents that a person may know of, the newest first, page by page. */
export async function listDocuments(ctx: Context, wanted: Wanted): Promise<Page> {
  const { filters, after, limit } = wanted;
  let query = ctx.tx.selectFrom('documents.document').select(columns).where(visibleTo(ctx.actor));
  for (const key of ['state', 'kind', 'attribute'] as const) {
    const value = filters[key];
    if (value) query = query.where(key, '=', value);
  }
  const unit = filters['unit'] ?? '';
  if (isId(unit)) query = query.where('drafting_unit_id', '=', unit);
  if (filters['mine'] && ctx.actor.kind === 'person') query = query.where('drafter_id', '=', ctx.actor.personId);
  if (wanted.search) query = query.where(found(wanted.search));
  if (after !== null) query = query.where('id', '<', keyOf(after));
  const rows = (await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()) as Line[];
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: await tell(ctx, shown), next: rows.length > limit && last ? last.id : null };
}

function keyOf(after: string): string {
  if (isId(after)) return after;
  throw invalid([{ field: 'after', code: 'documents.bad-cursor', message: texts.badCursor }]);
}

/** By document number where the words are one, else by words of the title. */
function found(search: string) {
  const number = parseDocumentNumber(search);
  if (!number) return sql<boolean>`position(lower(${search}) in lower(title)) > 0`;
  const { prefix, year, serial } = number;
  return sql<boolean>`prefix = ${prefix} and number_year = ${year} and serial = ${serial}`;
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
