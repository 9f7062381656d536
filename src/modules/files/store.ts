import type { Context } from '#platform/context';
import { personIdOf } from '#platform/actor';
import type { StagedFile } from './stage.ts';

/** Puts a staged file on record for a unit. Gives its key. */
export async function insertFile(ctx: Context, unitId: string, file: StagedFile): Promise<string> {
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
      findings: JSON.stringify(file.findings),
    })
    .execute();
  return id;
}

/** Writes down why a file may be published with what was found in it. Append-only; the last one counts. */
export async function insertDecision(ctx: Context, fileId: string, words: string): Promise<void> {
  await ctx.tx
    .insertInto('files.finding_decision')
    .values({
      id: ctx.newId(),
      file_id: fileId,
      words,
      person_id: personIdOf(ctx.actor) ?? '',
      post: ctx.as?.post ?? '',
      unit_id: ctx.as?.unitId ?? '',
      at: ctx.now,
    })
    .execute();
}
