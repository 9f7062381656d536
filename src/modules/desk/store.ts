import { sql } from 'kysely';
import type { Context } from '#platform/context';
import { civilDateOf } from '#platform/civil-date';
import { personIdOf } from '#platform/actor';
import type { Note } from './note.ts';
import type { Which } from './sight.ts';

/** The key, person, post, unit and moment of what somebody says beside a matter. */
function signed(ctx: Context, { noun, id }: Which) {
  const { post, unitId } = ctx.as;
  const person_id = personIdOf(ctx.actor) ?? '';
  return { id: ctx.newId(), noun, noun_id: id, person_id, post: post ?? '', unit_id: unitId ?? '', at: ctx.now };
}

export async function insertNote(ctx: Context, which: Which, words: string): Promise<string> {
  const row = { ...signed(ctx, which), words };
  await ctx.tx.insertInto('desk.note').values(row).execute();
  return row.id;
}

/** The note of a key, locked; undefined where there is none. */
export async function lockNote({ tx }: Context, id: string): Promise<Note | undefined> {
  return await tx.selectFrom('desk.note').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function markWithdrawn({ tx, now }: Context, noteId: string, unread: boolean): Promise<void> {
  await tx
    .updateTable('desk.note')
    .set({ withdrawn_at: now, withdrawn_unread: unread })
    .where('id', '=', noteId)
    .execute();
}

/** Says whether it is new: a person urges a matter once a day. */
export async function insertUrge(ctx: Context, which: Which, words: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await ctx.tx
    .insertInto('desk.urge')
    .values({ ...signed(ctx, which), day: civilDateOf(ctx.now), words })
    .onConflict((c) => c.columns(['noun', 'noun_id', 'person_id', 'day']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

export async function insertFollow(ctx: Context, { noun, id }: Which): Promise<void> {
  await ctx.tx
    .insertInto('desk.follow')
    .values({ person_id: personIdOf(ctx.actor) ?? '', noun, noun_id: id, at: ctx.now })
    .onConflict((c) => c.doNothing())
    .execute();
}

export async function deleteFollow(ctx: Context, { noun, id }: Which): Promise<void> {
  await ctx.tx
    .deleteFrom('desk.follow')
    .where('person_id', '=', personIdOf(ctx.actor) ?? '')
    .where('noun', '=', noun)
    .where('noun_id', '=', id)
    .execute();
}

/** Puts down what the person has seen; a look at what is no newer than the last moves nothing back. */
export async function putSeen(ctx: Context, { noun, id }: Which, seen: { version: number; at: Date }): Promise<void> {
  const { version, at } = seen;
  await sql`
    insert into desk.seen as s (noun, noun_id, person_id, version, at)
    values (${noun}, ${id}, ${personIdOf(ctx.actor)}, ${version}, ${at})
    on conflict (noun, noun_id, person_id) do update set version = excluded.version, at = excluded.at,
      before_at = case when s.version < excluded.version then s.at else s.before_at end
    where s.version <= excluded.version and s.at <= excluded.at`.execute(ctx.tx);
}

/** Keeps a phrase for the person; one that they have already is left as it is. */
export async function insertPhrase(ctx: Context, command: string, words: string): Promise<void> {
  await ctx.tx
    .insertInto('desk.phrase')
    .values({ id: ctx.newId(), person_id: personIdOf(ctx.actor) ?? '', command, words, at: ctx.now })
    .onConflict((c) => c.columns(['person_id', 'command', 'words']).doNothing())
    .execute();
}

/** Deletes a phrase of the person; says whether there was one. */
export async function deletePhrase(ctx: Context, phraseId: string): Promise<boolean> {
  const { numDeletedRows } = await ctx.tx
    .deleteFrom('desk.phrase')
    .where('id', '=', phraseId)
    .where('person_id', '=', personIdOf(ctx.actor) ?? '')
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
