import { Type, type Static } from 'typebox';
import type { Context } from '#platform/context';
import { refused } from '#platform/errors';
import { workingCalendar } from './calendar.ts';
import { lawTexts, obligationTitles, ruleTitles } from './messages.ts';
import { listAllGrounds, listPeriods, loadCalendarData } from './queries.ts';
import { daysOf, wordLength } from './wording.ts';

const text = Type.String();
const maybe = Type.Union([text, Type.Null()]);
const version = { validFrom: text, validTo: maybe, source: text, sure: Type.Boolean() };

const periodSchema = Type.Object({
  ...version,
  name: text,
  trigger: text,
  rule: text,
  ruleTitle: text,
  length: text,
  n: Type.Union([Type.Integer(), Type.Null()]),
  unit: maybe,
  eachYear: maybe,
  basis: text,
});
export const periodsSchema = Type.Object({
  periods: Type.Array(Type.Object({ code: text, versions: Type.Array(periodSchema) })),
});
/** The periods with all their versions, the latest first. */
export type Periods = Static<typeof periodsSchema>;

const groundSchema = Type.Object({
  ...version,
  name: text,
  instrument: text,
  article: text,
  text,
  obligation: text,
  obligationTitle: text,
  covers: Type.Array(text),
  forDocuments: Type.Boolean(),
  forReplies: Type.Boolean(),
});
export const groundsSchema = Type.Object({
  grounds: Type.Array(Type.Object({ code: text, versions: Type.Array(groundSchema) })),
});
/** The grounds with all their versions, the latest first. */
export type Grounds = Static<typeof groundsSchema>;

export const yearSchema = Type.Object({
  year: Type.Integer(),
  /** No notice for the year is known: computed from the law on holidays. */
  provisional: Type.Boolean(),
  workingDays: Type.Integer(),
  days: Type.Array(
    Type.Object({ date: text, kind: Type.Enum(['working', 'weekend', 'holiday', 'swapped-working']), label: maybe }),
  ),
  notices: Type.Array(Type.Object({ kind: text, title: text, number: maybe, announcedOn: text, sure: Type.Boolean() })),
});
/** A year of the working calendar, day by day, and the notices it comes from. */
export type Year = Static<typeof yearSchema>;

/** Everybody on staff works by the law: who holds a post reads all of it. */
function demandStaff({ actor }: Context): void {
  if (actor.kind === 'person' && actor.posts.length === 0) throw refused('law.staff-only', lawTexts.staffOnly);
}

export async function readPeriods(ctx: Context): Promise<Periods> {
  demandStaff(ctx);
  const byCode = Map.groupBy(await listPeriods(ctx.tx), (period) => period.code);
  const periods = [...byCode].map(([code, versions]) => ({
    code,
    versions: versions.toReversed().map(({ code: _code, ...period }) => ({
      ...period,
      ruleTitle: ruleTitles[period.rule],
      length: wordLength({ code, ...period }),
    })),
  }));
  return { periods };
}

export async function readGrounds(ctx: Context): Promise<Grounds> {
  demandStaff(ctx);
  const byCode = Map.groupBy(await listAllGrounds(ctx.tx), (ground) => ground.code);
  const grounds = [...byCode].map(([code, versions]) => ({
    code,
    versions: versions
      .toReversed()
      .map(({ code: _code, position: _p, mapsTo: _m, reportRow: _r, covers, ...ground }) => ({
        ...ground,
        covers: [...covers],
        obligationTitle: obligationTitles[ground.obligation],
      })),
  }));
  return { grounds };
}

export async function readYear(ctx: Context, year: number): Promise<Year> {
  demandStaff(ctx);
  const data = await loadCalendarData(ctx.tx);
  const calendar = workingCalendar(data);
  const days = daysOf(year).map((day) => calendar.explain(day));
  return {
    year,
    provisional: days.some((day) => day.provisional),
    workingDays: days.filter(({ kind }) => kind === 'working' || kind === 'swapped-working').length,
    days: days.map(({ date, kind, label }) => ({ date, kind, label: label ?? null })),
    notices: data.notices
      .filter((notice) => notice.year === year)
      .map(({ kind, title, number, announcedOn, sure }) => ({ kind, title, number, announcedOn, sure })),
  };
}
