import type { Actor } from '#platform/actor';
import { writeAudit } from '#platform/audit';
import type { Tx } from '#platform/db';
import { newId } from '#platform/ids';

/**
 * Writes the audit row of an act of signing in. These are no commands: before it nobody is known, and what a person does
 * with their own password, factor and sessions needs no post. Codes and keys only: no address, no login, nothing typed.
 */
export async function recordSignIn(
  tx: Tx,
  now: Date,
  act: {
    command: string;
    /** Whose act it is; null where that is not proven. */
    by: string | null;
    nouns: string[];
    /** Why it was refused; null where it was done. */
    reason?: string | null;
    details?: Record<string, string | number | boolean>;
  },
): Promise<void> {
  const { command, by, nouns, reason = null, details = {} } = act;
  const actor: Actor = by === null ? { kind: 'citizen' } : { kind: 'person', personId: by, name: '', posts: [] };
  await writeAudit(tx, [
    {
      id: newId(now),
      at: now,
      command,
      outcome: reason === null ? 'done' : 'refused',
      actor,
      post: null,
      unitId: null,
      requestId: null,
      reason: reason === null ? null : `identity.${reason}`,
      gathered: { nouns, details },
    },
  ]);
}
