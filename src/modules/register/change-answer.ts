import { formatInstant } from '#platform/civil-date';
import type { Db } from '#platform/db';
import { invalid } from '#platform/errors';
import { isId } from '#platform/ids';
import { anyChange, json, type Raw } from '#platform/page';
import { listChanges, type ChangeCursor } from './changes.ts';
import { registerTexts } from './messages.ts';
import { limitOf, wholeNumber } from './parameters.ts';

/**
 * What `/api/v1/changes` answers, the contract of docs/guides/change-feed.md. Throws `register.bad-cursor` (invalid) and what
 * `listChanges` throws: starting over by itself would hand the whole history to a harvester whose cursor broke, and
 * hide that it did.
 */
export async function changeAnswer(db: Db, query: Readonly<Record<string, string>>): Promise<Raw> {
  const { changes, next, latest } = await listChanges(db, cursorOf(query), limitOf(query, 100));
  const told = changes.map((change) => ({
    ...change,
    at: formatInstant(change.at),
    numberedAt: formatInstant(change.numberedAt),
  }));
  return json({ changes: told, next, latest }, { keys: [anyChange] });
}

function cursorOf({ after: text = '0', id }: Readonly<Record<string, string>>): ChangeCursor {
  const after = wholeNumber(text);
  if (after === null) throw invalid([{ field: 'after', code: 'register.bad-cursor', message: registerTexts.badAfter }]);
  if (id === undefined) return { after };
  if (!isId(id) || after === 0)
    throw invalid([{ field: 'id', code: 'register.bad-cursor', message: registerTexts.badAfterId }]);
  return { after, id };
}
