import type { Tx } from '#platform/db';

/** A file on record, as the public gets it. */
export interface RecordedFile {
  sha256: string;
  mediaType: string;
  /** In bytes. */
  size: number;
}

/**
 * The files with these hashes that any of these units put on record, by hash. Bytes that nobody of these units added are
 * not among them, whoever else holds them; of bytes added twice the last record counts.
 */
export async function findFiles(
  tx: Pick<Tx, 'selectFrom'>,
  unitIds: readonly string[],
  hashes: readonly string[],
): Promise<Map<string, RecordedFile>> {
  if (hashes.length === 0) return new Map();
  const rows = await tx
    .selectFrom('files.file')
    .select(['sha256', 'media_type', 'size'])
    .where('sha256', 'in', [...hashes])
    .where('unit_id', 'in', [...unitIds])
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return new Map(
    rows.map((row) => [row.sha256, { sha256: row.sha256, mediaType: row.media_type, size: Number(row.size) }]),
  );
}
