import { Type } from 'typebox';
import { civilDateOf } from '#platform/civil-date';
import type { Context } from '#platform/context';
import { refused } from '#platform/errors';
import { platformTexts } from '#platform/messages';
import { query } from '#platform/query';
import type { Noun, Page, Wanted, WorkItem } from '#platform/workbench';
import { getPersonNames, isAdministrator } from '#modules/identity';
import { checkPlan } from './checking.ts';
import { rosterTexts } from './messages.ts';
import { getRoster } from './queries.ts';
import { progressOf, progressSchema } from './running.ts';

export { dryRun } from './dry-run.ts';
export type { DryRun } from './dry-run.ts';
export { rosterTexts } from './messages.ts';
export { openRoster } from './commands/open.ts';
export { runStep } from './running.ts';
export type { Progress } from './running.ts';
export { mostBytes } from './roster.ts';
export { resultOf } from './result.ts';
export { template } from './workbook.ts';

/** Imports as the workbench shows them, to administrators alone. */
export const rosterNoun: Noun = {
  noun: 'roster',
  declaration: {
    path: 'rosters',
    title: '批量导入',
    columns: [
      { key: 'name', title: '文件', kind: 'title' },
      { key: 'by', title: '导入人员', kind: 'text' },
      { key: 'made', title: '日期', kind: 'day' },
      { key: 'what', title: '内容', kind: 'text' },
      { key: 'state', title: '状态', kind: 'tag' },
    ],
    filters: [],
    searches: '文件名称',
    empty: '还没有导入过。',
  },
  list: listRosters,
  find: findRosterMatter,
  commands: ['roster.finish'],
  inputOf: (rosterId, version) => ({ rosterId, version }),
  waiting: listWaiting,
  isInMenu: () => false,
};

/** How far an import has come. */
export const rosterQueries = [
  query({
    path: '/rosters/:id/progress',
    title: '一次导入的进度和不能办理的各行',
    params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
    answer: progressSchema,
    async run(ctx, { id }) {
      const { plan } = await getRoster(ctx.tx, ctx.actor, id);
      const checked = await checkPlan(ctx.tx, plan, civilDateOf(ctx.now), { asWritten: false });
      return progressOf(plan, checked, ctx.actor);
    },
  }),
];

function demandAdministrator({ actor }: Context): void {
  if (!isAdministrator(actor)) throw refused('permission.denied', platformTexts.denied);
}

async function listRosters(ctx: Context, { search, after, limit }: Wanted): Promise<Page> {
  demandAdministrator(ctx);
  let query = ctx.tx
    .selectFrom('roster.roster')
    .select(['id', 'name', 'made_by', 'made_at', 'units', 'people', 'posts', 'finished_at']);
  if (search) query = query.where((w) => w(w.fn('strpos', ['name', w.val(search)]), '>', 0));
  if (after !== null && /^[0-9a-f-]{36}$/.test(after)) query = query.where('id', '<', after);
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const names = await getPersonNames(
    ctx.tx,
    shown.map((row) => row.made_by),
  );
  return {
    rows: shown.map((row) => ({
      id: row.id,
      cells: {
        name: row.name,
        by: names.get(row.made_by) ?? null,
        made: civilDateOf(row.made_at),
        what: rosterTexts.made(row.units, row.people, row.posts),
        state: row.finished_at === null ? '办理中' : '已结束',
      },
    })),
    next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

async function findRosterMatter(ctx: Context, id: string) {
  const roster = await getRoster(ctx.tx, ctx.actor, id);
  const names = await getPersonNames(ctx.tx, [roster.madeBy]);
  const { units, people, posts } = roster.plan;
  return {
    matter: {
      id,
      title: roster.name,
      version: roster.version,
      stateTitle: roster.finishedAt === null ? '办理中' : '已结束',
      steps: [],
      facts: [
        { title: '导入人员', value: names.get(roster.madeBy) ?? '' },
        { title: '导入日期', value: civilDateOf(roster.madeAt) },
        { title: '内容', value: rosterTexts.made(units.length, people.length, posts.length) },
      ],
      owed: [],
    },
    trace: [`roster:${id}`],
    now: roster.finishedAt === null ? ['roster.finish'] : [],
  };
}

/** Posts that a workbook names wait for the security administrator. */
async function listWaiting(ctx: Context, limit: number): Promise<WorkItem[]> {
  const { actor } = ctx;
  if (actor.kind !== 'person' || !actor.posts.some(({ post }) => post === 'security-administrator')) return [];
  const rows = await ctx.tx
    .selectFrom('roster.roster')
    .select(['id', 'name', 'made_at', 'posts'])
    .where('finished_at', 'is', null)
    .where('posts', '>', 0)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    path: 'rosters',
    id: row.id,
    title: row.name,
    act: rosterTexts.waitingAct,
    unit: '',
    since: row.made_at.toISOString(),
    dueAt: null,
    note: rosterTexts.posts(row.posts),
  }));
}
