import { randomUUID } from 'node:crypto';
import { newPublicId } from '#platform/ids';
import type { Db } from '#platform/db';
import { captureWrites, countRows, replay, withTexts, type Statement } from './capture.ts';
import { quietPool, type Stage } from './stage.ts';

/** Sends what a release writes, and nothing else: no reads, no locks, no rules. */
export interface BareReleases {
  /** Statements in one of them. */
  statements: number;
  /** Works out the statements for a document beforehand: that is not the yardstick's work. */
  prepare(documentId: string): Promise<void>;
  send(documentId: string): Promise<void>;
  close(): Promise<void>;
}

const uuid = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g;

/**
 * Captures the writes of one real release (`release` does it on the connection it is given, and answers the public id) and
 * sends them again for other documents: ids of the document become the other's, those of people and units stay, those
 * that the release made are made anew. `trialId` is a document on which the statements are tried and taken back.
 */
export async function openBareReleases(
  stage: Stage,
  sampleId: string,
  trialId: string,
  release: (db: Db) => Promise<string>,
): Promise<BareReleases> {
  let publicId = '';
  const captured = await captureWrites(stage.url('console'), async (db) => {
    publicId = await release(db);
  });
  const lasting = new Set(await idsOf(stage, `select id from identity.person union select id from identity.unit`));
  const own = await idsOfDocument(stage, sampleId);
  const pool = quietPool(stage.url('console'), 16);

  async function statementsFor(documentId: string): Promise<Statement[]> {
    const others = await idsOfDocument(stage, documentId);
    const exchanged = new Map(own.map((id, i) => [id, others[i] ?? id]));
    exchanged.set(publicId, newPublicId());
    function exchange(id: string): string {
      if (lasting.has(id)) return id;
      const other = exchanged.get(id) ?? randomUUID();
      exchanged.set(id, other);
      return other;
    }
    return withTexts(captured, (text) =>
      text.replaceAll(uuid, exchange).replaceAll(publicId, exchanged.get(publicId) ?? publicId),
    );
  }

  const counts = await countRows(pool, await statementsFor(trialId));
  const ready = new Map<string, Statement[]>();
  return {
    statements: captured.length,
    async prepare(documentId) {
      ready.set(documentId, await statementsFor(documentId));
    },
    send: (documentId) => replay(pool, ready.get(documentId) ?? [], counts),
    close: () => pool.end(),
  };
}

/** The ids that were there before the release, always in the same order. */
async function idsOfDocument(stage: Stage, documentId: string): Promise<string[]> {
  return await idsOf(
    stage,
    `select id from (
       select 1 as place, d.id from documents.document d where d.id = $1
       union all select 2, d.clearance_id from documents.document d where d.id = $1
       union all select 3, u.id from duties.duty u where u.noun = 'document' and u.noun_id = $1) as ids order by place`,
    [documentId],
  );
}

async function idsOf(stage: Stage, text: string, values?: unknown[]): Promise<string[]> {
  return (await stage.ask<{ id: string }>(text, values)).map(({ id }) => id);
}
