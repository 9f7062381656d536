import type { Context } from '#platform/context';
import { findClearance } from '#modules/clearance';
import type { DocumentSubject } from './permissions.ts';
import { lockVersion } from './store.ts';

/** Locks the document in the version the person saw, and finds who already stood for it. */
export async function loadSubject(
  ctx: Context,
  input: { documentId: string; version: number },
): Promise<DocumentSubject> {
  const document = await lockVersion(ctx, input.documentId, input.version);
  const clearance = document.clearance_id ? await findClearance(ctx.tx, document.clearance_id) : null;
  return { document, reviewerId: clearance?.reviewerId ?? null, approverId: clearance?.approverId ?? null };
}
