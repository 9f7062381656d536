import { sql } from 'kysely';
import { personIdOf } from '#platform/actor';
import type { Context } from '#platform/context';
import { byUrgency, type WorkItem } from '#platform/workbench';
import { becomesPublic, findClearances } from '#modules/clearance';
import { dutiesOf, listFirstDue } from '#modules/duties';
import { getPersonNames, getUnitNames } from '#modules/identity';
import { publicationDuty, type Document } from './document.ts';
import { dueOf } from './listing.ts';
import { commandTitles, texts } from './messages.ts';
import { permissions, unitOfStep } from './permissions.ts';
import { doneOf, opinionsOf } from './queries.ts';
import type { State } from './state.ts';
import { needed, onward, takesOn, turnOf } from './turn.ts';

/**
 * The documents that wait for this person: the permission of the command that would take each on decides, the same that
 * decides the act. At most `limit`: what is owed soonest comes first, then what has waited longest.
 */
export async function listWaiting(ctx: Context, limit: number): Promise<WorkItem[]> {
  const waiting = new Map<string, Document>();
  for (const step of stepsOf(ctx)) {
    for (const document of await firstWaiting(ctx, step, limit)) waiting.set(document.id, document);
  }
  const items = await tell(ctx, [...waiting.values()]);
  return items.toSorted(byUrgency).slice(0, limit);
}

/** A step that some post of the person takes on, and the units in which they hold such a post. */
interface Step {
  state: State;
  units: string[];
}

function stepsOf({ actor }: Context): Step[] {
  if (actor.kind !== 'person') return [];
  return Object.entries(onward).flatMap(([state, command]) => {
    const posts: readonly string[] = permissions[command].posts;
    const units = actor.posts.flatMap(({ post, unitId }) => (posts.includes(post) ? [unitId] : []));
    return units.length > 0 ? [{ state: state as State, units: [...new Set(units)] }] : [];
  });
}

/** Those of a step that wait for the person, at most `limit`; what the step's other people must do is read over. */
async function firstWaiting(ctx: Context, step: Step, limit: number): Promise<Document[]> {
  const found = step.state === 'issued' ? await takenOn(ctx, await dueFirst(ctx, step, limit)) : [];
  let after: Document | null = null;
  while (found.length < limit) {
    const page = await longestWaiting(ctx, step, after, limit);
    found.push(...(await takenOn(ctx, page)));
    after = page.at(-1) ?? null;
    if (after === null || page.length < limit) break;
  }
  return found;
}

/** Of these documents those that the person may take on. */
async function takenOn(ctx: Context, documents: readonly Document[]): Promise<Document[]> {
  const clearances = await findClearances(
    ctx.tx,
    documents.flatMap((document) => document.clearance_id ?? []),
  );
  const waiting = documents.filter((document) =>
    takesOn(ctx, document, clearances.get(document.clearance_id ?? '') ?? null),
  );
  return await leaveOutSigned(ctx, waiting);
}

/** The documents at a step in these units, or of the person's own drafts, in the order in which they came to it. */
async function longestWaiting(ctx: Context, step: Step, after: Document | null, limit: number): Promise<Document[]> {
  const place = {
    drafting: sql<boolean>`drafting_unit_id = any(${step.units}::uuid[])`,
    handling: sql<boolean>`handling_unit_id = any(${step.units}::uuid[])`,
    countersigning: sql<boolean>`countersigning_units && ${step.units}::uuid[]`,
  }[unitOfStep(step.state)];
  let query = atStep(ctx, step).where(place);
  if (after !== null)
    query = query.where(sql<boolean>`(state_since, id) > (${after.state_since}::timestamptz, ${after.id}::uuid)`);
  return (await query.orderBy('state_since').orderBy('id').limit(limit).execute()) as unknown as Document[];
}

/** What of a step is owed first, by the duties of these units. */
async function dueFirst(ctx: Context, step: Step, limit: number): Promise<Document[]> {
  const owed = await listFirstDue(ctx.tx, { kind: publicationDuty, noun: 'document' }, step.units, limit);
  if (owed.length === 0) return [];
  const query = atStep(ctx, step).where(
    'id',
    'in',
    owed.map(({ nounId }) => nounId),
  );
  return (await query.execute()) as unknown as Document[];
}

function atStep({ tx, actor }: Context, { state }: Step) {
  const query = tx
    .selectFrom('documents.document')
    .select([...needed])
    .where('state', '=', state);
  // Drafts are their drafters' own.
  if (state === 'draft' || state === 'returned') return query.where('drafter_id', '=', personIdOf(actor) ?? '');
  // What is not to be public rests when it is issued.
  return state === 'issued' ? query.where('attribute', 'in', ['proactive', 'partial']) : query;
}

/** What my unit has countersigned already waits for others. */
async function leaveOutSigned(ctx: Context, documents: Document[]): Promise<Document[]> {
  const circulating = documents.filter(({ state }) => state === 'countersign');
  const opinions = await opinionsOf(
    ctx.tx,
    circulating.map(({ id }) => id),
  );
  const { actor } = ctx;
  return documents.filter((document) => {
    if (document.state !== 'countersign' || actor.kind !== 'person') return true;
    const { countersignedBy } = doneOf(opinions.get(document.id) ?? []);
    const open = document.countersigning_units.filter((unit) => !countersignedBy.includes(unit));
    return actor.posts.some(({ unitId }) => open.includes(unitId));
  });
}

async function tell(ctx: Context, documents: readonly Document[]): Promise<WorkItem[]> {
  const behalf = await onBehalfOf(ctx, documents);
  const units = await getUnitNames(
    ctx.tx,
    documents.map((document) => document.drafting_unit_id),
  );
  const duties = await dutiesOf(
    ctx.tx,
    'document',
    documents.map(({ id }) => id),
  );
  return documents.map((document) => ({
    path: 'documents',
    id: document.id,
    title: document.title,
    act: actOf(document),
    unit: units.get(document.drafting_unit_id) ?? '',
    since: document.state_since.toISOString(),
    dueAt: dueOf(duties.get(document.id)),
    note: behalf.get(document.id) ?? noteOf(document),
  }));
}

/** Of the documents that are the person's turn in a post held for somebody else, for whom. */
async function onBehalfOf(ctx: Context, documents: readonly Document[]): Promise<Map<string, string>> {
  if (ctx.actor.kind !== 'person' || !ctx.actor.posts.some((held) => held.standsInFor)) return new Map();
  const clearances = await findClearances(
    ctx.tx,
    documents.flatMap((document) => document.clearance_id ?? []),
  );
  const away = documents.flatMap((document) => {
    const decision = turnOf(ctx, document, clearances.get(document.clearance_id ?? '') ?? null);
    return decision?.allowed && decision.standsInFor ? [[document.id, decision.standsInFor] as const] : [];
  });
  const names = await getPersonNames(
    ctx.tx,
    away.map(([, personId]) => personId),
  );
  return new Map(away.map(([id, personId]) => [id, texts.onBehalf(names.get(personId) ?? '')]));
}

function actOf({ state }: Document): string {
  const command = onward[state];
  return state === 'returned' ? texts.mend : command ? commandTitles[command] : '';
}

function noteOf({ state, returned_reason: reason, attribute }: Document): string | null {
  if (state === 'returned') return reason;
  return attribute && !becomesPublic(attribute) ? texts.notForPublic : null;
}
