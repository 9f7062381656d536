import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db';
import type { FileFinding } from './finding.ts';

/** A file on record, as the public gets it. */
export interface RecordedFile {
  fileId: string;
  /** Whose it is. */
  unitId: string;
  sha256: string;
  mediaType: string;
  /** In bytes. */
  size: number;
  /** What was found in it; null where it was put on record before files were looked into. */
  findings: FileFinding[] | null;
  /** Why it may be published nevertheless, null while nobody said. */
  decision: string | null;
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
    .select(['id', 'unit_id', 'sha256', 'media_type', 'size', 'findings'])
    .select((e) =>
      e
        .selectFrom('files.finding_decision as decision')
        .whereRef('decision.file_id', '=', 'files.file.id')
        .orderBy('decision.at', 'desc')
        .orderBy('decision.id', 'desc')
        .limit(1)
        .select('decision.words')
        .as('decision'),
    )
    .where('sha256', 'in', [...hashes])
    .where('unit_id', 'in', [...unitIds])
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return new Map(
    rows.map((row) => [
      row.sha256,
      {
        fileId: row.id,
        unitId: row.unit_id,
        sha256: row.sha256,
        mediaType: row.media_type,
        size: Number(row.size),
        findings: row.findings as unknown as FileFinding[] | null,
        decision: row.decision,
      },
    ]),
  );
}

/** A file on record by its key, if the actor may know of it. */
export async function findFile(
  tx: Pick<Tx, 'selectFrom'>,
  fileId: string,
): Promise<{ unitId: string; findings: FileFinding[] } | undefined> {
  const row = await tx
    .selectFrom('files.file')
    .select(['unit_id', 'findings'])
    .where('id', '=', fileId)
    .executeTakeFirst();
  return row && { unitId: row.unit_id, findings: (row.findings as unknown as FileFinding[] | null) ?? [] };
}

/** Those of these hashes of which some record bears a finding of one of `codes`, or was made before files were looked into. */
export async function findUnseen(db: Db, hashes: readonly string[], codes: readonly string[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set();
  const rows = await db
    .selectFrom('files.file')
    .select('sha256')
    .distinct()
    .where('sha256', 'in', [...hashes])
    .where(
      sql<boolean>`(findings is null or exists (select from jsonb_array_elements(findings) f where f->>'code' = any(${[...codes]}::text[])))`,
    )
    .execute();
  return new Set(rows.map(({ sha256 }) => sha256));
}
