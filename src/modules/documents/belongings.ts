import type { Belongings } from '#platform/belongings';
import type { Context } from '#platform/context';
import type { Tx } from '#platform/db';
import type { Issue } from '#platform/errors';
import { getSuccessor } from '#modules/identity';
import { texts } from './messages.ts';
import { drafters } from './permissions.ts';
import { passOn } from './store.ts';

/** Where its drafter may still have to mend it. */
const unfinished = [
  'draft',
  'returned',
  'self-review',
  'openness-review',
  'submission',
  'acceptance',
  'legality-review',
  'countersign',
  'secrecy-review',
  'approval',
];

/** Documents that only their drafter can mend, from the first draft until they are approved. */
export const drafts: Belongings = {
  name: 'documents.drafts',
  title: texts.drafts,
  advice: texts.draftsAdvice,
  async list(tx, personId, _now, limit) {
    const rows = await tx
      .selectFrom('documents.document')
      .select(['id', 'title', 'drafting_unit_id'])
      .where('drafter_id', '=', personId)
      .where('state', 'in', unfinished)
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map((row) => ({ noun: 'document', id: row.id, title: row.title, unitId: row.drafting_unit_id }));
  },
  async handOver(ctx, { from, to, ids }) {
    const documents = await lockDrafts(ctx.tx, from, ids);
    const wrong = await objectionsTo(ctx, to, documents);
    if (wrong.length > 0) return wrong;
    await passOn(
      ctx,
      documents.map(({ id }) => id),
      to,
    );
    return [];
  },
};

async function lockDrafts(tx: Tx, drafterId: string, ids: readonly string[]) {
  return await tx
    .selectFrom('documents.document')
    .select(['id', 'title', 'drafting_unit_id'])
    .where('id', 'in', [...ids])
    .where('drafter_id', '=', drafterId)
    .where('state', 'in', unfinished)
    .orderBy('id')
    .forUpdate()
    .execute();
}

type Draft = Awaited<ReturnType<typeof lockDrafts>>[number];

/** Who takes a draft over may draft in its unit, and has not judged it: drafter, reviewer and approver stay three people. */
async function objectionsTo(ctx: Context, personId: string, documents: readonly Draft[]): Promise<Issue[]> {
  const successor = await getSuccessor(ctx, personId, drafters);
  const judged = await judgedBy(
    ctx.tx,
    personId,
    documents.map(({ id }) => id),
  );
  return documents
    .filter((document) => judged.has(document.id) || !successor.fitsIn(document.drafting_unit_id))
    .map(({ title }) => ({
      field: 'toPersonId',
      code: 'documents.unfit-drafter',
      message: texts.draftUnfit(successor.name, title),
    }));
}

async function judgedBy(tx: Tx, personId: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx
    .selectFrom('documents.opinion')
    .select('document_id')
    .where('document_id', 'in', [...ids])
    .where('person_id', '=', personId)
    // The head of section may be the drafter; who took it in judged nothing.
    .where('step', 'in', [
      'openness-review',
      'submission',
      'legality-review',
      'countersign',
      'secrecy-review',
      'approval',
    ])
    .execute();
  return new Set(rows.map((row) => row.document_id));
}
