import { civilDateOf } from '#platform/civil-date';
import type { Context } from '#platform/context';
import type { Tx } from '#platform/db';
import { notFound } from '#platform/errors';
import { getPerson, heldOn } from './holders.ts';
import { identityTexts } from './messages.ts';
import type { Person } from './person.ts';
import { administratorPosts } from './post.ts';

/** A person who is away or leaves, where they work, and who is over them there. */
export interface LeaverSubject {
  person: Person;
  unitIds: readonly string[];
  /** Who may see to it beside the person: the leaders of these units, and the heads of section of those who are no leaders. */
  heads: readonly string[];
}

const leaderPosts = ['leader-in-charge', 'principal-leader'];

/** The subject of an act on a locked person, through the actor's eyes. Throws `identity.no-person` (not found). */
export async function loadLeaver(ctx: Context, personId: string): Promise<LeaverSubject> {
  return await subjectOf(ctx, await getPerson(ctx.tx, personId));
}

/** The same for who only wants to know. */
export async function lookAtLeaver(ctx: Context, { personId = '' }: { personId?: string }): Promise<LeaverSubject> {
  return await subjectOf(ctx, await getPerson(ctx.tx, personId));
}

async function subjectOf(ctx: Context, person: Person): Promise<LeaverSubject> {
  const subject = { person, ...(await placeOf(ctx.tx, person, ctx.now)) };
  if (!mayKnow(ctx, subject)) throw notFound('identity.no-person', identityTexts.noPerson);
  return subject;
}

/** Whether the actor may know of a person at all: oneself, people of one's own units, and every administrator. */
function mayKnow({ actor }: Context, { person, unitIds }: Pick<LeaverSubject, 'person' | 'unitIds'>): boolean {
  if (actor.kind !== 'person' || actor.personId === person.id) return true;
  return actor.posts.some(
    ({ post, unitId }) => unitIds.includes(unitId) || administratorPosts.some((each) => each === post),
  );
}

/** The units in which a person holds posts of their own or to whose staff they belong, and who is over them there. */
async function placeOf(tx: Tx, person: Person, now: Date): Promise<Pick<LeaverSubject, 'unitIds' | 'heads'>> {
  const today = civilDateOf(now);
  const own = await tx
    .selectFrom('identity.post_holding')
    .select(['unit_id', 'post'])
    .where('person_id', '=', person.id)
    .where('stands_in_for', 'is', null)
    .where('lent_by_unit_id', 'is', null)
    .where(heldOn(today))
    .execute();
  const unitIds = [...new Set([...own.map((row) => row.unit_id), ...(person.unitId ? [person.unitId] : [])])];
  if (unitIds.length === 0) return { unitIds, heads: [] };
  const leads = own.some(({ post }) => leaderPosts.includes(post));
  const rows = await tx
    .selectFrom('identity.post_holding')
    .select('person_id')
    .where('unit_id', 'in', unitIds)
    .where('post', 'in', leads ? ['principal-leader'] : [...leaderPosts, 'section-head'])
    .where('stands_in_for', 'is', null)
    .where('lent_by_unit_id', 'is', null)
    .where(heldOn(today))
    .execute();
  return { unitIds, heads: [...new Set(rows.map((row) => row.person_id))] };
}
