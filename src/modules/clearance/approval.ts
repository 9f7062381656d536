import type { Selectable } from 'kysely';
import type { DB, Db, Tx } from '#platform/db';
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
  const [approval] = await assertClearedMany(tx, [{ clearanceId, contentHash }]);
  return approval as Approval;
}

/** The same for many, in their order. Throws where one of them is not cleared. */
export async function assertClearedMany(
  tx: Tx,
  wanted: readonly { clearanceId: string; contentHash: string }[],
): Promise<Approval[]> {
  const ids = wanted.map(({ clearanceId }) => clearanceId);
  const rows = ids.every(isId) ? await approvalsUnder(tx, ids).forShare('form').execute() : [];
  const approvals = new Map(rows.map((row) => [`${row.clearance_id} ${row.content_hash}`, row]));
  return wanted.map(({ clearanceId, contentHash }) => {
    const row = approvals.get(`${clearanceId} ${contentHash}`);
    if (!row) throw refused('clearance.not-cleared', clearanceTexts.notCleared);
    return approvalOf(row);
  });
}

/** As `assertCleared` for who only looks: nothing is locked, and the form may change meanwhile. */
export async function getApproval(db: Db, clearanceId: string, contentHash: string): Promise<Approval> {
  const rows = isId(clearanceId) ? await approvalsUnder(db, [clearanceId]).execute() : [];
  const row = rows.find((approval) => approval.content_hash === contentHash);
  if (!row) throw refused('clearance.not-cleared', clearanceTexts.notCleared);
  return approvalOf(row);
}

function approvalOf(row: Selectable<DB['clearance.approval']>): Approval {
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

/** In the order of their keys, so that two who ask for the same forms at once do not wait for each other crosswise. */
function approvalsUnder(db: Db, clearanceIds: readonly string[]) {
  return db
    .selectFrom('clearance.approval')
    .innerJoin('clearance.clearance as form', 'form.id', 'clearance.approval.clearance_id')
    .selectAll('clearance.approval')
    .where('form.id', 'in', [...clearanceIds])
    .where('form.state', '=', 'approved')
    .orderBy('form.id');
}
