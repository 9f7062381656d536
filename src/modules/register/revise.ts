import { canonicalJson } from '#platform/canonical-json';
import { formatInstant } from '#platform/civil-date';
import type { Context } from '#platform/context';
import { conflict } from '#platform/errors';
import { reviseEntry } from '#modules/search';
import { commitmentOf, newSalt } from './commitment.ts';
import type { Placement, PublicRecord, ReleaseFacts } from './facts.ts';
import { registerTexts } from './messages.ts';
import { findableFactsOf, keysOf } from './public-row.ts';
import { getPublicVersion } from './queries.ts';
import { assertPlaces } from './release.ts';
import { actingAs, actingPerson } from './standing.ts';
import { countOn, lockItem, writeRevision, writeVersions } from './store.ts';
import { advance } from '#platform/workflow';
import { itemWorkflow } from './workflow.ts';

/** What may change about a public item while its cleared content stays the same; what is left out stays as it is. */
export interface Revision {
  publicId: string;
  facts: Partial<Pick<ReleaseFacts, 'validity' | 'validFrom' | 'expiresOn' | 'replacedBy' | 'theme' | 'fiveOpens'>>;
  columns?: readonly Placement[];
  channels?: readonly string[];
}

/**
 * Writes a further record of a public item with the same content: validity, columns or channels change. Throws conflicts
 * `register.withdrawn` and `register.nothing-changes`.
 */
export async function revise(ctx: Context, revision: Revision): Promise<{ publicId: string; n: number }> {
  const personId = actingPerson(ctx);
  const { publicId, facts, columns, channels } = revision;
  const item = await lockItem(ctx.tx, publicId);
  if (item.state === 'withdrawn') throw conflict('register.withdrawn', registerTexts.withdrawn);
  const state = advance(itemWorkflow, item.state, 'register.set-validity');
  const shown = await getPublicVersion(ctx.tx, publicId);
  if (columns) await assertPlaces(ctx, columns);
  const changed = { ...shown.record, ...facts, ...(columns && { columns }), ...(channels && { channels }) };
  if (canonicalJson(changed) === canonicalJson(shown.record))
    throw conflict('register.nothing-changes', registerTexts.nothingChanges);
  const n = await countOn(ctx.tx, item, state);
  const record: PublicRecord = {
    ...changed,
    act: 'revise',
    n,
    at: formatInstant(ctx.now),
    releasedBy: await actingAs(ctx, item.unitId),
  };
  const salt = newSalt();
  const keys = [...new Set([...keysOf(shown.record), ...keysOf(record)])];
  const { content } = shown;
  const version = { itemId: item.id, record, salt, content, at: ctx.now, firstReleasedAt: item.createdAt };
  const commitment = commitmentOf(salt, record);
  await writeRevision(ctx.tx, version, { changeId: ctx.newId(), commitment, personId, keys });
  await writeVersions(ctx.tx, [item.id]);
  await reviseEntry(ctx.tx, findableFactsOf(version));
  ctx.touch('item', item.id);
  ctx.record('publicId', publicId);
  ctx.emit('register.revised', { itemId: item.id, publicId, n, noun: item.noun, nounId: item.nounId });
  return { publicId, n };
}
