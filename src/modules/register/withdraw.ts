import { formatInstant } from '#platform/civil-date';
import type { Context } from '#platform/context';
import { conflict, invalid } from '#platform/errors';
import { advance } from '#platform/workflow';
import { commitmentOf, newSalt } from './commitment.ts';
import type { WithdrawalRecord } from './facts.ts';
import { registerTexts } from './messages.ts';
import { keysOf } from './public-row.ts';
import { getPublicVersion } from './queries.ts';
import { actingAs, actingPerson } from './standing.ts';
import { countOn, lockItem, removeRelease, writeWithdrawal } from './store.ts';
import { findWithdrawalReason, withdrawalReasons } from './withdrawal-reason.ts';
import { itemWorkflow } from './workflow.ts';

/**
 * Takes an item back, all its versions: page, lists and search rows are gone at the commit, a tombstone stands there with
 * the public words of the reason. Three reasons look alike to the public. `words` are for the file, never public. Throws
 * `register.no-reason` (invalid) and `register.withdrawn` (conflict).
 */
export async function withdraw(
  ctx: Context,
  input: { publicId: string; reason: string; words?: string },
): Promise<{ publicId: string; n: number }> {
  const personId = actingPerson(ctx);
  const { publicId, words = null } = input;
  const reason = findWithdrawalReason(input.reason);
  if (!reason) throw invalid([unknownReason()]);
  const item = await lockItem(ctx.tx, publicId);
  if (item.state === 'withdrawn') throw conflict('register.withdrawn', registerTexts.withdrawn);
  const shown = await getPublicVersion(ctx.tx, publicId);
  await removeRelease(ctx.tx, publicId);
  const n = await countOn(ctx.tx, item, advance(itemWorkflow, item.state, 'register.withdraw'));
  const withdrawnBy = await actingAs(ctx, item.unitId);
  const record: WithdrawalRecord = {
    v: 1,
    act: 'withdraw',
    item: publicId,
    n,
    at: formatInstant(ctx.now),
    reason: reason.code,
    words,
    withdrawnBy,
  };
  const salt = newSalt();
  const { title, clearance: clearanceId, contentHash } = shown.record;
  await writeWithdrawal(
    ctx.tx,
    { itemId: item.id, record, salt, reason, at: ctx.now, title: { title, clearanceId, contentHash } },
    { changeId: ctx.newId(), commitment: commitmentOf(salt, record), personId, keys: keysOf(shown.record) },
  );
  ctx.touch('item', item.id);
  ctx.record('publicId', publicId);
  ctx.record('reason', reason.code);
  ctx.emit('register.withdrawn', {
    itemId: item.id,
    publicId,
    noun: item.noun,
    nounId: item.nounId,
    reason: reason.code,
  });
  return { publicId, n };
}

function unknownReason() {
  const codes = withdrawalReasons.map(({ code }) => code).join('\u3001');
  return { field: 'reason', code: 'register.no-reason', message: registerTexts.noReason(codes) };
}
