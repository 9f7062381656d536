import type { Tx } from '#platform/db';
import type { Issue } from '#platform/errors';
import { gate, gatePoint } from '#platform/gate';
import { isId } from '#platform/ids';
import { getUnit } from '#modules/identity';
import { clearanceTexts } from './messages.ts';
import { findInvolvingOthers, listConfirmationsOf, type Confirmation } from './queries.ts';

/** What of a release this gate looks at; the register's own subject has more. */
interface ClearedContent {
  clearanceId: string;
  contentHash: string;
}

/** Stands at `register.release`: what involves another unit waits until it has confirmed exactly this content (plan A23.2; 条例 Art. 11). */
export const confirmedWithOthers = gate(gatePoint<ClearedContent>('register.release'), {
  name: 'clearance.confirmed-with-others',
  why: clearanceTexts.confirmWhy,
  check: async (tx, content) => (await findUnconfirmed(tx, [content]))[0] ?? [],
  checkMany: findUnconfirmed,
});

async function findUnconfirmed(tx: Tx, contents: readonly ClearedContent[]): Promise<Issue[][]> {
  const ids = contents.flatMap(({ clearanceId }) => (isId(clearanceId) ? [clearanceId] : []));
  const involving = await findInvolvingOthers(tx, ids);
  const asked = Map.groupBy(await listConfirmationsOf(tx, ids), (c) => c.clearanceId);
  const found: Issue[][] = [];
  for (const { clearanceId, contentHash } of contents) {
    const ofContent = (asked.get(clearanceId) ?? []).filter((c) => c.contentHash === contentHash);
    const wanting = involving.has(clearanceId) && ofContent.length === 0;
    found.push(wanting ? [issue('none-asked', clearanceTexts.noneAsked)] : await objections(tx, ofContent));
  }
  return found;
}

async function objections(tx: Tx, asked: readonly Confirmation[]): Promise<Issue[]> {
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
