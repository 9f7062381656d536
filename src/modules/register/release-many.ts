import type { Context } from '#platform/context';
import { conflict } from '#platform/errors';
import { newPublicId } from '#platform/ids';
import { assertClearedMany, type Approval } from '#modules/clearance';
import { writeEntries } from '#modules/search';
import { commitmentOf, newSalt } from './commitment.ts';
import { firstPublicAt } from './facts.ts';
import { registerTexts } from './messages.ts';
import { recordsOf } from './public-record.ts';
import { findableFactsOf, keysOf } from './public-row.ts';
import { findContentHashes } from './queries.ts';
import { assertPlaces, refuseUnlessApproved, releaseGate, sectionsOf, type ReleaseInput } from './release.ts';
import { actingPerson } from './standing.ts';
import { claimItems, removeReleases, writeReleases, writeVersions, type Claimed } from './store.ts';

/** One of many releases, with the context whose audit row speaks of it. */
export interface OneRelease {
  ctx: Context;
  input: ReleaseInput;
}

/**
 * `release` for many at once, under the same rules and with the same rows, in a statement a table; what it would throw for
 * one of them is thrown for all. Tells of them in one event, `register.released-many`. No noun may be among them twice.
 */
export async function releaseMany(
  ctx: Context,
  many: readonly OneRelease[],
): Promise<{ itemId: string; publicId: string; n: number }[]> {
  if (many.length === 0) return [];
  const personId = actingPerson(ctx);
  const inputs = many.map(({ input }) => input);
  const approvals = await assertClearedMany(ctx.tx, inputs);
  const both = inputs.map((input, i) => ({ input, approval: approvals[i] as Approval }));
  for (const { input, approval } of both) refuseUnlessApproved(input, approval, personId);
  await ctx.passGatesMany(
    releaseGate,
    both.map(({ input, approval }) => ({ ...input, approval })),
  );
  await assertPlaces(ctx, distinctPlaces(inputs));
  const items = await claimAll(ctx, inputs);
  const records = await recordsOf(
    ctx,
    many.map((one, i) => ({ ...one, item: items[i] as Claimed, approval: approvals[i] as Approval })),
  );
  const versions = records.map((record, i) => {
    const { id: itemId, createdAt: firstReleasedAt } = items[i] as Claimed;
    const { content } = inputs[i] as ReleaseInput;
    const salt = newSalt();
    const version = { itemId, record, salt, content, at: ctx.now, firstReleasedAt };
    const commitment = commitmentOf(salt, record);
    return { version, writing: { changeId: ctx.newId(), commitment, personId, keys: keysOf(record) } };
  });
  await writeReleases(ctx.tx, versions);
  await writeVersions(
    ctx.tx,
    items.map(({ id }) => id),
  );
  await writeEntries(
    ctx.tx,
    versions.map(({ version }, i) => ({
      facts: findableFactsOf(version),
      sections: sectionsOf(inputs[i] as ReleaseInput),
    })),
  );
  const released = items.map(({ id: itemId, publicId, n }) => ({ itemId, publicId, n }));
  for (const [i, one] of many.entries()) {
    one.ctx.touch('item', released[i]?.itemId ?? '');
    one.ctx.record('publicId', released[i]?.publicId ?? '');
  }
  ctx.emit('register.released-many', { items: released });
  return released;
}

function distinctPlaces(inputs: readonly ReleaseInput[]): ReleaseInput['columns'] {
  const places = inputs.flatMap(({ columns }) => columns);
  return [...new Map(places.map((place) => [`${place.site}/${place.column}`, place])).values()];
}

async function claimAll(ctx: Context, inputs: readonly ReleaseInput[]): Promise<Claimed[]> {
  const nouns = new Set(inputs.map(({ noun, nounId }) => `${noun} ${nounId}`));
  if (nouns.size < inputs.length) throw conflict('register.already-released', registerTexts.alreadyReleased);
  const claimed = await claimItems(
    ctx.tx,
    inputs.map(({ noun, nounId, unitId, facts }) => {
      const createdAt = firstPublicAt(facts, ctx.now);
      return { id: ctx.newId(), publicId: newPublicId(), noun, nounId, unitId, createdAt };
    }),
  );
  const items = inputs.map(({ noun, nounId }) => {
    const item = claimed.get(`${noun} ${nounId}`);
    if (!item) throw conflict('register.withdrawn', registerTexts.withdrawn);
    return item;
  });
  await replaceEarlier(ctx, inputs, items);
  return items;
}

/** A further version takes the place of the one before it; the same content twice is a conflict. */
async function replaceEarlier(ctx: Context, inputs: readonly ReleaseInput[], items: readonly Claimed[]): Promise<void> {
  const earlier = items.filter(({ n }) => n > 1).map(({ publicId }) => publicId);
  if (earlier.length === 0) return;
  const shown = await findContentHashes(ctx.tx, earlier);
  for (const [i, { publicId }] of items.entries()) {
    if (shown.get(publicId) === inputs[i]?.contentHash)
      throw conflict('register.already-released', registerTexts.alreadyReleased, { publicId });
  }
  await removeReleases(ctx.tx, earlier);
}
