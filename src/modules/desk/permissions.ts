import type { PermissionRule } from '#platform/permission';
import { posts, isAdministratorPost } from '#modules/identity';
import { texts } from './messages.ts';
import type { Note } from './note.ts';
import type { Beheld } from './sight.ts';

/** Who has to do with matters: everybody but the three administrators (三员分立). */
const staff = posts.filter((post) => !isAdministratorPost(post));

/** Whoever may know of a matter may act beside it, under a post in a unit that has to do with it. */
const beside = { posts: staff, within: ({ units }) => units } satisfies PermissionRule<Beheld>;

/** What is a person's own alone. */
const own = { posts: staff, within: 'anyUnit' } satisfies PermissionRule<unknown>;

export const permissions = {
  'desk.write-note': beside,
  'desk.withdraw-note': {
    ...beside,
    only: { code: 'desk.own-note-only', message: texts.onlyOwnNote, people: ({ note }) => [note.person_id] },
  } satisfies PermissionRule<Beheld & { note: Note }>,
  'desk.follow': beside,
  'desk.unfollow': own,
  'desk.see': beside,
  'desk.urge': beside,
  'desk.keep-phrase': own,
  'desk.drop-phrase': own,
};
