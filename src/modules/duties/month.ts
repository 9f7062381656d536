import { sql } from 'kysely';
import { Type, type Static } from 'typebox';
import { addDays, addMonths, civilDateOf, dayOfWeek, instantOf, type CivilDate } from '#platform/civil-date';
import type { Context } from '#platform/context';
import { loadCalendar } from '#modules/law';
import { getUnitNames } from '#modules/identity';

const text = Type.String();

const owedSchema = Type.Object({
  id: text,
  /** What it is owed for. */
  noun: text,
  nounId: text,
  title: text,
  unit: text,
  dueAt: text,
  provisional: Type.Boolean(),
});

const daySchema = Type.Object({
  date: text,
  /** 1 Monday … 7 Sunday. */
  weekday: Type.Integer(),
  kind: Type.Enum(['working', 'weekend', 'holiday', 'swapped-working']),
  /** The holiday concerned. */
  label: Type.Union([Type.String(), Type.Null()]),
  /** The notice for the year is not there yet. */
  provisional: Type.Boolean(),
  owed: Type.Array(owedSchema),
  /** How many there are, those that are not named included. */
  count: Type.Integer(),
  fulfilled: Type.Integer(),
});

/** What a person's units owe, on the days of a month; what is overdue by now stands by itself. */
export const dutyMonthSchema = Type.Object({
  month: text,
  today: text,
  now: text,
  days: Type.Array(daySchema),
  late: Type.Array(owedSchema),
  /** At most `lateMost`: then there are more. */
  lateCount: Type.Integer(),
  lateMost: Type.Integer(),
  /** Duties whose clock stands still stand on no day. */
  paused: Type.Integer(),
});
export type DutyMonth = Static<typeof dutyMonthSchema>;
type Owed = Static<typeof owedSchema>;

/** How many a day, and how many overdue ones, are named. */
const named = 6;
const lateMost = 1000;

/** The duties of the person's units by the days of a month (`YYYY-MM`, the present one unless said) of the working calendar. */
export async function dutyMonth(ctx: Context, wanted: string | undefined): Promise<DutyMonth> {
  const today = civilDateOf(ctx.now);
  const month = wanted ?? today.slice(0, 7);
  const first = `${month}-01`;
  const next = addMonths(first, 1);
  const calendar = await loadCalendar(ctx.tx, today);
  const owed = Map.groupBy(await listDue(ctx, first, next), ({ dueAt }) => civilDateOf(dueAt));
  const fulfilled = await countFulfilled(ctx, first, next);
  const late = await listLate(ctx);
  const units = await getUnitNames(
    ctx.tx,
    [...owed.values(), late.slice(0, named)].flat().map(({ unitId }) => unitId),
  );
  const tell = (line: Line): Owed => {
    const { id, noun, nounId, title, unitId, dueAt, provisional } = line;
    return { id, noun, nounId, title, unit: units.get(unitId) ?? '', dueAt: dueAt.toISOString(), provisional };
  };
  return {
    month,
    today,
    now: ctx.now.toISOString(),
    days: daysFrom(first, next).map((date) => {
      const { kind, label = null, provisional } = calendar.explain(date);
      const lines = owed.get(date) ?? [];
      return {
        date,
        weekday: dayOfWeek(date),
        kind,
        label,
        provisional,
        owed: lines.map(tell),
        count: lines[0]?.count ?? 0,
        fulfilled: fulfilled.get(date) ?? 0,
      };
    }),
    late: late.slice(0, named).map(tell),
    lateCount: Math.min(late.length, lateMost),
    lateMost,
    paused: await countPaused(ctx),
  };
}

function daysFrom(first: CivilDate, next: CivilDate): CivilDate[] {
  const days: CivilDate[] = [];
  for (let day = first; day < next; day = addDays(day, 1)) days.push(day);
  return days;
}

interface Line {
  id: string;
  noun: string;
  nounId: string;
  title: string;
  unitId: string;
  dueAt: Date;
  provisional: boolean;
  /** How many are due on its day. */
  count: number;
}

const line = sql`id, noun, noun_id as "nounId", title, unit_id as "unitId", due_at as "dueAt", provisional`;
const day = sql`(due_at at time zone 'Asia/Shanghai')::date`;

/** What is due from one day on and before another, the first few of each day. */
async function listDue(ctx: Context, from: CivilDate, before: CivilDate): Promise<Line[]> {
  const { rows } = await sql<Line>`
    select * from (
      select ${line}, count(*) over (partition by ${day})::int as count,
        row_number() over (partition by ${day} order by due_at, id) as place
      from duties.duty where ${ofUnits(ctx)} and state = 'open' and state in ('open', 'paused') and ${dueIn(from, before)}
    ) as due where place <= ${named} order by "dueAt", id`.execute(ctx.tx);
  return rows;
}

async function countFulfilled(ctx: Context, from: CivilDate, before: CivilDate): Promise<Map<CivilDate, number>> {
  const { rows } = await sql<{ day: CivilDate; count: number }>`
    select ${day} as day, count(*)::int as count from duties.duty
    where ${ofUnits(ctx)} and state = 'fulfilled' and ${dueIn(from, before)} group by 1`.execute(ctx.tx);
  return new Map(rows.map((row) => [row.day, row.count]));
}

/** One more than is counted, without names but for the first few. */
async function listLate(ctx: Context): Promise<Line[]> {
  const { rows } = await sql<Line>`
    select ${line}, 0 as count from duties.duty
    where ${ofUnits(ctx)} and state = 'open' and state in ('open', 'paused') and coalesce(due_at, 'infinity') < ${ctx.now}
    order by coalesce(due_at, 'infinity'), id limit ${lateMost + 1}`.execute(ctx.tx);
  return rows;
}

async function countPaused(ctx: Context): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from duties.duty
    where ${ofUnits(ctx)} and state = 'paused' and state in ('open', 'paused') and coalesce(due_at, 'infinity') = 'infinity'`.execute(
    ctx.tx,
  );
  return rows[0]?.count ?? 0;
}

function ofUnits({ actor }: Context) {
  const units = actor.kind === 'person' ? actor.posts.map((held) => held.unitId) : [];
  return sql<boolean>`unit_id = any(${units}::uuid[])`;
}

/** As the indexes have it. */
function dueIn(from: CivilDate, before: CivilDate) {
  const [start, end] = [instantOf(from, '00:00:00'), instantOf(before, '00:00:00')];
  return sql<boolean>`coalesce(due_at, 'infinity') >= ${start} and coalesce(due_at, 'infinity') < ${end}`;
}
