import { openDatabase } from '#platform/db';
import { followNews } from '#modules/register';
import type { ChangeSource } from './kept-answers.ts';

/**
 * Hears of what changes in public at a database, over a connection of its own: visitors who take all the others keep no
 * withdrawal from being seen. Each call opens it anew and goes on where the one before was.
 */
export function hearChanges(databaseUrl: string): () => ChangeSource {
  const news = followNews();
  return () => {
    // That it broke is heard, and told once, by who polls over it.
    const { db, abandon } = openDatabase(databaseUrl, { connections: 1, statementTimeout: 1_000 });
    return { next: () => news.next(db), abandon };
  };
}
