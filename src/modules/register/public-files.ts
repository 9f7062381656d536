import { sql } from 'kysely';
import type { Context } from '#platform/context';
import type { Db } from '#platform/db';
import type { PublicContent } from '#modules/clearance';
import { publishFiles } from '#modules/files';

/** Releases hold it together, the one who takes bytes away alone: so none is taken that a release is just giving. */
const LOCK = 705_031;

/** Copies the attachments of cleared content to where the portal reads. Call it when the release has been allowed. */
export async function publishAttachments(ctx: Context, { attachments }: PublicContent): Promise<void> {
  if (attachments.length === 0) return;
  await sql`select pg_advisory_xact_lock_shared(${LOCK})`.execute(ctx.tx);
  await publishFiles(
    ctx.blobs,
    attachments.map(({ sha256 }) => sha256),
  );
}

/**
 * Takes bytes out of the public store that nothing public names any more; the register keeps its own in the internal one.
 * Gives how many there were.
 */
export async function removeUnnamedFiles(ctx: Context, hashes: readonly string[]): Promise<number> {
  if (hashes.length === 0) return 0;
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(ctx.tx);
  let removed = 0;
  for (const sha256 of hashes)
    if (!(await isNamedInPublic(ctx.tx, sha256)) && (await ctx.blobs.public.remove(sha256))) removed += 1;
  return removed;
}

/** Whether anything public names these bytes. */
export async function isNamedInPublic(db: Db, sha256: string): Promise<boolean> {
  const { rows } = await sql`
    select from public_read.register_release where content->'attachments' @> ${JSON.stringify([{ sha256 }])}::jsonb limit 1`.execute(
    db,
  );
  return rows.length > 0;
}
