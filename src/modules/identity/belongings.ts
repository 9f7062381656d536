import { sql } from 'kysely';
import type { Belongings } from '#platform/belongings';
import { civilDateOf } from '#platform/civil-date';
import { absencesOf } from './absence.ts';
import { getPersonNames } from './holders.ts';
import { identityTexts, postTitles } from './messages.ts';
import { administratorPosts, type Post } from './post.ts';

/** Posts, own or lent, that nobody else of the unit holds: what the unit owes in them would be nobody's. */
export const solePosts: Belongings = {
  name: 'identity.sole-posts',
  title: identityTexts.solePosts,
  advice: identityTexts.solePostsAdvice,
  async list(tx, personId, now, limit) {
    const today = civilDateOf(now);
    const { rows } = await sql<{ id: string; post: string; unit_id: string; name: string }>`
      select h.id, h.post, h.unit_id, u.name
      from identity.post_holding h join identity.unit u on u.id = h.unit_id
      where h.person_id = ${personId} and h.stands_in_for is null and h.post <> all (${[...administratorPosts]})
        and h.valid_from <= ${today} and coalesce(h.valid_to, 'infinity') >= ${today}
        and coalesce(u.valid_to, 'infinity') >= ${today}
        and not exists (
          select from identity.post_holding o join identity.person p on p.id = o.person_id
          where o.unit_id = h.unit_id and o.post = h.post and o.person_id <> h.person_id and p.active
            and o.stands_in_for is null
            and o.valid_from <= ${today} and coalesce(o.valid_to, 'infinity') >= ${today})
      order by h.id limit ${limit}`.execute(tx);
    return rows.map((row) => ({
      noun: 'post',
      id: row.id,
      title: `${row.name}${postTitles[row.post as Post]}`,
      unitId: row.unit_id,
    }));
  },
};

/** Absences of others in which this person holds their posts. */
export const standingIn: Belongings = {
  name: 'identity.standing-in',
  title: identityTexts.standingIn,
  advice: identityTexts.standingInAdvice,
  async list(tx, personId, now, limit) {
    const absences = (await absencesOf(tx, personId, civilDateOf(now))).filter((one) => one.standInId === personId);
    const names = await getPersonNames(
      tx,
      absences.map((one) => one.personId),
    );
    return absences
      .slice(0, limit)
      .map((one) => ({ noun: 'absence', id: one.id, title: names.get(one.personId) ?? '', unitId: null }));
  },
};
