import { sql } from 'kysely';
import { civilDateOf } from '#platform/civil-date';
import type { Context } from '#platform/context';
import { decide } from '#platform/permission';
import type { FieldHint, Matter, Page, Wanted, WorkItem } from '#platform/workbench';
import { accountFacts, type AccountFacts } from './account-state.ts';
import { resetReasons } from './commands/reset-factor.ts';
import { holds, isAdministrator, unitsOf } from './eyes.ts';
import { heldOn } from './holders.ts';
import { lookAtLeaver } from './leaver.ts';
import { accountTexts, accountTitles, commandTitles, personFacts, postTitles, resetReasonTitles } from './messages.ts';
import { permissions } from './permissions.ts';
import { lendablePosts, posts, type Post } from './post.ts';
import { getUnitNames } from './queries.ts';

/** The commands on one person, in the order of their buttons. */
export const personCommands = [
  'identity.hand-over',
  'identity.appoint',
  'identity.lend',
  'identity.issue-password-link',
  'identity.unlock-person',
  'identity.reset-factor',
  'identity.deactivate-person',
] as const;

/** People by login: all of them for administrators, of their own units for everybody else. */
export async function listPeople(ctx: Context, { filters, search, after, limit }: Wanted): Promise<Page> {
  let query = ctx.tx.selectFrom('identity.person as p').select(['p.id', 'p.login', 'p.name', 'p.unit_id']);
  if (!isAdministrator(ctx.actor)) query = query.where(ofUnits(unitsOf(ctx), civilDateOf(ctx.now)));
  // How accounts stand is for who looks after them.
  const { state = 'active' } = isAdministrator(ctx.actor) ? filters : {};
  if (state === 'left') query = query.where('p.active', '=', false);
  else query = query.where('p.active', '=', true);
  if (state === 'locked') query = query.where('p.locked_until', '>', ctx.now);
  if (state === 'no-password') query = query.where('p.password_hash', 'is', null);
  if (filters['post'])
    query = query.where(sql<boolean>`exists (select from identity.post_holding h where h.person_id = p.id
      and h.post = ${filters['post']} and h.valid_from <= ${civilDateOf(ctx.now)}
      and coalesce(h.valid_to, 'infinity') >= ${civilDateOf(ctx.now)})`);
  if (search)
    query = query.where(sql<boolean>`position(${search} in p.name) > 0 or position(lower(${search}) in p.login) > 0`);
  if (after !== null) query = query.where('p.login', '>', after);
  const rows = await query
    .orderBy('p.login')
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const ids = shown.map(({ id }) => id);
  const names = await getUnitNames(
    ctx.tx,
    shown.flatMap((row) => row.unit_id ?? []),
  );
  const held = await postsOf(ctx, ids);
  const accounts = isAdministrator(ctx.actor)
    ? await accountFacts(ctx.tx, ids, ctx.now)
    : new Map<string, AccountFacts>();
  return {
    rows: shown.map((row) => {
      const account = accounts.get(row.id);
      return {
        id: row.id,
        cells: {
          name: row.name,
          login: row.login,
          unit: names.get(row.unit_id ?? '') ?? null,
          posts: held.get(row.id)?.join(accountTexts.comma) ?? null,
          state: account ? accountTitles[account.state] : null,
        },
      };
    }),
    next: rows.length > limit ? (shown.at(-1)?.login ?? null) : null,
  };
}

function ofUnits(units: readonly string[], today: string) {
  return sql<boolean>`(p.unit_id = any(${[...units]}::uuid[]) or exists (select from identity.post_holding h
    where h.person_id = p.id and h.unit_id = any(${[...units]}::uuid[])
      and h.valid_from <= ${today} and coalesce(h.valid_to, 'infinity') >= ${today}))`;
}

async function postsOf(ctx: Context, ids: readonly string[]): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom('identity.post_holding')
    .select(['person_id', 'post'])
    .where('person_id', 'in', [...ids])
    .where(heldOn(civilDateOf(ctx.now)))
    .orderBy('id')
    .execute();
  const by = Map.groupBy(rows, (row) => row.person_id);
  return new Map([...by].map(([id, held]) => [id, [...new Set(held.map((row) => postTitles[row.post as Post]))]]));
}

/** One person as the workbench shows them. Throws `identity.no-person` (not found). */
export async function findPersonMatter(
  ctx: Context,
  id: string,
): Promise<{ matter: Matter; trace: string[]; now: string[] }> {
  const { person } = await lookAtLeaver(ctx, { personId: id });
  const names = await getUnitNames(ctx.tx, person.unitId ? [person.unitId] : []);
  const admin = isAdministrator(ctx.actor);
  const account = admin ? (await accountFacts(ctx.tx, [id], ctx.now)).get(id) : undefined;
  const facts: [string, string | null | undefined][] = [
    [personFacts.login, person.login],
    [personFacts.unit, names.get(person.unitId ?? '')],
    [personFacts.account, account && accountTitles[account.state]],
    [personFacts.lockedUntil, account?.lockedUntil && accountTexts.moment(account.lockedUntil)],
    [personFacts.factor, account && (account.hasFactor ? accountTexts.bound : accountTexts.unbound)],
    [
      personFacts.lastSignIn,
      account && (account.lastSignIn ? accountTexts.moment(account.lastSignIn) : accountTexts.never),
    ],
  ];
  return {
    matter: {
      id,
      title: person.name,
      version: person.version,
      stateTitle: person.active ? accountTexts.inOffice : accountTexts.gone,
      steps: [],
      facts: facts.flatMap(([title, value]) => (value ? [{ title, value }] : [])),
      owed: [],
    },
    trace: admin ? [`person:${id}`] : [],
    now: person.active ? personCommands.filter((name) => belongsNow(name, account)) : [],
  };
}

/** What undoes something belongs to those alone who have it. */
function belongsNow(name: (typeof personCommands)[number], account: AccountFacts | undefined): boolean {
  if (name === 'identity.unlock-person') return account?.lockedUntil != null;
  if (name === 'identity.reset-factor') return account?.hasFactor === true;
  return true;
}

/** The fields of the forms on a person. */
export async function personHints(
  _ctx: Context,
  command: string,
  id: string,
): Promise<Readonly<Record<string, FieldHint>>> {
  const { unit, post, from, until } = accountTexts.fields;
  const choices = (of: readonly Post[]) => of.map((value) => ({ value, title: postTitles[value] }));
  switch (command) {
    case 'identity.appoint':
      return {
        unitId: { title: unit, searchAt: '/unit-names' },
        post: { title: post, choices: choices(posts) },
        from: { title: from, help: accountTexts.fields.fromHelp },
        until: { title: until, help: accountTexts.fields.untilHelp },
      };
    case 'identity.lend':
      return {
        unitId: { title: accountTexts.fields.lentTo, searchAt: '/unit-names', help: accountTexts.fields.lentToHelp },
        post: { title: post, choices: choices(lendablePosts) },
        lentByUnitId: { title: accountTexts.fields.lentBy, searchAt: '/unit-names' },
        from: { title: from },
        until: { title: until },
      };
    case 'identity.reset-factor':
      return {
        reason: {
          title: accountTexts.fields.reason,
          choices: resetReasons.map((value) => ({ value, title: resetReasonTitles[value] })),
        },
      };
    case 'identity.hand-over':
      return { toPersonId: { title: accountTexts.fields.heir, searchAt: `/colleagues?of=${id}` } };
    default:
      return {};
  }
}

/** Password links that wait for their code, for the administrators who may hand it out. */
export async function listLinksToConfirm(ctx: Context, limit: number): Promise<WorkItem[]> {
  if (!holds(ctx.actor, 'security-administrator')) return [];
  const rows = await ctx.tx
    .selectFrom('identity.password_link as l')
    .innerJoin('identity.person as p', 'p.id', 'l.person_id')
    .leftJoin('identity.unit as u', 'u.id', 'p.unit_id')
    .select(['l.person_id', 'l.issued_by', 'l.created_at', 'l.expires_at', 'p.name', 'p.login', 'u.name as unit'])
    .where('l.used_at', 'is', null)
    .where('l.confirmed_at', 'is', null)
    .where('l.expires_at', '>', ctx.now)
    .orderBy('l.expires_at')
    .limit(limit)
    .execute();
  const name = 'identity.confirm-password-link';
  return rows.flatMap((row) => {
    const subject = { person: { id: row.person_id }, link: { issued_by: row.issued_by } };
    if (!decide(name, permissions[name], ctx.actor, subject).allowed) return [];
    return [
      {
        path: 'people',
        id: row.person_id,
        title: accountTexts.named(row.name, row.login),
        act: commandTitles[name],
        unit: row.unit ?? '',
        since: row.created_at.toISOString(),
        dueAt: row.expires_at.toISOString(),
        note: accountTexts.confirmNote,
      },
    ];
  });
}
