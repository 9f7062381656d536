import { Type, type Static } from 'typebox';
import type { Composition } from '#platform/composition';
import type { Context } from '#platform/context';
import { invalid, Issues } from '#platform/errors';
import { isId } from '#platform/ids';
import { query, type AnyQuery } from '#platform/query';
import { searchTrail, type TrailPlace, type TrailRow } from '#platform/trail-search';
import { choiceSchema } from '#platform/workbench';
import { trailTexts } from './messages.ts';
import { wordMoment } from './moment.ts';
import { resolve } from './resolving.ts';
import { tell, vocabularyOf, type Vocabulary } from './telling.ts';
import { askedSchema, demandAuditor, type Asked } from './trail.ts';

export { exportLines, findExport } from './exporting.ts';
export { vocabularyOf } from './telling.ts';

const text = Type.String();
const maybe = Type.Union([text, Type.Null()]);

const toldSchema = Type.Object({
  id: text,
  /** The moment in Asia/Shanghai, to the second. */
  at: text,
  sentence: text,
  outcome: Type.Enum(['done', 'refused']),
  /** The row as the trail holds it. */
  raw: Type.Object({
    command: text,
    actorKind: text,
    actor: maybe,
    post: maybe,
    unitId: maybe,
    requestId: maybe,
    batchId: maybe,
    nouns: Type.Array(text),
    reason: maybe,
    details: Type.Record(text, Type.Unknown()),
  }),
});

export const trailSchema = Type.Object({ rows: Type.Array(toldSchema), next: maybe });
/** A page of the audit trail. */
export type Trail = Static<typeof trailSchema>;

/** What the audit administrator asks of the trail; it has words for the acts of all modules. */
export function auditQueries(commands: Composition['commands']): AnyQuery[] {
  const words = vocabularyOf(commands);
  return [
    query({
      path: '/audit',
      title: trailTexts.list,
      params: Type.Object({
        ...askedSchema,
        after: Type.Optional(Type.String({ maxLength: 100 })),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
      }),
      answer: trailSchema,
      run: (ctx, { after, limit = 50, ...asked }) => listTrail(ctx, words, asked, { after, limit }),
    }),
    query({
      path: '/audit/actions',
      title: trailTexts.actions,
      params: Type.Object({}),
      answer: Type.Object({ actions: Type.Array(choiceSchema) }),
      async run({ actor }) {
        demandAuditor(actor);
        return { actions: [...words.actions] };
      },
    }),
  ];
}

async function listTrail(
  { tx, actor }: Context,
  words: Vocabulary,
  asked: Asked,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<Trail> {
  demandAuditor(actor);
  const wanted = await resolve(tx, asked);
  if (wanted instanceof Issues) throw invalid(wanted.list);
  const found = await searchTrail(tx, wanted, { after: placeOf(after), limit: limit + 1 });
  const rows = found.slice(0, limit);
  const sentences = await tell(tx, rows, words);
  const last = rows.at(-1);
  return {
    rows: rows.map((row, i) => told(row, sentences[i] ?? '')),
    next: found.length > limit && last ? `${last.at.toISOString()}_${last.id}` : null,
  };
}

function placeOf(after: string | undefined): TrailPlace | null {
  if (after === undefined) return null;
  const [at = '', id = ''] = after.split('_');
  if (Number.isNaN(Date.parse(at)) || !isId(id))
    throw invalid([{ field: 'after', code: 'audit.bad-cursor', message: trailTexts.badCursor }]);
  return { at: new Date(at), id };
}

function told(row: TrailRow, sentence: string): Trail['rows'][number] {
  return {
    id: row.id,
    at: wordMoment(row.at),
    sentence,
    outcome: row.outcome === 'refused' ? 'refused' : 'done',
    raw: {
      command: row.command,
      actorKind: row.actor_kind,
      actor: row.actor_id ?? row.actor_rule,
      post: row.post,
      unitId: row.unit_id,
      requestId: row.request_id,
      batchId: row.batch_id,
      nouns: row.nouns,
      reason: row.reason,
      details: row.details as Record<string, unknown>,
    },
  };
}
