import { sql } from 'kysely';
import { Type } from 'typebox';
import { civilDateOf } from '#platform/civil-date';
import type { Context } from '#platform/context';
import { invalid } from '#platform/errors';
import { isId } from '#platform/ids';
import { query } from '#platform/query';
import { mayHappen } from '#platform/workflow';
import type { Glance, Noun, Page, Wanted } from '#platform/workbench';
import { getUnitNames } from '#modules/identity';
import type { Duty } from './duty.ts';
import { effectSchema, previewEffect } from './effect.ts';
import { dutyTexts, effectTexts, stateTitles } from './messages.ts';
import { dutyMonth, dutyMonthSchema } from './month.ts';
import { explainDuty } from './replay.ts';
import { findDuty } from './subject.ts';
import { dutyWorkflow, type Act } from './workflow.ts';

export type { DutyMonth } from './month.ts';
export type { Effect } from './effect.ts';

/** The commands on a duty that people run, and what each does to its clock. */
const acts: Readonly<Record<string, Act>> = {
  'duties.pause': 'pause',
  'duties.resume': 'resume',
  'duties.extend': 'extend',
};

/** Responsibilities as the workbench shows them: who owes what by when, and why by then. */
export const dutyNoun: Noun = {
  noun: 'duty',
  declaration: {
    path: 'duties',
    title: '责任事项',
    columns: [
      { key: 'title', title: '事项', kind: 'title' },
      { key: 'unit', title: '责任单位', kind: 'text' },
      { key: 'state', title: '状态', kind: 'tag' },
      { key: 'due', title: '期限', kind: 'due' },
      { key: 'fulfilled', title: '办结', kind: 'day' },
    ],
    filters: [
      {
        key: 'state',
        title: '状态',
        choices: [
          ...Object.entries(stateTitles).map(([value, title]) => ({ value, title })),
          { value: 'all', title: '全部，含办结的' },
        ],
        otherwise: '没有办结的',
      },
      { key: 'overdue', title: '逾期', choices: [{ value: 'yes', title: '只看逾期的' }] },
    ],
    ways: [{ path: '/duties/calendar', title: '月历' }],
    searches: '事项名称',
    empty: '没有符合条件的责任事项。事项由公文印发等环节自动产生，办结后留有记录。',
  },
  list: listOwed,
  find: findOwed,
  commands: Object.keys(acts),
  inputOf: (dutyId, version) => ({ dutyId, version }),
  hints: async () => ({
    from: { title: '从哪天起暂停', help: '含当日。' },
    to: { title: '暂停到哪天', help: '含当日，次日恢复计时。' },
    by: { title: '延长多少', help: '单位与原期限相同：期限按工作日计算的，填工作日数。' },
    reason: { title: '法定事由' },
  }),
  glance: glanceAtOwed,
};

/** A duty is kept by acting on the matter that it is about: it waits for nobody by itself. */
async function glanceAtOwed(ctx: Context, ids: readonly string[]): Promise<Map<string, Glance>> {
  const units = ctx.actor.kind === 'person' ? ctx.actor.posts.map((held) => held.unitId) : [];
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom('duties.duty')
    .selectAll()
    .where('id', 'in', [...ids])
    .where(sql<boolean>`unit_id = any(${units}::uuid[])`)
    .execute();
  return new Map(
    (rows as Duty[]).map(({ id, title, version, state, unit_id: unitId }) => [
      id,
      { title, version, stateTitle: stateTitles[state], since: null, waitsFor: null, mine: false, units: [unitId] },
    ]),
  );
}

/** What duties have to say to a change of the law. */
export const effectQuery = query({
  path: '/law-changes/:id/effect',
  title: effectTexts.title,
  params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
  answer: effectSchema,
  run: (ctx, { id }) => previewEffect(ctx, id),
});

/** What else the pages of duties ask. */
export const dutyQueries = [
  query({
    path: '/duties/calendar',
    title: '本单位责任事项的月历：到期日、休息日和调休上班日',
    params: Type.Object({ month: Type.Optional(Type.String({ pattern: '^(19|20|21)\\d\\d-(0[1-9]|1[0-2])$' })) }),
    answer: dutyMonthSchema,
    run: (ctx, { month }) => dutyMonth(ctx, month),
  }),
  effectQuery,
];
/** The duties of the person's units, those due first at the head; what is over only where it is asked for. */
async function listOwed(ctx: Context, { filters, search, after, limit }: Wanted): Promise<Page> {
  const units = ctx.actor.kind === 'person' ? ctx.actor.posts.map((held) => held.unitId) : [];
  let query = ctx.tx
    .selectFrom('duties.duty')
    .selectAll()
    .where(sql<boolean>`unit_id = any(${units}::uuid[])`);
  const { state = 'living' } = filters;
  if (state === 'living') query = query.where('state', 'in', ['open', 'paused']);
  else if (state !== 'all') query = query.where('state', '=', state);
  if (filters['overdue']) query = query.where('state', '=', 'open').where('due_at', '<', ctx.now);
  if (search) query = query.where(sql<boolean>`position(lower(${search}) in lower(title)) > 0`);
  if (after !== null) {
    const [due = '', id = ''] = after.split('_');
    if (!isId(id) || (due !== 'infinity' && Number.isNaN(Date.parse(due))))
      throw invalid([{ field: 'after', code: 'duties.bad-cursor', message: dutyTexts.badCursor }]);
    query = query.where(sql<boolean>`(coalesce(due_at, 'infinity'), id) > (${due}::timestamptz, ${id}::uuid)`);
  }
  const rows = await query
    .orderBy(sql`coalesce(due_at, 'infinity')`)
    .orderBy('id')
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit) as Duty[];
  const names = await getUnitNames(
    ctx.tx,
    shown.map((duty) => duty.unit_id),
  );
  const last = shown.at(-1);
  return {
    rows: shown.map((duty) => ({
      id: duty.id,
      cells: {
        title: duty.title,
        unit: names.get(duty.unit_id) ?? null,
        state: stateTitles[duty.state],
        due: duty.state === 'open' ? (duty.due_at?.toISOString() ?? null) : null,
        fulfilled: duty.fulfilled_at && civilDateOf(duty.fulfilled_at),
      },
    })),
    next: rows.length > limit && last ? `${last.due_at?.toISOString() ?? 'infinity'}_${last.id}` : null,
  };
}

async function findOwed(ctx: Context, id: string) {
  const duty = await findDuty(ctx, id);
  const units = await getUnitNames(ctx.tx, [duty.unit_id]);
  const { sentence } = await explainDuty(ctx.tx, id);
  const { state, title, version, due_at: dueAt, provisional } = duty;
  return {
    matter: {
      id,
      title,
      version,
      stateTitle: stateTitles[state],
      steps: [],
      facts: [{ title: '责任单位', value: units.get(duty.unit_id) ?? '' }],
      about: { noun: duty.noun, id: duty.noun_id },
      owed: [
        {
          title,
          state: stateTitles[state],
          dueAt: dueAt?.toISOString() ?? null,
          isOverdue: duty.overdue_at !== null,
          provisional,
          why: sentence,
        },
      ],
    },
    trace: [`duty:${id}`],
    now: Object.keys(acts).filter((command) => mayHappen(dutyWorkflow, state, acts[command] ?? 'fulfil')),
  };
}
