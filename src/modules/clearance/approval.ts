import type { Db, Tx } from '#platform/db';
import { refused } from '#platform/errors';
import { isId } from '#platform/ids';
import { clearanceTexts } from './messages.ts';

/** What stands behind a public row: exact content, and the three people who stood for it. */
export interface Approval {
  clearanceId: string;
  contentHash: string;
  attribute: 'proactive' | 'partial';
  conclusion: 'publish' | 'publish-after-deletion';
  drafterId: string;
  reviewerId: string;
  approverId: string;
  /** Their own units; of one who is lent, the unit that lent them. */
  reviewerUnitId: string;
  approverUnitId: string;
  approvedAt: Date;
}

/**
 * The approval of exactly this content, whose clearance stays as it is until the transaction ends. Throws
 * `clearance.not-cleared` (refused) where the form is not approved, is void, or was signed for other content
 * (保密法 Art. 35: 先审查、后公开; A4-1).
 */
export async function assertCleared(tx: Tx, clearanceId: string, contentHash: string): Promise<Approval> {
  if (isId(clearanceId)) await lockForm(tx, clearanceId);
  return await getApproval(tx, clearanceId, contentHash);
}

/** As `assertCleared` for who only looks: the form may change meanwhile. */
export async function getApproval(tx: Db, clearanceId: string, contentHash: string): Promise<Approval> {
  const row = isId(clearanceId) ? await findApproval(tx, clearanceId, contentHash) : undefined;
  if (!row) throw refused('clearance.not-cleared', clearanceTexts.notCleared);
  return {
    clearanceId: row.clearance_id,
    contentHash: row.content_hash,
    attribute: row.attribute as Approval['attribute'],
    conclusion: row.conclusion as Approval['conclusion'],
    drafterId: row.drafter_id,
    reviewerId: row.reviewer_id,
    approverId: row.approver_id,
    reviewerUnitId: row.reviewer_unit_id,
    approverUnitId: row.approver_unit_id,
    approvedAt: row.approved_at,
  };
}

async function lockForm(tx: Tx, clearanceId: string): Promise<void> {
  await tx.selectFrom('clearance.clearance').select('id').where('id', '=', clearanceId).forShare().executeTakeFirst();
}

async function findApproval(tx: Db, clearanceId: string, contentHash: string) {
  return await tx
    .selectFrom('clearance.approval')
    .innerJoin('clearance.clearance as form', 'form.id', 'clearance.approval.clearance_id')
    .selectAll('clearance.approval')
    .where('form.id', '=', clearanceId)
    .where('form.state', '=', 'approved')
    .where('clearance.approval.content_hash', '=', contentHash)
    .executeTakeFirst();
}
