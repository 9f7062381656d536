import { sql } from 'kysely';
import { formatInstant } from '#platform/civil-date';
import type { Db } from '#platform/db';
import { getPersonNames, postTitles, type Post } from '#modules/identity';
import { texts } from './messages.ts';

/** One act on the document as the audit trail has it. */
export interface TrailStep {
  command: string;
  /** Name and post. */
  actor: string;
  /** In Asia/Shanghai. */
  at: string;
}

/** What the audit trail says was done to a document, in its order. */
export async function readTrail(db: Db, documentId: string): Promise<TrailStep[]> {
  const rows = await db
    .selectFrom('platform.audit')
    .select(['command', 'actor_id', 'actor_kind', 'actor_rule', 'post', 'at'])
    .where(sql<boolean>`nouns @> array[${`document:${documentId}`}]`)
    .where('outcome', '=', 'done')
    .orderBy('at')
    .orderBy('id')
    .execute();
  const names = await getPersonNames(
    db,
    rows.flatMap(({ actor_id }) => actor_id ?? []),
  );
  return rows.map((row) => {
    const name = row.actor_id && names.get(row.actor_id);
    const actor = name ? texts.actor(name, postTitle(row.post)) : texts.byRule(row.actor_rule ?? row.actor_kind);
    return { command: row.command, actor, at: formatInstant(row.at) };
  });
}

function postTitle(post: string | null): string {
  return postTitles[post as Post] ?? post ?? '';
}
