import type { Reaction } from '#platform/composition';
import type { Context } from '#platform/context';
import type { PublicContent } from '#modules/clearance';
import { removeUnnamedFiles } from './public-files.ts';

/** What follows a withdrawal or a new version: bytes that are public no longer leave the public store (DESIGN invariant 5). */
export const reactions: readonly Reaction[] = [
  { event: 'register.withdrawn', name: 'register.remove-withdrawn-files', run: removeFiles },
  { event: 'register.released', name: 'register.remove-replaced-files', run: removeFiles },
  { event: 'register.released-many', name: 'register.remove-many-replaced-files', run: removeReplacedFiles },
];

/** What was released for the first time replaced nothing. */
async function removeReplacedFiles(ctx: Context, { items }: Record<string, unknown>): Promise<void> {
  let removed = 0;
  for (const { itemId, n } of items as { itemId: string; n: number }[])
    if (n > 1) removed += await removeFilesOf(ctx, itemId);
  if (removed > 0) ctx.record('files', removed);
}

async function removeFiles(ctx: Context, { itemId }: Record<string, unknown>): Promise<void> {
  const removed = await removeFilesOf(ctx, String(itemId));
  if (removed > 0) ctx.record('files', removed);
}

/** Takes away what an item has no longer, and names the item where it had any. */
async function removeFilesOf(ctx: Context, itemId: string): Promise<number> {
  const rows = await ctx.tx.selectFrom('register.record').select('content').where('item_id', '=', itemId).execute();
  const contents = rows.flatMap((row) => (row.content as unknown as PublicContent | null) ?? []);
  const hashes = contents.flatMap(({ attachments }) => attachments.map(({ sha256 }) => sha256));
  const removed = await removeUnnamedFiles(ctx, [...new Set(hashes)]);
  if (removed > 0) ctx.touch('item', itemId);
  return removed;
}
