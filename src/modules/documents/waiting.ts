import type { Context } from '#platform/context';
import type { WorkItem } from '#platform/workbench';
import { becomesPublic, findClearances } from '#modules/clearance';
import { dutiesOf } from '#modules/duties';
import { getUnitNames } from '#modules/identity';
import type { Document } from './document.ts';
import { dueOf } from './listing.ts';
import { commandTitles, texts } from './messages.ts';
import { permissions } from './permissions.ts';
import { doneOf, opinionsOf } from './queries.ts';
import { needed, onward, takesOn } from './turn.ts';
import { visibleTo } from './visibility.ts';

/** How many documents on their way are looked at: many of a unit's wait for its other people. */
const looked = 2000;

/**
 * The documents that wait for this person: the permission of the command that would take each on decides, the same that
 * decides the act. At most `limit`, those that wait longest first.
 */
export async function listWaiting(ctx: Context, limit: number): Promise<WorkItem[]> {
  const candidates = await findCandidates(ctx);
  const clearances = await findClearances(
    ctx.tx,
    candidates.flatMap((document) => document.clearance_id ?? []),
  );
  const waiting = candidates.filter((document) =>
    takesOn(ctx, document, clearances.get(document.clearance_id ?? '') ?? null),
  );
  return await tell(ctx, (await leaveOutSigned(ctx, waiting)).slice(0, limit));
}

/** Documents in a state that some post of the person takes on, in a unit where they hold it. */
async function findCandidates(ctx: Context): Promise<Document[]> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return [];
  const held = new Set(actor.posts.map(({ post }) => post));
  const states = Object.entries(onward).flatMap(([state, command]) =>
    permissions[command].posts.some((post) => held.has(post)) ? [state] : [],
  );
  if (states.length === 0) return [];
  const rows = await ctx.tx
    .selectFrom('documents.document')
    .select([...needed])
    .where(visibleTo(actor))
    .where('state', 'in', states)
    .where((w) => w.or([w('state', 'not in', ['draft', 'returned']), w('drafter_id', '=', actor.personId)]))
    // What is not to be public rests when it is issued.
    .where((w) => w.or([w('state', '!=', 'issued'), w('attribute', 'in', ['proactive', 'partial'])]))
    .orderBy('state_since')
    .limit(looked)
    .execute();
  return rows as unknown as Document[];
}

/** What my unit has countersigned already waits for others. */
async function leaveOutSigned(ctx: Context, documents: readonly Document[]): Promise<Document[]> {
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
    note: noteOf(document),
  }));
}

function actOf({ state }: Document): string {
  const command = onward[state];
  return state === 'returned' ? texts.mend : command ? commandTitles[command] : '';
}

function noteOf({ state, returned_reason: reason, attribute }: Document): string | null {
  if (state === 'returned') return reason;
  return attribute && !becomesPublic(attribute) ? texts.notForPublic : null;
}
