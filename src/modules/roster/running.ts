import { Type, type Static } from 'typebox';
import type { Actor } from '#platform/actor';
import { batch } from '#platform/batch';
import { civilDateOf } from '#platform/civil-date';
import type { Runtime } from '#platform/composition';
import { conflict, refused } from '#platform/errors';
import { execute } from '#platform/execute';
import { platformTexts } from '#platform/messages';
import { appoint, createPerson, createUnit } from '#modules/identity';
import { finish } from './commands/finish.ts';
import { checkPlan, type Checked, type Known } from './checking.ts';
import { spanOf } from './checking-posts.ts';
import { rosterTexts, sheetTitles } from './messages.ts';
import { getRoster } from './queries.ts';
import { faultSchema, type Fault, type Plan, type SheetKey } from './roster.ts';

const counted = Type.Object({ there: Type.Integer(), total: Type.Integer() });

/** How far an import has come, and what could not be done. */
export const progressSchema = Type.Object({
  units: counted,
  people: counted,
  posts: counted,
  faults: Type.Array(faultSchema),
  /** Whether this person can go on with it now. */
  goesOn: Type.Boolean(),
});
export type Progress = Static<typeof progressSchema>;

/** How many rows one step takes: some seconds of work, so that the page shows how far it is and anybody may leave it. */
const step = 100;

/**
 * Does the next rows of an import by the commands themselves, as this person: units and people as system administrator,
 * posts as security administrator. What is on record is passed over: after a crash, and with the same workbook again, it
 * goes on where it was. With the last post the import ends. Throws `roster.none` (not found), `permission.denied` (refused), `roster.finished` (conflict).
 */
export async function runStep(runtime: Runtime, actor: Actor, id: string): Promise<Progress> {
  const roster = await getRoster(runtime.db, actor, id);
  if (roster.finishedAt !== null) throw conflict('roster.finished', rosterTexts.finished);
  const part = partOf(actor);
  if (part === null) throw refused('permission.denied', platformTexts.denied);
  const before = await check(runtime, roster.plan);
  const failed =
    part === 'accounts'
      ? await makeAccounts(runtime, actor, roster.plan, before)
      : await givePosts(runtime, actor, roster.plan, before);
  const after = await check(runtime, roster.plan);
  const progress = progressOf(roster.plan, after, actor);
  const moved = countThere(after) > countThere(before);
  if (part === 'posts' && isDone(after))
    await execute(runtime, finish, { rosterId: id, version: roster.version }, { actor });
  return { ...progress, faults: [...progress.faults, ...failed], goesOn: progress.goesOn && moved };
}

function partOf(actor: Actor): 'accounts' | 'posts' | null {
  if (actor.kind !== 'person') return null;
  if (actor.posts.some(({ post }) => post === 'system-administrator')) return 'accounts';
  return actor.posts.some(({ post }) => post === 'security-administrator') ? 'posts' : null;
}

async function check(runtime: Runtime, plan: Plan): Promise<Checked> {
  return await checkPlan(runtime.db, plan, civilDateOf(runtime.clock.now()), { asWritten: false });
}

/** How far an import has come. */
export function progressOf(plan: Plan, { known, standing, faults }: Checked, actor: Actor): Progress {
  const count = (key: SheetKey) => ({
    there: standing[key].filter((each) => each === 'there').length,
    total: standing[key].length,
  });
  const part = partOf(actor);
  const open = (key: SheetKey) => standing[key].includes('new');
  const accounts = open('units') || open('people');
  const posts = plan.posts.some((row, i) => standing.posts[i] === 'new' && known.people.has(row.login));
  return {
    units: count('units'),
    people: count('people'),
    posts: count('posts'),
    faults: faults.slice(0, 500),
    goesOn: part === 'accounts' ? accounts : part === 'posts' && posts,
  };
}

/** Whether everything that the workbook names is on record. */
function isDone({ standing }: Checked): boolean {
  return Object.values(standing).every((rows) => rows.every((each) => each === 'there'));
}

function countThere({ standing }: Checked): number {
  return Object.values(standing).reduce((sum, rows) => sum + rows.filter((each) => each === 'there').length, 0);
}

/** Units whose superior is there, and once all are there the people. */
async function makeAccounts(
  runtime: Runtime,
  actor: Actor,
  plan: Plan,
  { known, standing }: Checked,
): Promise<Fault[]> {
  const units = plan.units
    .filter(
      (row, i) => standing.units[i] === 'new' && (row.parentCode === undefined || known.units.has(row.parentCode)),
    )
    .slice(0, step);
  if (units.length > 0) {
    const inputs = units.map(({ row: _row, parentCode, ...unit }) => ({
      ...unit,
      ...(parentCode !== undefined && { parentId: known.units.get(parentCode)?.id }),
    }));
    const { failed } = await batch(runtime, createUnit, inputs, { actor });
    return failed.map(({ index, issues }) => faultOf('units', units[index]?.row, issues));
  }
  const people = plan.people
    .filter((row, i) => standing.people[i] === 'new' && known.units.has(row.unitCode))
    .slice(0, step);
  const inputs = people.map(({ login, name, unitCode }) => ({ login, name, unitId: known.units.get(unitCode)?.id }));
  if (inputs.length === 0) return [];
  const { failed } = await batch(runtime, createPerson, inputs, { actor });
  return failed.map(({ index, issues }) => faultOf('people', people[index]?.row, issues));
}

async function givePosts(runtime: Runtime, actor: Actor, plan: Plan, { known, standing }: Checked): Promise<Fault[]> {
  const rows = plan.posts
    .filter((row, i) => standing.posts[i] === 'new' && known.people.has(row.login) && known.units.has(row.unitCode))
    .slice(0, step);
  if (rows.length === 0) return [];
  const inputs = rows.map((row) => inputOf(row, known));
  const { failed } = await batch(runtime, appoint, inputs, { actor });
  return failed.map(({ index, issues }) => faultOf('posts', rows[index]?.row, issues));
}

function inputOf(row: Plan['posts'][number], known: Known) {
  const { from, until } = spanOf(row, known.today);
  return {
    personId: known.people.get(row.login)?.id,
    unitId: known.units.get(row.unitCode)?.id,
    post: row.post,
    from,
    ...(until !== null && { until }),
  };
}

function faultOf(key: SheetKey, row: number | undefined, issues: readonly { message: string }[]): Fault {
  return { sheet: sheetTitles[key], row: row ?? null, column: null, message: issues[0]?.message ?? '' };
}
