import { addDays, type CivilDate } from '#platform/civil-date';
import type { Tx } from '#platform/db';
import type { Issue } from '#platform/errors';
import { identityTexts, postTitles } from './messages.ts';
import { isAdministratorPost, mayNotMeet, type Post } from './post.ts';
import { existsOn, type Unit } from './unit.ts';

/** A post that is to be held. */
export interface Appointment {
  personId: string;
  unit: Unit;
  post: Post;
  from: CivilDate;
  /** The last day; null for an open end. */
  until: CivilDate | null;
}

/** What stands against an appointment. The person must be locked: of two at once the second sees the first. */
export async function objectionsTo(tx: Tx, { personId, unit, post, from, until }: Appointment): Promise<Issue[]> {
  if (until !== null && until < from) {
    return [{ field: 'until', code: 'identity.ends-before-start', message: identityTexts.endsBeforeStart }];
  }
  const found: Issue[] = [];
  const last = until ?? unit.validTo ?? from;
  for (const [field, day] of [
    ['from', from],
    ['until', last],
  ] as const) {
    if (existsOn(unit, day) || found.length > 0) continue;
    found.push({ field, code: 'identity.unit-not-then', message: identityTexts.unitNotThen(unit.name, day) });
  }
  for (const other of await holdingsWithin(tx, personId, from, until)) {
    if (other.unit_id === unit.id && other.post === post) {
      found.push({
        field: 'from',
        code: 'identity.already-held',
        message: identityTexts.alreadyHeld(postTitles[post]),
      });
    } else if (mayNotMeet(post, other.post)) {
      const message = identityTexts.mayNotMeet(postTitles[post], postTitles[other.post as Post]);
      found.push({ field: 'post', code: 'identity.administrators-apart', message });
    }
  }
  return found.slice(0, 3);
}

/** Whether a person holds a post in a unit on every day from `from` to `until`. */
export async function holdsThroughout(
  tx: Tx,
  personId: string,
  unitId: string,
  post: Post,
  from: CivilDate,
  until: CivilDate,
): Promise<boolean> {
  const own = await holdingsWithin(tx, personId, from, until);
  const spans = own.filter((h) => h.unit_id === unitId && h.post === post && isOwn(h));
  let day = from;
  for (const span of spans.toSorted((a, b) => (a.valid_from < b.valid_from ? -1 : 1))) {
    if (span.valid_from > day) return false;
    if (span.valid_to === null || span.valid_to >= until) return true;
    day = addDays(span.valid_to, 1);
  }
  return false;
}

/**
 * Whether nobody, `besides` left out, holds a post on a day. Locks the holdings of the post, so that of two who leave it at
 * once not each counts on the other.
 */
export async function isVacant(tx: Tx, post: Post, day: CivilDate, besides: string | null = null): Promise<boolean> {
  const rows = await tx
    .selectFrom('identity.post_holding')
    .select(['person_id', 'valid_from', 'valid_to'])
    .where('post', '=', post)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  return !rows.some(
    (h) => h.person_id !== besides && h.valid_from <= day && (h.valid_to === null || h.valid_to >= day),
  );
}

/** A post that is the person's own: neither lent by another unit nor held for somebody who is away. */
export function isOwn(holding: { lent_by_unit_id: string | null; stands_in_for: string | null }): boolean {
  return holding.lent_by_unit_id === null && holding.stands_in_for === null;
}

/** Whether an administrator's post would be without anybody from `day` on if a person left it: that must never be. */
export async function leavesNobody(tx: Tx, personId: string, post: Post, day: CivilDate): Promise<boolean> {
  return isAdministratorPost(post) && (await isVacant(tx, post, day, personId));
}

/** The posts that a person holds on any day from `from` to `until` (null: without end). */
export async function holdingsWithin(tx: Tx, personId: string, from: CivilDate, until: CivilDate | null) {
  let query = tx
    .selectFrom('identity.post_holding')
    .selectAll()
    .where('person_id', '=', personId)
    .where((w) => w.or([w('valid_to', 'is', null), w('valid_to', '>=', from)]))
    .whereRef('valid_from', '<=', (e) => e.fn.coalesce('valid_to', 'valid_from'))
    .orderBy('id');
  if (until !== null) query = query.where('valid_from', '<=', until);
  return await query.execute();
}
