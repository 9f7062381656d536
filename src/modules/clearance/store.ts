import { sql } from 'kysely';
import type { Context } from '#platform/context';
import { conflict, notFound } from '#platform/errors';
import { isId } from '#platform/ids';
import { advance } from '#platform/workflow';
import type { Finding } from '#modules/screening';
import { flagsOf, liveStates, type Conclusion, type NewClearance, type State, type Step } from './clearance.ts';
import { contentHash, type PublicContent } from './content.ts';
import { clearanceTexts } from './messages.ts';
import { clearanceOf, overviewColumns, type Clearance } from './queries.ts';
import type { Signature } from './signature.ts';
import { clearanceWorkflow, type Act } from './workflow.ts';

/** The clearance, locked until the transaction ends. Throws `clearance.none` (not found). */
export async function lockClearance(ctx: Context, id: string): Promise<Clearance> {
  const query = ctx.tx.selectFrom('clearance.clearance').select(overviewColumns).where('id', '=', id).forUpdate();
  const row = isId(id) ? await query.executeTakeFirst() : undefined;
  if (!row) throw notFound('clearance.none', clearanceTexts.none);
  ctx.touch('clearance', id);
  return clearanceOf(row);
}

/** As `lockClearance`, with the content that was put to review. */
export async function lockWithContent(
  ctx: Context,
  id: string,
): Promise<{ clearance: Clearance; content: PublicContent }> {
  const clearance = await lockClearance(ctx, id);
  const { content } = await ctx.tx
    .selectFrom('clearance.clearance')
    .select('content')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return { clearance, content: content as unknown as PublicContent };
}

/** The living clearance of a matter, locked, if there is one. */
export async function lockLiveClearance(ctx: Context, noun: string, nounId: string): Promise<Clearance | null> {
  const row = await ctx.tx
    .selectFrom('clearance.clearance')
    .select(overviewColumns)
    .where('noun', '=', noun)
    .where('noun_id', '=', nounId)
    .where('state', 'in', liveStates)
    .forUpdate()
    .executeTakeFirst();
  return row ? clearanceOf(row) : null;
}

/** Writes a new form. Somebody who opened one for the same matter in this very moment makes it a conflict. */
export async function insertClearance(
  ctx: Context,
  form: NewClearance,
  findings: readonly Finding[],
): Promise<Clearance> {
  const row = await ctx.tx
    .insertInto('clearance.clearance')
    .values({
      id: ctx.newId(),
      class: form.class,
      noun: form.noun,
      noun_id: form.nounId,
      unit_id: form.unitId,
      review_unit_id: form.reviewUnitId,
      state: clearanceWorkflow.initial,
      attribute: form.attribute,
      grounds: JSON.stringify(form.grounds),
      carrier: form.carrier,
      channels: [...form.channels],
      planned_on: form.plannedOn,
      flags: JSON.stringify(flagsOf(form)),
      summary: form.summary,
      title: form.title,
      content: JSON.stringify(form.content),
      content_hash: contentHash(form.content),
      findings: JSON.stringify(findings),
      remark: form.remark ?? '',
      handler_id: form.handlerId,
      section_head_id: form.sectionHeadId ?? null,
      opened_at: ctx.now,
    })
    .onConflict((on) => on.doNothing())
    .returning(overviewColumns)
    .executeTakeFirst();
  if (!row) throw conflict('clearance.opened-meanwhile', clearanceTexts.openMeanwhile);
  ctx.touch('clearance', row.id);
  return clearanceOf(row);
}

/** Who stood for it, and what was decided: the only things of a form that ever change. */
export interface Changes {
  section_head_id?: string;
  reviewer_id?: string;
  approver_id?: string;
  conclusion?: Conclusion;
  decided_at?: Date;
}

/** Moves a locked clearance by `act`, to `target` where the table leaves a choice. Throws `workflow.not-now` (conflict). */
export async function moveClearance(
  ctx: Context,
  clearance: Clearance,
  act: Act,
  target?: State,
  changes: Changes = {},
): Promise<State> {
  const state = advance(clearanceWorkflow, clearance.state, act, target);
  await ctx.tx
    .updateTable('clearance.clearance')
    .set((e) => ({ ...changes, state, version: e('version', '+', 1) }))
    .where('id', '=', clearance.id)
    .execute();
  const { id: clearanceId, noun, nounId } = clearance;
  ctx.touch('clearance', clearanceId);
  ctx.record('clearance', state);
  ctx.emit('clearance.moved', { clearanceId, noun, nounId, from: clearance.state, to: state });
  return state;
}

/** Adds a signed line to the form. The clearance is locked or new, so that the lines are numbered without holes. */
export async function insertOpinion(
  ctx: Context,
  clearance: Clearance,
  line: { step: Step; signature: Signature; conclusion: Conclusion | 'return'; words: string },
): Promise<void> {
  const { step, signature, conclusion, words } = line;
  await ctx.tx
    .insertInto('clearance.opinion')
    .values((e) => ({
      clearance_id: clearance.id,
      n: e
        .selectFrom('clearance.opinion')
        .where('clearance_id', '=', clearance.id)
        .select((s) => s(s.fn.coalesce(s.fn.max('n'), s.lit(0)), '+', 1).as('n')),
      step,
      person_id: signature.personId,
      post: signature.post,
      unit_id: signature.unitId,
      lent_by_unit_id: signature.lentByUnitId,
      stands_in_for: signature.standsInFor ?? null,
      conclusion,
      words,
      content_hash: clearance.contentHash,
      at: ctx.now,
    }))
    .execute();
}

/** What every public row has to point at. The database refuses one with two people the same. */
export async function insertApproval(
  ctx: Context,
  clearance: Clearance,
  signed: { conclusion: Conclusion; reviewer: Signature; approver: Signature },
): Promise<void> {
  const { conclusion, reviewer, approver } = signed;
  await ctx.tx
    .insertInto('clearance.approval')
    .values({
      clearance_id: clearance.id,
      content_hash: clearance.contentHash,
      attribute: clearance.attribute,
      conclusion,
      drafter_id: clearance.handlerId,
      reviewer_id: reviewer.personId,
      approver_id: approver.personId,
      reviewer_unit_id: reviewer.lentByUnitId ?? reviewer.unitId,
      approver_unit_id: approver.lentByUnitId ?? approver.unitId,
      approved_at: ctx.now,
    })
    .execute();
}

export async function insertConfirmation(
  ctx: Context,
  clearance: Clearance,
  unitId: string,
  askedBy: string,
): Promise<string | null> {
  const row = await ctx.tx
    .insertInto('clearance.confirmation')
    .values({
      id: ctx.newId(),
      clearance_id: clearance.id,
      unit_id: unitId,
      state: 'asked',
      content_hash: clearance.contentHash,
      asked_by: askedBy,
      asked_at: ctx.now,
    })
    .onConflict((on) => on.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function writeAnswer(
  ctx: Context,
  confirmationId: string,
  answer: { state: 'confirmed' | 'objected'; answeredBy: string; words: string },
): Promise<void> {
  await ctx.tx
    .updateTable('clearance.confirmation')
    .set({ state: answer.state, answered_by: answer.answeredBy, answered_at: ctx.now, words: answer.words })
    .where('id', '=', confirmationId)
    .execute();
}

/**
 * Forms and approvals of matters that are signed together with the approved form `signedWith`; gives how many. A matter
 * that has a living form already gets none.
 */
export async function insertMembers(
  ctx: Context,
  signedWith: string,
  noun: string,
  forms: readonly {
    id: string;
    nounId: string;
    summary: string;
    content: PublicContent;
    contentHash: string;
    findings: readonly Finding[];
  }[],
): Promise<number> {
  const { rows } = await sql`
    with form as (
      insert into clearance.clearance (id, class, noun, noun_id, unit_id, review_unit_id, state, attribute, grounds, carrier, channels, planned_on,
        flags, summary, title, content, content_hash, findings, remark, handler_id, section_head_id, reviewer_id, approver_id, conclusion,
        opened_at, decided_at, signed_with)
      select m.id, s.class, ${noun}, m."nounId", s.unit_id, s.review_unit_id, s.state, s.attribute, s.grounds, s.carrier, s.channels, s.planned_on,
        s.flags, m.summary, m.content->>'title', m.content, m."contentHash", m.findings, s.remark, s.handler_id, s.section_head_id, s.reviewer_id,
        s.approver_id, s.conclusion, s.opened_at, s.decided_at, s.id
      from clearance.clearance s, json_to_recordset(${JSON.stringify(forms)}::json)
        as m (id uuid, "nounId" uuid, summary text, content jsonb, "contentHash" text, findings jsonb)
      where s.id = ${signedWith}
      on conflict do nothing
      returning id, content_hash)
    insert into clearance.approval (clearance_id, content_hash, attribute, conclusion, drafter_id, reviewer_id, approver_id, reviewer_unit_id,
      approver_unit_id, approved_at)
    select form.id, form.content_hash, a.attribute, a.conclusion, a.drafter_id, a.reviewer_id, a.approver_id, a.reviewer_unit_id,
      a.approver_unit_id, a.approved_at
    from form, clearance.approval a where a.clearance_id = ${signedWith}
    returning clearance_id`.execute(ctx.tx);
  return rows.length;
}
