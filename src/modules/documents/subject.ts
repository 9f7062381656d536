import type { Context } from '#platform/context';
import { findClearance } from '#modules/clearance';
import type { Document } from './document.ts';
import type { DocumentSubject } from './permissions.ts';
import { findDocument, lockVersion } from './store.ts';

/** Locks the document in the version the person saw, and finds who already stood for it. */
export async function loadSubject(
  ctx: Context,
  input: { documentId: string; version: number },
): Promise<DocumentSubject> {
  return await subjectOf(ctx, await lockVersion(ctx, input.documentId, input.version));
}

/** The same for who only wants to know what may be done: nothing is locked. */
export async function lookAtSubject(ctx: Context, input: { documentId?: string }): Promise<DocumentSubject> {
  return await subjectOf(ctx, await findDocument(ctx, input.documentId ?? ''));
}

async function subjectOf(ctx: Context, document: Document): Promise<DocumentSubject> {
  const clearance = document.clearance_id ? await findClearance(ctx.tx, document.clearance_id) : null;
  return { document, reviewerId: clearance?.reviewerId ?? null, approverId: clearance?.approverId ?? null };
}
