import type { Context } from '#platform/context';
import { decide, type Decision } from '#platform/permission';
import type { WorkItem } from '#platform/workbench';
import { becomesPublic, findClearances } from '#modules/clearance';
import { dutiesOf } from '#modules/duties';
import { getPersonNames, getUnitNames } from '#modules/identity';
import type { Document } from './document.ts';
import { dueOf } from './listing.ts';
import { commandTitles, texts } from './messages.ts';
import { permissions, type DocumentSubject } from './permissions.ts';
import { doneOf, opinionsOf } from './queries.ts';
import type { DocumentCommand, State } from './state.ts';
import { visibleTo } from './visibility.ts';

/** The command that takes a document on from each state; who may run it is who is waited for. */
export const onward: Readonly<Partial<Record<State, DocumentCommand>>> = {
  draft: 'documents.submit',
  returned: 'documents.submit',
  'self-review': 'documents.review-section',
  'openness-review': 'documents.review-openness',
  submission: 'documents.endorse',
  acceptance: 'documents.accept',
  'legality-review': 'documents.review-legality',
  countersign: 'documents.countersign',
  'secrecy-review': 'documents.review-secrecy',
  approval: 'documents.approve',
  approved: 'documents.issue',
  issued: 'documents.release',
};

/** What permissions and the line of my work ask of a document. */
const needed = [
  'id',
  'title',
  'state',
  'origin',
  'attribute',
  'drafter_id',
  'former_drafters',
  'drafting_unit_id',
  'issuing_unit_id',
  'handling_unit_id',
  'countersigning_units',
  'involved_units',
  'clearance_id',
  'returned_reason',
  'state_since',
] as const;

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
  const behalf = new Map<string, string>();
  const waiting = candidates.filter((document) => {
    const clearance = clearances.get(document.clearance_id ?? '');
    const subject = { document, reviewerId: clearance?.reviewerId ?? null, approverId: clearance?.approverId ?? null };
    const decision = clearance?.state === 'referred' ? null : mayTakeOn(ctx, subject);
    if (decision?.allowed && decision.standsInFor) behalf.set(document.id, decision.standsInFor);
    return decision?.allowed;
  });
  return await tell(ctx, (await leaveOutSigned(ctx, waiting)).slice(0, limit), behalf);
}

function mayTakeOn(ctx: Context, subject: DocumentSubject): Decision | null {
  const command = onward[subject.document.state];
  return command === undefined ? null : decide(command, permissions[command], ctx.actor, subject);
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
    // Of the text nothing is needed to know whose turn it is.
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

async function tell(
  ctx: Context,
  documents: readonly Document[],
  behalf: ReadonlyMap<string, string>,
): Promise<WorkItem[]> {
  const away = await getPersonNames(ctx.tx, [...behalf.values()]);
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
    note: behalf.has(document.id) ? texts.onBehalf(away.get(behalf.get(document.id) ?? '') ?? '') : noteOf(document),
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
