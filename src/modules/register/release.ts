import type { Context } from '#platform/context';
import { conflict, refused } from '#platform/errors';
import { gatePoint } from '#platform/gate';
import { newPublicId } from '#platform/ids';
import {
  assertCleared,
  contentHash as hashOf,
  getApproval,
  type Approval,
  type PublicContent,
} from '#modules/clearance';
import { areSectionsOf, prepareSections, writeEntries, type SectionRow } from '#modules/search';
import { assertColumns } from '#modules/sites';
import { commitmentOf, newSalt } from './commitment.ts';
import { firstPublicAt, type Placement, type ReleaseFacts } from './facts.ts';
import { registerTexts } from './messages.ts';
import { recordOf } from './public-record.ts';
import { findableFactsOf, keysOf } from './public-row.ts';
import { findContentHash } from './queries.ts';
import { actingPerson } from './standing.ts';
import { claimItem, removeRelease, writeRelease, writeVersions } from './store.ts';

/** What is to be released: the noun behind it, its cleared content, the facts of issue, and where it is to stand. */
export interface ReleaseInput {
  noun: string;
  nounId: string;
  /** Whose information it is. */
  unitId: string;
  clearanceId: string;
  contentHash: string;
  content: PublicContent;
  facts: ReleaseFacts;
  columns: readonly Placement[];
  /** 发布渠道, `website` among them. */
  channels: readonly string[];
  origin?: 'new' | 'historical';
  /** The search rows of the content, where they were made before the transaction opened. */
  sections?: readonly SectionRow[];
}

/** What the gates at a release judge. */
export type ReleaseSubject = Omit<ReleaseInput, 'sections'> & { approval: Approval };

/** Modules below may veto a release here; it is asked whoever releases. */
export const releaseGate = gatePoint<ReleaseSubject>('register.release');

/**
 * The one door to the public: writes register, public read model, search rows and the change that waits for its number in
 * the log, in the caller's transaction. The caller's command has decided who may; this asserts that exactly this content
 * is cleared (`clearance.not-cleared`, refused), that the releaser is not who approved it (`register.releaser-is-approver`,
 * refused), and what the gates ask for. A noun released before gets a further version; the same content twice is a
 * conflict, what was withdrawn too.
 */
export async function release(
  ctx: Context,
  input: ReleaseInput,
): Promise<{ itemId: string; publicId: string; n: number }> {
  const approval = await assertCleared(ctx.tx, input.clearanceId, input.contentHash);
  await assertAllowed(ctx, input, approval);
  await assertPlaces(ctx, input.columns);
  const item = await claim(ctx, input);
  const record = await recordOf(ctx, input, item, approval);
  const salt = newSalt();
  const { createdAt: firstReleasedAt } = item;
  const version = { itemId: item.id, record, salt, content: input.content, at: ctx.now, firstReleasedAt };
  await writeRelease(ctx.tx, version, {
    changeId: ctx.newId(),
    commitment: commitmentOf(salt, record),
    personId: actingPerson(ctx),
    keys: keysOf(record),
  });
  await writeVersions(ctx.tx, [item.id]);
  await writeEntries(ctx.tx, [{ facts: findableFactsOf(version), sections: sectionsOf(input) }]);
  ctx.touch('item', item.id);
  const { publicId } = item;
  ctx.record('publicId', publicId);
  ctx.emit('register.released', { itemId: item.id, publicId, n: item.n, noun: input.noun, nounId: input.nounId });
  return { itemId: item.id, publicId, n: item.n };
}

/**
 * Everything that stands against a release but its columns, without a lock: an approval of exactly this content, that
 * the releaser is not who approved it, and the gates. Gives the approval.
 */
export async function assertReleasable(ctx: Context, input: ReleaseInput): Promise<Approval> {
  const approval = await getApproval(ctx.tx, input.clearanceId, input.contentHash);
  await assertAllowed(ctx, input, approval);
  return approval;
}

async function assertAllowed(ctx: Context, input: ReleaseInput, approval: Approval): Promise<void> {
  refuseUnlessApproved(input, approval, actingPerson(ctx));
  await ctx.passGates(releaseGate, { ...input, approval });
}

/** The hash is recomputed here, at the door: what is shown must be what was cleared, whoever calls. */
export function refuseUnlessApproved(
  { content, contentHash, facts }: ReleaseInput,
  approval: Approval,
  personId: string,
): void {
  if (hashOf(content) !== contentHash) throw refused('register.content-differs', registerTexts.contentDiffers);
  if (facts.title !== content.title || facts.attribute !== approval.attribute) {
    throw refused('register.facts-differ', registerTexts.factsDiffer);
  }
  if (approval.approverId === personId)
    throw refused('register.releaser-is-approver', registerTexts.releaserIsApprover);
}

/** Throws where a site or one of its columns is not open. */
export async function assertPlaces(ctx: Context, columns: readonly Placement[]): Promise<void> {
  for (const [site, places] of Map.groupBy(columns, (place) => place.site)) {
    await assertColumns(
      ctx.tx,
      site,
      places.map((place) => place.column),
    );
  }
}

/** The rows that were prepared, if they are of this content: nothing else may be found than what was cleared. */
export function sectionsOf({ content, sections }: ReleaseInput): readonly SectionRow[] {
  return sections && areSectionsOf(content, sections) ? sections : prepareSections(content);
}

async function claim(ctx: Context, { noun, nounId, unitId, contentHash, facts }: ReleaseInput) {
  const { tx } = ctx;
  const createdAt = firstPublicAt(facts, ctx.now);
  const item = await claimItem(tx, { id: ctx.newId(), publicId: newPublicId(), noun, nounId, unitId, createdAt });
  if (!item) throw conflict('register.withdrawn', registerTexts.withdrawn);
  if (item.n === 1) return item;
  const shown = await findContentHash(tx, item.publicId);
  if (shown === contentHash)
    throw conflict('register.already-released', registerTexts.alreadyReleased, { publicId: item.publicId });
  await removeRelease(tx, item.publicId);
  return item;
}
