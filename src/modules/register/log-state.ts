import type { Db } from '#platform/db';
import { plannedOnce } from '#platform/planned-once';

/** The latest signed head of the log. */
export interface LogState {
  /** In leaves. */
  size: number;
  /** Root hash in hex. */
  root: string;
  /** The signed note. */
  checkpoint: string;
  origin: string;
  verifierKey: string;
  at: Date;
}

/** The latest checkpoint, or null before the first start. */
export async function findLogState(db: Db): Promise<LogState | null> {
  const row = await db
    .selectFrom('public_read.log_state')
    .modifyFront(plannedOnce)
    .select(['size', 'root', 'checkpoint', 'origin', 'verifier_key', 'at'])
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const { root, checkpoint, origin, verifier_key: verifierKey, at } = row;
  return { size: Number(row.size), root, checkpoint, origin, verifierKey, at };
}
