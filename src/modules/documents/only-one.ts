import type { Actor } from '#platform/actor';
import type { Belongings } from '#platform/belongings';
import type { Tx } from '#platform/db';
import { decide } from '#platform/permission';
import { findClearances } from '#modules/clearance';
import { getPerson, personActor, staffOf } from '#modules/identity';
import type { Document } from './document.ts';
import { texts } from './messages.ts';
import { permissions, type DocumentSubject } from './permissions.ts';
import type { State } from './state.ts';
import { visibleTo } from './visibility.ts';
import { onward } from './turn.ts';

/** What a permission asks of a document. */
const needed = [
  'id',
  'title',
  'state',
  'drafter_id',
  'former_drafters',
  'drafting_unit_id',
  'handling_unit_id',
  'countersigning_units',
  'clearance_id',
] as const;
const looked = 2000;

/** Documents that one person alone may take on: with them gone they would wait for nobody. */
export const waitingForOne: Belongings = {
  name: 'documents.waiting-for-one',
  title: texts.waitingForOne,
  advice: texts.waitingForOneAdvice,
  async list(tx, personId, now, limit) {
    if (!(await getPerson(tx, personId)).active) return [];
    const actor = await personActor(tx, personId, now);
    const own = { ...actor, posts: actor.posts.filter((held) => held.standsInFor === undefined) };
    const units = [...new Set(own.posts.map(({ unitId }) => unitId))];
    const others = (await staffOf(tx, units, now)).filter((each) => each.personId !== personId);
    return (await findSubjects(tx, own))
      .filter((subject) => mayTakeOn(own, subject) && !others.some((other) => mayTakeOn(other, subject)))
      .slice(0, limit)
      .map(({ document: { id, title, handling_unit_id: unitId } }) => ({ noun: 'document', id, title, unitId }));
  },
};

function mayTakeOn(actor: Actor, subject: DocumentSubject): boolean {
  const command = onward[subject.document.state];
  return command !== undefined && decide(command, permissions[command], actor, subject).allowed;
}

/** Documents at a step of some post of the person; drafts are their drafter's, and told as such. */
async function findSubjects(tx: Tx, actor: Extract<Actor, { kind: 'person' }>): Promise<DocumentSubject[]> {
  const held = new Set(actor.posts.map(({ post }) => post));
  const states = Object.entries(onward).flatMap(([state, command]) =>
    permissions[command].posts.some((post) => held.has(post)) && !isDraft(state as State) ? [state] : [],
  );
  if (states.length === 0) return [];
  const rows = await tx
    .selectFrom('documents.document')
    .select([...needed])
    .where(visibleTo(actor))
    .where('state', 'in', states)
    .where((w) => w.or([w('state', '!=', 'issued'), w('attribute', 'in', ['proactive', 'partial'])]))
    .orderBy('state_since')
    .limit(looked)
    .execute();
  const forms = await findClearances(
    tx,
    rows.flatMap((row) => row.clearance_id ?? []),
  );
  return rows.map((row) => {
    const form = forms.get(row.clearance_id ?? '');
    const document = row as unknown as Document;
    return { document, reviewerId: form?.reviewerId ?? null, approverId: form?.approverId ?? null };
  });
}

function isDraft(state: State): boolean {
  return state === 'draft' || state === 'returned';
}
