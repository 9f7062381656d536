import { sql, type Insertable, type Updateable } from 'kysely';
import type { DB, Tx } from '#platform/db';
import type { Context } from '#platform/context';
import { personIdOf } from '#platform/actor';
import { conflict, notFound } from '#platform/errors';
import { isId } from '#platform/ids';
import { isSeenByOthers } from '#modules/desk';
import type { Document } from './document.ts';
import { texts } from './messages.ts';
import { visibleTo } from './visibility.ts';

const jsonColumns = ['body', 'attachments', 'grounds', 'withheld_spans', 'public_content'] as const;

/** JSON columns take their values as they are; `asJson` writes them. */
type Shaped<T> = Omit<T, (typeof jsonColumns)[number]> & Partial<Pick<Document, (typeof jsonColumns)[number]>>;
type Row = Shaped<Omit<Insertable<DB['documents.document']>, 'state_since' | 'readers'>> & Pick<Document, 'body'>;
type Changes = Shaped<Omit<Updateable<DB['documents.document']>, 'version' | 'id' | 'readers' | 'state_since'>>;

/** Adds a document and the first version of its text. */
export async function insertDocument(ctx: Context, row: Row): Promise<void> {
  await insertDocuments(ctx, [row]);
}

/** The same for many documents with the same columns, in two statements. */
export async function insertDocuments(ctx: Context, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = sql.join([...Object.keys(first), 'state_since'].map((column) => sql.ref(column)));
  // One parameter for them all: a statement takes no more than 65,535.
  await sql`
    insert into documents.document (${columns}) select ${columns}
    from json_populate_recordset(null::documents.document, ${JSON.stringify(rows.map((row) => ({ ...row, state_since: ctx.now })))}::json)`.execute(
    ctx.tx,
  );
  const texts = rows.map(({ id, title, body }) => ({ document_id: id, title, body, by_id: personIdOf(ctx.actor) }));
  await sql`
    insert into documents.text_version (document_id, n, title, body, by_id, at)
    select document_id, 1, title, body, by_id, ${ctx.now}
    from json_populate_recordset(null::documents.text_version, ${JSON.stringify(texts)}::json)`.execute(ctx.tx);
}

/**
 * The document, locked against everybody else's change, if the actor may know of it: they hold a post in a unit that
 * drafts, issues, handles, countersigns or is involved. Else it is not found.
 */
export async function lockDocument(ctx: Context, id: string): Promise<Document> {
  const row = await ctx.tx
    .selectFrom('documents.document')
    .selectAll()
    .where('id', '=', id)
    .where(visibleTo(ctx.actor))
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('documents.not-found', texts.noSuchDocument);
  ctx.touch('document', id);
  return row as unknown as Document;
}

/** As `lockDocument`, without the lock: for looking, never for deciding. */
export async function findDocument(ctx: Pick<Context, 'tx' | 'actor'>, id: string): Promise<Document> {
  const query = ctx.tx.selectFrom('documents.document').selectAll().where('id', '=', id).where(visibleTo(ctx.actor));
  const row = isId(id) ? await query.executeTakeFirst() : undefined;
  if (!row) throw notFound('documents.not-found', texts.noSuchDocument);
  return row as unknown as Document;
}

/** As `lockDocument`, and the person must have been looking at its present version; else they learn what happened. */
export async function lockVersion(ctx: Context, id: string, version: number): Promise<Document> {
  const document = await lockDocument(ctx, id);
  if (document.version !== version) {
    throw conflict('documents.changed', texts.changed, { state: document.state, version: document.version });
  }
  return document;
}

/** Changes a locked document; its version goes up by one. */
export async function changeDocument(
  ctx: Context,
  document: Pick<Document, 'id' | 'version'>,
  changes: Changes,
): Promise<number> {
  const { version } = await ctx.tx
    .updateTable('documents.document')
    .set({
      ...asJson(changes),
      version: document.version + 1,
      // How long it has waited at its step counts from here.
      ...(changes.state !== undefined && { state_since: ctx.now }),
    })
    .where('id', '=', document.id)
    .where('version', '=', document.version)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** Makes somebody else the drafter of locked documents; who was it before stays known. */
export async function passOn(ctx: Context, ids: readonly string[], to: string): Promise<void> {
  if (ids.length === 0) return;
  await ctx.tx
    .updateTable('documents.document')
    .set((s) => ({
      drafter_id: to,
      former_drafters: sql<string[]>`array_remove(former_drafters, ${to}::uuid) || drafter_id`,
      version: s('version', '+', 1),
    }))
    .where('id', 'in', [...ids])
    .execute();
  for (const id of ids) ctx.touch('document', id);
}

/** As long as one sitting lasts, in which a drafter's changes make one version and not one for every pause. */
const sitting = 30 * 60_000;

/**
 * Keeps a changed text: in place of the last version where the same person wrote it in this sitting and nobody else has
 * acted on it or looked at it since, else as a new version, so that what somebody else had before them can always be compared.
 */
export async function keepTextVersion(
  ctx: Context,
  document: Pick<Document, 'id' | 'state_since'>,
  title: string,
  body: unknown,
): Promise<void> {
  const { id, state_since: since } = document;
  const begun = new Date(ctx.now.getTime() - sitting);
  const me = personIdOf(ctx.actor);
  const last = await ctx.tx
    .selectFrom('documents.text_version')
    .select(['n', 'by_id', 'at'])
    .where('document_id', '=', id)
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst();
  const isMine = last?.by_id === me && last.at > begun && last.at >= since;
  if (!last || !isMine || (await isSeenByOthers(ctx.tx, { noun: 'document', id }, { than: me, since: last.at })))
    return await insertTextVersion(ctx, id, title, body);
  await ctx.tx
    .updateTable('documents.text_version')
    .set({ title, body: JSON.stringify(body) })
    .where('document_id', '=', id)
    .where('n', '=', last.n)
    .execute();
}

async function insertTextVersion(ctx: Context, documentId: string, title: string, body: unknown): Promise<void> {
  const { tx } = ctx;
  await tx
    .insertInto('documents.text_version')
    .values({
      document_id: documentId,
      n: sql<number>`coalesce((select max(n) from documents.text_version where document_id = ${documentId}), 0) + 1`,
      title,
      body: JSON.stringify(body),
      by_id: personIdOf(ctx.actor) ?? '',
      at: ctx.now,
    })
    .execute();
}

export interface Opinion {
  step: DB['documents.opinion']['step'];
  outcome: 'agree' | 'disagree' | 'return' | 'send-back' | 'recall' | 'contest' | 'reaffirm';
  words: string;
  reasonCode?: string;
  /** The post and unit in which the person spoke. */
  post: string;
  unitId: string;
}

/** Writes down what somebody said of a document at a step; gives its key. Append-only. */
export async function insertOpinion(
  ctx: Context,
  document: Pick<Document, 'id' | 'version'>,
  opinion: Opinion,
): Promise<string> {
  const id = ctx.newId();
  await ctx.tx
    .insertInto('documents.opinion')
    .values({
      id,
      document_id: document.id,
      step: opinion.step,
      outcome: opinion.outcome,
      reason_code: opinion.reasonCode ?? null,
      words: opinion.words,
      person_id: personIdOf(ctx.actor) ?? '',
      post: opinion.post,
      unit_id: opinion.unitId,
      stands_in_for: ctx.as.standsInFor ?? null,
      document_version: document.version,
      at: ctx.now,
    })
    .execute();
  return id;
}

function asJson(row: object): Record<string, unknown> {
  const copy = { ...row } as Record<string, unknown>;
  for (const column of jsonColumns) {
    if (copy[column] !== undefined && copy[column] !== null) copy[column] = JSON.stringify(copy[column]);
  }
  return copy;
}

/** The row's text of a document as a plain read, for what can be prepared before a transaction. */
export async function readDocument(tx: Pick<Tx, 'selectFrom'>, id: string): Promise<Document | undefined> {
  const row = await tx.selectFrom('documents.document').selectAll().where('id', '=', id).executeTakeFirst();
  return row as unknown as Document | undefined;
}
