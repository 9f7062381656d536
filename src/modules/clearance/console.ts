import type { Context } from '#platform/context';
import { civilDateOf } from '#platform/civil-date';
import { decide } from '#platform/permission';
import { invalid, notFound } from '#platform/errors';
import { isId } from '#platform/ids';
import type { Glance, Noun, Page, Wanted, WorkItem } from '#platform/workbench';
import { getUnitNames, postTitles } from '#modules/identity';
import { answeringPosts } from './confirmation.ts';
import { attributeTitles, clearanceTexts, commandTitles, confirmationTitles } from './messages.ts';
import { permissions } from './permissions.ts';
import { findClearances, getClearance, getConfirmation, type Clearance, type Confirmation } from './queries.ts';

/** What other units are asked to confirm of information that involves them (条例 11), as the workbench shows it. */
export const confirmationNoun: Noun = {
  noun: 'confirmation',
  declaration: {
    path: 'confirmations',
    title: '确认征询',
    columns: [
      { key: 'title', title: '信息名称', kind: 'title' },
      { key: 'state', title: '状态', kind: 'tag' },
      { key: 'from', title: '征询单位', kind: 'text' },
      { key: 'asked', title: '征询日期', kind: 'day' },
      { key: 'answered', title: '答复日期', kind: 'day' },
    ],
    filters: [
      {
        key: 'state',
        title: '状态',
        choices: Object.entries(confirmationTitles).map(([value, title]) => ({ value, title })),
      },
    ],
    searches: '信息名称',
    empty: '没有需要本单位确认的信息。其他单位拟公开的信息涉及本单位时，会在这里征求确认。',
  },
  list: listAsked,
  find: findAsked,
  commands: ['clearance.answer-confirmation'],
  inputOf: (confirmationId) => ({ confirmationId }),
  hints: async () => ({
    answer: {
      title: '答复',
      choices: [
        { value: 'confirmed', title: '确认，可以公开' },
        { value: 'objected', title: '有异议' },
      ],
    },
    words: { title: '意见', phrases: ['经核对，涉及本单位的内容准确，可以公开。'] },
  }),
  glance: glanceAtAsked,
  waiting: listWaiting,
};

function unitsOf({ actor }: Context): string[] {
  return actor.kind === 'person' ? actor.posts.map((held) => held.unitId) : [];
}

function asked(ctx: Context) {
  return ctx.tx
    .selectFrom('clearance.confirmation as c')
    .innerJoin('clearance.clearance as form', 'form.id', 'c.clearance_id')
    .select([
      'c.id',
      'c.state',
      'form.state as form_state',
      'c.asked_at',
      'c.answered_at',
      'c.clearance_id',
      'c.unit_id',
      'form.title',
      'form.unit_id as from_id',
    ])
    .where((w) => w('c.unit_id', '=', w.fn.any(w.val(unitsOf(ctx)))));
}

async function listAsked(ctx: Context, { filters, search, after, limit }: Wanted): Promise<Page> {
  let query = asked(ctx);
  const { state } = filters;
  if (state) query = query.where('c.state', '=', state === 'over' ? 'asked' : state);
  if (state === 'asked') query = query.where('form.state', 'in', living);
  if (state === 'over') query = query.where('form.state', 'not in', living);
  if (search) query = query.where('form.title', 'like', `%${search.replaceAll(/[%_\\]/g, String.raw`\$&`)}%`);
  if (after !== null) {
    if (!isId(after))
      throw invalid([{ field: 'after', code: 'clearance.bad-cursor', message: clearanceTexts.badCursor }]);
    query = query.where('c.id', '<', after);
  }
  const rows = await query
    .orderBy('c.id', 'desc')
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const units = await getUnitNames(ctx.tx, shown.map((row) => row.from_id)); // prettier-ignore
  return {
    rows: shown.map((row) => ({
      id: row.id,
      cells: {
        title: row.title,
        state: stateTitle(row.state, row.form_state),
        from: units.get(row.from_id) ?? null,
        asked: civilDateOf(row.asked_at),
        answered: row.answered_at && civilDateOf(row.answered_at),
      },
    })),
    next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

async function findAsked(ctx: Context, id: string) {
  const confirmation = await getConfirmation(ctx.tx, id);
  if (!unitsOf(ctx).includes(confirmation.unitId))
    throw notFound('clearance.no-confirmation', clearanceTexts.noConfirmation);
  const clearance = await getClearance(ctx.tx, confirmation.clearanceId);
  const units = await getUnitNames(ctx.tx, [clearance.unitId, confirmation.unitId]);
  const facts: [string, string | null][] = [
    ['征询单位', units.get(clearance.unitId) ?? ''],
    ['被征询单位', units.get(confirmation.unitId) ?? ''],
    ['公开属性', attributeTitles[clearance.attribute]],
    ['征询日期', civilDateOf(confirmation.askedAt)],
    ['答复日期', confirmation.answeredAt && civilDateOf(confirmation.answeredAt)],
    ['答复意见', confirmation.words],
  ];
  return {
    matter: {
      id,
      title: clearance.title,
      version: clearance.version,
      stateTitle: stateTitle(confirmation.state, clearance.state),
      steps: [],
      facts: facts.flatMap(([title, value]) => (value ? [{ title, value }] : [])),
      owed: [],
      about: { noun: clearance.noun, id: clearance.nounId },
    },
    trace: [`confirmation:${id}`],
    now: confirmation.state === 'asked' && isLiving(clearance.state) ? [answering] : [],
  };
}

/** What the person's unit is asked, at a glance; it waits for those who may answer, as long as the form lives. */
async function glanceAtAsked(ctx: Context, ids: readonly string[]): Promise<Map<string, Glance>> {
  if (ids.length === 0) return new Map();
  const rows = await asked(ctx)
    .select('form.version')
    .where('c.id', 'in', [...ids])
    .execute();
  const clearances = await findClearances(ctx.tx, rows.map((row) => row.clearance_id)); // prettier-ignore
  const units = await getUnitNames(ctx.tx, rows.map((row) => row.unit_id)); // prettier-ignore
  const posts = answeringPosts.map((post) => postTitles[post]).join('或者');
  return new Map(
    rows.map((row) => {
      const waits = row.state === 'asked' && isLiving(row.form_state);
      return [
        row.id,
        {
          title: row.title,
          version: row.version,
          stateTitle: stateTitle(row.state, row.form_state),
          since: row.answered_at ?? row.asked_at,
          waitsFor: waits ? clearanceTexts.waitsFor(units.get(row.unit_id) ?? '', posts) : null,
          mine: waits && mayAnswer(ctx, clearances.get(row.clearance_id), row.unit_id),
          units: [row.unit_id],
        },
      ];
    }),
  );
}

/** The states of a form in which an answer still counts. */
const living = ['self-review', 'secrecy-review', 'approval', 'approved', 'referred'] as const;

function isLiving(formState: string): boolean {
  return living.some((state) => state === formState);
}

function stateTitle(state: string, formState: string): string {
  return confirmationTitles[state === 'asked' && !isLiving(formState) ? 'over' : (state as Confirmation['state'])];
}

const answering = 'clearance.answer-confirmation';

function mayAnswer(ctx: Context, clearance: Clearance | undefined, unitId: string): boolean {
  const subject = clearance && { clearance, confirmation: { unitId } as Confirmation };
  return subject !== undefined && decide(answering, permissions[answering], ctx.actor, subject).allowed;
}

/** What a unit is asked waits for those who may answer for it. */
async function listWaiting(ctx: Context, limit: number): Promise<WorkItem[]> {
  const rows = await asked(ctx)
    .where('c.state', '=', 'asked')
    .where('form.state', 'in', living)
    .orderBy('c.asked_at')
    .limit(limit)
    .execute();
  const clearances = await findClearances(ctx.tx, rows.map((row) => row.clearance_id)); // prettier-ignore
  const units = await getUnitNames(ctx.tx, rows.map((row) => row.from_id)); // prettier-ignore
  return rows.flatMap((row) => {
    if (!mayAnswer(ctx, clearances.get(row.clearance_id), row.unit_id)) return [];
    return [
      {
        path: 'confirmations',
        id: row.id,
        title: row.title,
        act: commandTitles[answering],
        unit: units.get(row.from_id) ?? '',
        since: row.asked_at.toISOString(),
        dueAt: null,
        note: null,
      },
    ];
  });
}
