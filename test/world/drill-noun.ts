import { sql } from 'kysely';
import { Type } from 'typebox';
import { command } from '#platform/command';
import type { Context } from '#platform/context';
import { conflict, notFound } from '#platform/errors';
import type { Noun } from '#platform/workbench';

/** A noun that the product has not: emergency drills (应急演练), declared as a module would, to see what a noun costs. */
export const drillTables = `
  create schema drill;
  create table drill.drill (id uuid primary key, unit_id uuid not null, title text not null, held_on date not null,
    state text not null default 'planned', version int not null default 1, summary text);
  comment on table drill.drill is 'Retention: with its test.';
  grant usage on schema drill to wgk_console;
  grant select, insert, update on drill.drill to wgk_console;`;

interface Drill {
  id: string;
  unit_id: string;
  title: string;
  held_on: string;
  state: 'planned' | 'held';
  version: number;
}

async function findDrill(ctx: Context, id = ''): Promise<{ drill: Drill }> {
  const units = ctx.actor.kind === 'person' ? ctx.actor.posts.map(({ unitId }) => unitId) : [];
  const { rows } = await sql<Drill>`
    select id, unit_id, title, held_on, state, version from drill.drill
    where id = ${id} and unit_id = any(${units}::uuid[])`.execute(ctx.tx);
  const [drill] = rows;
  if (!drill) throw notFound('drills.none', '没有找到这次演练。');
  ctx.touch('drill', drill.id);
  return { drill };
}

export const finishDrill = command({
  name: 'drills.finish',
  title: '登记演练情况',
  input: Type.Object(
    {
      drillId: Type.String({ format: 'uuid' }),
      version: Type.Integer(),
      summary: Type.String({ title: '演练情况', minLength: 2, maxLength: 2000 }),
    },
    { additionalProperties: false },
  ),
  permission: { posts: ['section-head'], within: ({ drill }: { drill: Drill }) => [drill.unit_id] },
  load: (ctx, { drillId }) => findDrill(ctx, drillId),
  look: (ctx, { drillId }) => findDrill(ctx, drillId),
  ready(_ctx, { drill }) {
    if (drill.state === 'held') throw conflict('drills.held', '演练情况已经登记。');
    return [];
  },
  async run(ctx, { drill }, { summary }) {
    await sql`update drill.drill set state = 'held', summary = ${summary}, version = version + 1
      where id = ${drill.id}`.execute(ctx.tx);
    return { drillId: drill.id };
  },
});

const stateTitles = { planned: '待开展', held: '已开展' } as const;

async function listDrills(ctx: Context, states: readonly string[], after = ''): Promise<Drill[]> {
  const units = ctx.actor.kind === 'person' ? ctx.actor.posts.map(({ unitId }) => unitId) : [];
  const { rows } = await sql<Drill>`
    select id, unit_id, title, held_on, state, version from drill.drill
    where unit_id = any(${units}::uuid[]) and state = any(${[...states]}::text[]) and id::text > ${after}
    order by id limit 51`.execute(ctx.tx);
  return rows;
}

export const drillNoun: Noun = {
  noun: 'drill',
  declaration: {
    path: 'drills',
    title: '应急演练',
    columns: [
      { key: 'title', title: '演练', kind: 'title' },
      { key: 'state', title: '状态', kind: 'tag' },
      { key: 'on', title: '日期', kind: 'day' },
    ],
    filters: [{ key: 'state', title: '状态', choices: [{ value: 'planned', title: '待开展' }] }],
    searches: '演练名称',
    empty: '还没有安排演练。',
  },
  async list(ctx, { filters, after }) {
    const states = filters['state'] ? [filters['state']] : ['planned', 'held'];
    const drills = await listDrills(ctx, states, after ?? '');
    const shown = drills.slice(0, 50);
    return {
      rows: shown.map(({ id, title, state, held_on: on }) => ({
        id,
        cells: { title, state: stateTitles[state], on },
      })),
      next: drills.length > 50 ? (shown.at(-1)?.id ?? null) : null,
    };
  },
  async find(ctx, id) {
    const { drill } = await findDrill(ctx, id);
    const { title, version, state, held_on: value } = drill;
    const facts = [{ title: '日期', value }];
    const matter = { id, title, version, stateTitle: stateTitles[state], steps: [], facts, owed: [] };
    return { matter, trace: [`drill:${id}`], now: state === 'planned' ? ['drills.finish'] : [] };
  },
  commands: ['drills.finish'],
  inputOf: (drillId, version) => ({ drillId, version }),
  async waiting(ctx) {
    const drills = await listDrills(ctx, ['planned']);
    return drills.map(({ id, title, held_on: on }) => ({
      path: 'drills',
      id,
      title,
      act: finishDrill.title,
      unit: '',
      since: null,
      dueAt: `${on}T15:59:59.000Z`,
      note: null,
    }));
  },
};
