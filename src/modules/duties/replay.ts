import { civilDateOf, type CivilDate } from '#platform/civil-date';
import type { Db, Tx } from '#platform/db';
import { notFound } from '#platform/errors';
import { loadCalendar, type DayLine } from '#modules/law';
import { sentenceOf } from './explanation.ts';
import { clockOf, dueOf } from './history.ts';
import { dutyTexts } from './messages.ts';
import { listEntries } from './queries.ts';

/** Why a duty is due when it is. */
export interface Explanation {
  /** The day as of which this is told: its acts and the calendar as they were known at the end of that day. */
  knownOn: CivilDate;
  /** Computed anew; null while the clock stood still. */
  dueAt: Date | null;
  provisional: boolean;
  /** Day by day; empty where the law names the day. */
  days: DayLine[];
  /** The same as one Chinese sentence. */
  sentence: string;
  /** What stood on record then. It differs from `dueAt` only between a notice's announcement and its arrival here. */
  recordedDueAt: Date | null;
}

/**
 * Replays a duty's clock as of the end of a past day (DESIGN invariant 7), or of its latest entry unless a day is given,
 * and says day by day and as a sentence why it is due when it is. Throws `duties.no-duty` (not found) where there is no
 * such duty, `duties.not-open-then` (not found) where there was none yet.
 */
export async function explainDuty(tx: Tx, id: string, options: { knownOn?: CivilDate } = {}): Promise<Explanation> {
  const all = await listEntries(tx, id);
  const latest = all.at(-1);
  if (!latest) throw await nothingToTell(tx, id);
  const knownOn = options.knownOn ?? civilDateOf(latest.at);
  const entries = all.filter((entry) => civilDateOf(entry.at) <= knownOn);
  const last = entries.at(-1);
  if (!last) throw notFound('duties.not-open-then', dutyTexts.notOpenThen(knownOn));
  const calendar = await loadCalendar(tx, knownOn);
  const clock = clockOf(entries);
  const due = dueOf(clock, calendar);
  return { knownOn, ...due, sentence: sentenceOf(clock, due, calendar), recordedDueAt: last.due_at };
}

/** No entries: there is no such duty, or a row that somebody broke. */
async function nothingToTell(tx: Db, id: string): Promise<Error> {
  const row = await tx.selectFrom('duties.duty').select('id').where('id', '=', id).executeTakeFirst();
  return row ? new Error(`duty ${id} has no history`) : notFound('duties.no-duty', dutyTexts.noDuty);
}
