import { sql } from 'kysely';
import type { Context } from '#platform/context';
import type { Tx } from '#platform/db';
import type { Issue } from '#platform/errors';
import { numberingTexts } from './messages.ts';
import { formatDocumentNumber, type DocumentNumber } from './number.ts';
import type { Bearer } from './queries.ts';
import { insertRecordedNumbers, lockSequences } from './store.ts';

/** A number that a noun bears already, and the unit that gave it. */
export type RecordedNumber = { number: DocumentNumber; unitId: string } & Bearer;

/**
 * As `recordNumber` for many, each under the same rules: gives for each null where it is recorded, else why it is not;
 * of those nothing is written. Of one number wanted twice the first noun gets it.
 */
export async function recordNumbers(ctx: Context, wanted: readonly RecordedNumber[]): Promise<(Issue | null)[]> {
  await lockSequences(
    ctx.tx,
    wanted.map(({ number }) => number),
  );
  const objections = await findNumberIssues(ctx.tx, wanted);
  const free = wanted.filter((_, i) => objections[i] === null);
  const inserted = await insertRecordedNumbers(ctx, free);
  return wanted.map((one, i) => objections[i] ?? (inserted.has(one.nounId) ? null : taken(one.number)));
}

/** Why these numbers could not be recorded now; null for each that could be. */
export async function findNumberIssues(tx: Tx, wanted: readonly RecordedNumber[]): Promise<(Issue | null)[]> {
  if (wanted.length === 0) return [];
  const rows = wanted.map(({ number, unitId, noun, nounId }, i) => ({
    i,
    ...number,
    unit: unitId,
    noun,
    noun_id: nounId,
  }));
  const { rows: found } = await sql<{ i: number; granted: boolean; taken: boolean; borne: DocumentNumber | null }>`
    select w.i,
      exists (select from numbering.prefix p where p.prefix = w.prefix and p.unit_id = w.unit
        and p.valid_from <= make_date(w.year, 12, 31) and coalesce(p.valid_to, 'infinity') >= make_date(w.year, 1, 1)) as granted,
      exists (select from numbering.number n where n.prefix = w.prefix and n.year = w.year and n.serial = w.serial) as taken,
      (select json_build_object('prefix', b.prefix, 'year', b.year, 'serial', b.serial)
        from numbering.number b where b.noun = w.noun and b.noun_id = w.noun_id and b.state = 'in-use') as borne
    from json_to_recordset(${JSON.stringify(rows)}::json) as w (i int, prefix text, year int, serial int, unit uuid, noun text, noun_id uuid)
    order by w.i`.execute(tx);
  return found.map((row, i) => {
    const { number } = wanted[i] as RecordedNumber;
    if (!row.granted) return issue('prefix-of-other', numberingTexts.prefixOfOther(number.prefix));
    if (row.borne) return issue('noun-has-number', numberingTexts.nounHasNumber(formatDocumentNumber(row.borne)));
    return row.taken ? taken(number) : null;
  });
}

function taken(number: DocumentNumber): Issue {
  return issue('taken', numberingTexts.taken(formatDocumentNumber(number)));
}

function issue(reason: string, message: string): Issue {
  return { field: 'documentNumber', code: `numbering.${reason}`, message };
}
