import { sql } from 'kysely';
import { personIdOf } from '#platform/actor';
import { civilDateOf } from '#platform/civil-date';
import type { Context } from '#platform/context';
import type { Tx } from '#platform/db';
import type { Note } from './note.ts';
import type { Which } from './sight.ts';

/** The most matters that a person follows, and phrases that they keep for one form. */
export const mostFollowed = 200;
export const mostPhrases = 30;

/** What a person has had before them of a matter: which version, when, and when they last saw an earlier one. */
export interface Seen {
  version: number;
  at: Date;
  before: Date | null;
}

/** What the actor has seen of a matter, null for nothing yet. */
export async function findSeen(
  { tx, actor }: Pick<Context, 'tx' | 'actor'>,
  { noun, id }: Which,
): Promise<Seen | null> {
  const row = await tx
    .selectFrom('desk.seen')
    .select(['version', 'at', 'before_at as before'])
    .where('noun', '=', noun)
    .where('noun_id', '=', id)
    .where('person_id', '=', personIdOf(actor) ?? nobody)
    .executeTakeFirst();
  return row ?? null;
}

/** A key that nobody has. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** Whether somebody but its author has looked at the matter since the note was written. */
export async function isRead(tx: Tx, note: Note): Promise<boolean> {
  return await isSeenByOthers(tx, { noun: note.noun, id: note.noun_id }, { than: note.person_id, since: note.at });
}

/** Whether somebody else has looked at a matter since a moment. */
export async function isSeenByOthers(
  tx: Tx,
  { noun, id }: Which,
  { than, since }: { than: string | null; since: Date },
): Promise<boolean> {
  const row = await tx
    .selectFrom('desk.seen')
    .select('version')
    .where('noun', '=', noun)
    .where('noun_id', '=', id)
    .where('person_id', '!=', than ?? nobody)
    .where('at', '>=', since)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function isFollowing({ tx, actor }: Context, { noun, id }: Which): Promise<boolean> {
  const row = await tx
    .selectFrom('desk.follow')
    .select('at')
    .where('person_id', '=', personIdOf(actor) ?? nobody)
    .where('noun', '=', noun)
    .where('noun_id', '=', id)
    .executeTakeFirst();
  return row !== undefined;
}

export async function countFollowed({ tx, actor }: Context): Promise<number> {
  const { count } = await tx
    .selectFrom('desk.follow')
    .select((e) => e.fn.countAll<string>().as('count'))
    .where('person_id', '=', personIdOf(actor) ?? nobody)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** What the actor follows, with what they saw of it; the latest followed first. */
export async function listFollowed({ tx, actor }: Context): Promise<(Which & { seen: Seen | null })[]> {
  const rows = await tx
    .selectFrom('desk.follow as f')
    .leftJoin('desk.seen as s', (join) =>
      join.onRef('s.person_id', '=', 'f.person_id').onRef('s.noun', '=', 'f.noun').onRef('s.noun_id', '=', 'f.noun_id'),
    )
    .select(['f.noun', 'f.noun_id as id', 's.version', 's.at', 's.before_at as before'])
    .where('f.person_id', '=', personIdOf(actor) ?? nobody)
    .orderBy('f.at', 'desc')
    .limit(mostFollowed)
    .execute();
  return rows.map(({ noun, id, version, at, before }) => ({
    noun,
    id,
    seen: version !== null && at !== null ? { version, at, before } : null,
  }));
}

export async function hasUrgedToday({ tx, actor, now }: Context, { noun, id }: Which): Promise<boolean> {
  const row = await tx
    .selectFrom('desk.urge')
    .select('id')
    .where('noun', '=', noun)
    .where('noun_id', '=', id)
    .where('person_id', '=', personIdOf(actor) ?? nobody)
    .where('day', '=', civilDateOf(now))
    .executeTakeFirst();
  return row !== undefined;
}

/** One urging: who, of which unit, in what words. */
export interface Urge extends Which {
  personId: string;
  unitId: string;
  words: string;
  at: Date;
}

/** The urgings of matters since they came to their present step, the latest first; at most the last 500 of all. */
export async function listUrges(tx: Tx, of: readonly (Which & { since: Date | null })[]): Promise<Urge[]> {
  if (of.length === 0) return [];
  const wanted = JSON.stringify(of.map(({ noun, id, since }) => ({ noun, id, since })));
  const { rows } = await sql<Urge>`
    select u.noun, u.noun_id as id, u.person_id as "personId", u.unit_id as "unitId", u.words, u.at
    from json_to_recordset(${wanted}::json) as w (noun text, id uuid, since timestamptz)
    join desk.urge u on u.noun = w.noun and u.noun_id = w.id and u.at >= coalesce(w.since, '-infinity')
    order by u.at desc, u.id desc limit 500`.execute(tx);
  return rows;
}

export interface Phrase {
  id: string;
  command: string;
  words: string;
}

/** The actor's own phrases, for one command or for all; the oldest first. */
export async function listPhrases({ tx, actor }: Context, command?: string): Promise<Phrase[]> {
  let query = tx
    .selectFrom('desk.phrase')
    .select(['id', 'command', 'words'])
    .where('person_id', '=', personIdOf(actor) ?? nobody);
  if (command !== undefined) query = query.where('command', '=', command);
  return await query.orderBy('id').limit(1000).execute();
}
