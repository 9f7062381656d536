import type { Context } from '#platform/context';
import type { StagedFile } from './stage.ts';

/** Puts a staged file on record for a unit. Gives its key. */
export async function insertFile(ctx: Context, unitId: string, file: Omit<StagedFile, 'warnings'>): Promise<string> {
  const id = ctx.newId();
  await ctx.tx
    .insertInto('files.file')
    .values({
      id,
      sha256: file.sha256,
      name: file.name,
      kind: file.kind,
      media_type: file.mediaType,
      size: String(file.size),
      unit_id: unitId,
      created_at: ctx.now,
    })
    .execute();
  return id;
}
