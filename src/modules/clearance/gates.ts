import type { Tx } from '#platform/db';
import type { Issue } from '#platform/errors';
import { gate, gatePoint } from '#platform/gate';
import { getUnit } from '#modules/identity';
import { clearanceTexts } from './messages.ts';
import { findClearance, listConfirmations } from './queries.ts';

/** What of a release this gate looks at; the register's own subject has more. */
interface ClearedContent {
  clearanceId: string;
  contentHash: string;
}

/** Stands at `register.release`: what involves another unit waits until it has confirmed exactly this content (plan A23.2; 条例 Art. 11). */
export const confirmedWithOthers = gate(gatePoint<ClearedContent>('register.release'), {
  name: 'clearance.confirmed-with-others',
  why: clearanceTexts.confirmWhy,
  check: findUnconfirmed,
});

async function findUnconfirmed(tx: Tx, { clearanceId, contentHash }: ClearedContent): Promise<Issue[]> {
  const clearance = await findClearance(tx, clearanceId);
  const asked = (await listConfirmations(tx, clearanceId)).filter((c) => c.contentHash === contentHash);
  if (clearance?.flags.otherUnits.applies && asked.length === 0) return [issue('none-asked', clearanceTexts.noneAsked)];
  const issues: Issue[] = [];
  for (const { unitId, state } of asked) {
    if (state === 'confirmed') continue;
    const { name } = await getUnit(tx, unitId);
    if (state === 'asked') issues.push(issue('not-confirmed', clearanceTexts.waitingFor(name)));
    else issues.push(issue('objected', clearanceTexts.objectedBy(name)));
  }
  return issues;
}

function issue(reason: string, message: string): Issue {
  return { field: '', code: `clearance.${reason}`, message };
}
