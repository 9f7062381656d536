import { sql } from 'kysely';
import { Type, type Static } from 'typebox';
import { addDays, civilDateOf } from '#platform/civil-date';
import type { Context } from '#platform/context';
import { isAdministrator, unitsOf } from './eyes.ts';
import { heldOn } from './holders.ts';
import { accountTexts, kindTitles, postTitles } from './messages.ts';
import type { Post } from './post.ts';
import { getUnit } from './queries.ts';
import type { UnitKind } from './unit.ts';

const text = Type.String();
const maybe = Type.Union([Type.String(), Type.Null()]);

/** A unit in the tree, with how many stand below it and how many people hold posts in it. */
const branchSchema = Type.Object({
  id: text,
  code: text,
  name: text,
  kind: text,
  /** The last day of one that is dissolved. */
  until: maybe,
  below: Type.Integer(),
  people: Type.Integer(),
});
export const branchesSchema = Type.Object({ units: Type.Array(branchSchema), next: maybe });
export type Branches = Static<typeof branchesSchema>;

/** How many of one level are told at once. */
const most = 100;

/** What stands directly below a unit, or at the root, by code; the next page after the code of the last one. */
export async function listBranches(
  ctx: Context,
  { parent, after }: { parent?: string; after?: string },
): Promise<Branches> {
  const today = civilDateOf(ctx.now);
  const { rows } = await sql<{
    id: string;
    code: string;
    name: string;
    kind: UnitKind;
    valid_to: string | null;
    below: number;
    people: number;
  }>`
    select u.id, u.code, u.name, u.kind, u.valid_to,
      (select count(*)::int from identity.unit c where c.parent_id = u.id) as below,
      (select count(distinct person_id)::int from identity.post_holding h where h.unit_id = u.id and h.stands_in_for is null
        and h.valid_from <= ${today} and coalesce(h.valid_to, 'infinity') >= ${today}) as people
    from identity.unit u
    where u.parent_id is not distinct from ${parent ?? null}::uuid and u.code > ${after ?? ''}
    order by u.code limit ${most + 1}`.execute(ctx.tx);
  const shown = rows.slice(0, most);
  return {
    units: shown.map(({ kind, valid_to: until, ...row }) => ({ ...row, kind: kindTitles[kind], until })),
    next: rows.length > most ? (shown.at(-1)?.code ?? null) : null,
  };
}

/** What the page of a unit shows beside its facts. */
export const unitContentSchema = Type.Object({
  /** The units above it, from the root. */
  above: Type.Array(Type.Object({ id: text, name: text })),
  names: Type.Array(Type.Object({ name: text, shortName: text, from: text, until: maybe })),
  /** Who holds posts there now; null for those whose unit it is not. */
  people: Type.Union([Type.Array(Type.Object({ id: text, name: text, posts: Type.Array(text) })), Type.Null()]),
  successor: Type.Union([Type.Object({ id: text, name: text }), Type.Null()]),
  /** The units whose functions it took over. */
  predecessors: Type.Array(Type.Object({ id: text, name: text })),
});
export type UnitContent = Static<typeof unitContentSchema>;

/** A unit's names through time, its people and its place. Throws `identity.no-unit` (not found). */
export async function readUnit(ctx: Context, id: string): Promise<UnitContent> {
  const unit = await getUnit(ctx.tx, id);
  const former = await ctx.tx
    .selectFrom('identity.former_name')
    .selectAll()
    .where('unit_id', '=', id)
    .orderBy('valid_to', 'desc')
    .limit(50)
    .execute();
  const since = former[0] ? addDays(former[0].valid_to, 1) : unit.validFrom;
  const { rows: above } = await sql<{ id: string; name: string }>`
    with recursive chain as (
      select id, name, parent_id, 0 as depth from identity.unit where id = ${unit.parentId}
      union all
      select u.id, u.name, u.parent_id, depth + 1 from chain c join identity.unit u on u.id = c.parent_id where depth < 50)
    select id, name from chain order by depth desc`.execute(ctx.tx);
  const others = await ctx.tx
    .selectFrom('identity.unit')
    .select(['id', 'name', 'successor_id'])
    .where((w) => w.or([w('successor_id', '=', id), w('id', '=', unit.successorId)]))
    .orderBy('code')
    .limit(100)
    .execute();
  const named = others.map(({ id: key, name }) => ({ id: key, name }));
  return {
    above,
    names: [
      { name: unit.name, shortName: unit.shortName, from: since, until: unit.validTo },
      ...former.map((one) => ({
        name: one.name,
        shortName: one.short_name,
        from: one.valid_from,
        until: one.valid_to,
      })),
    ],
    people: isAdministrator(ctx.actor) || unitsOf(ctx).includes(id) ? await peopleIn(ctx, id) : null,
    successor: named.find((one) => one.id === unit.successorId) ?? null,
    predecessors: named.filter((one) => one.id !== unit.successorId),
  };
}

/** At most 500: a unit of more is to be looked through by its list. */
async function peopleIn(ctx: Context, unitId: string): Promise<NonNullable<UnitContent['people']>> {
  const rows = await ctx.tx
    .selectFrom('identity.post_holding')
    .innerJoin('identity.person', 'identity.person.id', 'identity.post_holding.person_id')
    .select(['person_id', 'identity.person.name', 'post', 'stands_in_for'])
    .where('identity.post_holding.unit_id', '=', unitId)
    .where(heldOn(civilDateOf(ctx.now)))
    .orderBy('identity.post_holding.valid_from')
    .orderBy('identity.post_holding.id')
    .limit(500)
    .execute();
  return [...Map.groupBy(rows, (row) => row.person_id)].map(([id, held]) => ({
    id,
    name: held[0]?.name ?? '',
    posts: [...new Set(held.map(titleOf))],
  }));
}

function titleOf({ post, stands_in_for: other }: { post: string; stands_in_for: string | null }): string {
  const title = postTitles[post as Post];
  return other === null ? title : accountTexts.forNow(title);
}
