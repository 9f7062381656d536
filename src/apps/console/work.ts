import { sql } from 'kysely';
import { Type, type Static } from 'typebox';
import type { Context } from '#platform/context';
import { query, type AnyQuery } from '#platform/query';
import { byUrgency, workItemSchema, type Noun, type WorkItem } from '#platform/workbench';
import { consoleTexts } from './messages.ts';
import { withUrges } from './urges.ts';

/** What waits for me: overdue first, then by due time, then what has waited longest. */
export const workSchema = Type.Object({
  now: Type.String(),
  items: Type.Array(workItemSchema),
  /** How many there are, those that are not shown included; where `isMore`, so many at least. */
  count: Type.Integer(),
  overdue: Type.Integer(),
  isMore: Type.Boolean(),
  /** The nouns of which could not be read what waits. */
  unread: Type.Array(Type.String()),
});
export type Work = Static<typeof workSchema>;

/** How much of each noun is counted, and so how much can be shown. */
const most = 500;

/** How long one noun may keep everybody waiting for the others. */
const patience = '5s';

/** Tells of a noun whose work could not be read, to the operator's log. */
export type OnUnread = (noun: string, error: unknown) => void;

/** My work, of every noun that knows what waits for whom. What cannot be read of one leaves the others as they are. */
export function workQuery(nouns: readonly Noun[], onUnread: OnUnread): AnyQuery {
  return query({
    path: '/work',
    title: consoleTexts.work,
    params: Type.Object({ show: Type.Optional(Type.Integer({ minimum: 1, maximum: most })) }),
    answer: workSchema,
    async run(ctx, { show = 100 }) {
      const items: WorkItem[] = [];
      const unread: string[] = [];
      let isMore = false;
      for (const noun of nouns) {
        const found = await waitingOf(ctx, noun, onUnread);
        if (!found) unread.push(noun.declaration.title);
        isMore ||= (found?.length ?? 0) > most;
        items.push(...(found ?? []).slice(0, most));
      }
      const now = ctx.now.toISOString();
      return {
        now,
        items: await withUrges(ctx, nouns, items.toSorted(byUrgency).slice(0, show)),
        count: items.length,
        overdue: items.filter(({ dueAt }) => dueAt !== null && dueAt < now).length,
        isMore,
        unread,
      };
    },
  });
}

/** One more than is counted, to know whether there is more; null where it could not be read. */
async function waitingOf(ctx: Context, { noun, waiting }: Noun, onUnread: OnUnread): Promise<WorkItem[] | null> {
  if (!waiting) return [];
  // What fails in the database would end the transaction for the others too.
  await sql`savepoint of_noun`.execute(ctx.tx);
  try {
    await sql`set local statement_timeout = ${sql.lit(patience)}`.execute(ctx.tx);
    return await waiting(ctx, most + 1);
  } catch (error) {
    onUnread(noun, error);
    return null;
  } finally {
    // Rolled back in either case: nothing was changed but the setting.
    await sql`rollback to savepoint of_noun`.execute(ctx.tx);
  }
}
