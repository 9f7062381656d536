import { Type } from 'typebox';
import { civilDateOf, yearOf } from '#platform/civil-date';
import type { Context } from '#platform/context';
import { invalid } from '#platform/errors';
import { isId } from '#platform/ids';
import { query } from '#platform/query';
import type { Matter, Noun, Page, Wanted, WorkItem } from '#platform/workbench';
import { mayHappen } from '#platform/workflow';
import { changeOf } from './change-store.ts';
import type { LawChange } from './change.ts';
import { changeTexts, commandTitles, kindTitles, lawTexts, stateTitles } from './messages.ts';
import { listAllGrounds, listPeriods, loadCalendarData } from './queries.ts';
import { groundsSchema, periodsSchema, readGrounds, readPeriods, readYear, yearSchema } from './reading.ts';
import { findChange } from './subject.ts';
import { factsOfGround, factsOfNotice, factsOfPeriod, titleOf } from './wording.ts';
import { changeWorkflow } from './workflow.ts';

export type { Grounds, Periods, Year } from './reading.ts';

const acts = ['law.confirm', 'law.return', 'law.withdraw'] as const;

/** Changes of the law's data as the workbench shows them: what is entered, what was before, and who confirms it. */
export const lawChangeNoun: Noun = {
  noun: 'law-change',
  declaration: {
    path: 'law-changes',
    title: '规定录入',
    ways: [
      { path: '/law/periods', title: '期限' },
      { path: '/law/grounds', title: '不予公开的依据' },
      { path: '/law/calendar', title: '工作日历' },
    ],
    beside: '/law',
    columns: [
      { key: 'title', title: '内容', kind: 'title' },
      { key: 'kind', title: '类别', kind: 'text' },
      { key: 'state', title: '状态', kind: 'tag' },
      { key: 'proposed', title: '录入日期', kind: 'day' },
      { key: 'decided', title: '复核日期', kind: 'day' },
    ],
    filters: [
      { key: 'state', title: '状态', choices: Object.entries(stateTitles).map(([value, title]) => ({ value, title })) },
      { key: 'kind', title: '类别', choices: Object.entries(kindTitles).map(([value, title]) => ({ value, title })) },
    ],
    searches: '年份或者代码',
    empty: '没有符合条件的录入。期限、依据和放假安排的变更由系统管理员录入，安全管理员复核后生效。',
  },
  list: listChanges,
  find: findMatter,
  commands: acts,
  inputOf: (changeId, version) => ({ changeId, version }),
  hints: async () => ({ words: { title: '退回原因', help: '请写明与原文不一致的地方。' } }),
  waiting: listWaiting,
};

/** The law as everybody on staff reads it. */
export const lawQueries = [
  query({
    path: '/law/periods',
    title: lawTexts.list.periods,
    params: Type.Object({}),
    answer: periodsSchema,
    run: readPeriods,
  }),
  query({
    path: '/law/grounds',
    title: lawTexts.list.grounds,
    params: Type.Object({}),
    answer: groundsSchema,
    run: readGrounds,
  }),
  query({
    path: '/law/calendar',
    title: lawTexts.list.calendar,
    params: Type.Object({ year: Type.Optional(Type.Integer({ minimum: 2004, maximum: 2050 })) }),
    answer: yearSchema,
    run: (ctx, { year }) => readYear(ctx, year ?? yearOf(civilDateOf(ctx.now))),
  }),
];

async function listChanges({ tx }: Context, { filters, search, after, limit }: Wanted): Promise<Page> {
  let query = tx.selectFrom('law.change').selectAll();
  if (filters['state']) query = query.where('state', '=', filters['state']);
  if (filters['kind']) query = query.where('kind', '=', filters['kind']);
  if (search) query = query.where('key', '=', search);
  if (after !== null) {
    // Keys rise with the moment of the proposal.
    if (!isId(after)) throw invalid([{ field: 'after', code: 'law.bad-cursor', message: changeTexts.badCursor }]);
    query = query.where('id', '<', after);
  }
  const found = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const shown = found.slice(0, limit).map(changeOf);
  return {
    rows: shown.map((change) => ({
      id: change.id,
      cells: {
        title: titleOf(change),
        kind: kindTitles[change.kind],
        state: stateTitles[change.state],
        proposed: civilDateOf(change.proposedAt),
        decided: change.decidedAt && civilDateOf(change.decidedAt),
      },
    })),
    next: found.length > limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

async function findMatter(ctx: Context, id: string) {
  const change = await findChange(ctx, id);
  const facts = await factsOf(ctx, change);
  const words = change.words === null ? [] : [{ title: changeTexts.facts.words, value: change.words }];
  const matter: Matter = {
    id,
    title: titleOf(change),
    version: change.version,
    stateTitle: stateTitles[change.state],
    steps: [],
    facts: [...words, ...facts],
    owed: [],
  };
  return {
    matter,
    trace: [`law-change:${id}`],
    now: acts.filter((act) => mayHappen(changeWorkflow, change.state, act)),
  };
}

/** Beside what stood when it was proposed: the version that came into force before it. */
async function factsOf({ tx }: Context, { kind, content }: LawChange) {
  if (kind === 'notice') {
    const data = await loadCalendarData(tx);
    const others = data.notices.filter(
      ({ year, announcedOn }) => year !== content.year || announcedOn < content.announcedOn,
    );
    return factsOfNotice(content, { ...data, notices: others });
  }
  const isBefore = (one: { code: string; validFrom: string }) =>
    one.code === content.code && one.validFrom < content.validFrom;
  if (kind === 'period') return factsOfPeriod(content, (await listPeriods(tx)).filter(isBefore).at(-1));
  return factsOfGround(content, (await listAllGrounds(tx)).filter(isBefore).at(-1));
}

/** What waits for the second person. */
async function listWaiting({ tx, actor }: Context, limit: number): Promise<WorkItem[]> {
  if (actor.kind !== 'person' || !actor.posts.some(({ post }) => post === 'security-administrator')) return [];
  const rows = await tx
    .selectFrom('law.change')
    .selectAll()
    .where('state', '=', 'proposed')
    .where('proposed_by', '!=', actor.personId)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(changeOf).map((change) => ({
    path: lawChangeNoun.declaration.path,
    id: change.id,
    title: titleOf(change),
    act: commandTitles['law.confirm'],
    unit: kindTitles[change.kind],
    since: change.proposedAt.toISOString(),
    dueAt: null,
    note: null,
  }));
}
