import { sql, type Selectable } from 'kysely';
import type { DB, Db } from '#platform/db';
import { notFound } from '#platform/errors';
import { isId } from '#platform/ids';
import type { Finding } from '#modules/screening';
import { liveStates, type Attribute, type Conclusion, type Flags, type State, type Step } from './clearance.ts';
import { clearanceTexts } from './messages.ts';

/** Where a form stands and who stood for it; without its content. */
export interface Clearance {
  id: string;
  class: 'content' | 'batch' | 'standing';
  noun: string;
  nounId: string;
  unitId: string;
  reviewUnitId: string;
  state: State;
  attribute: Attribute;
  title: string;
  contentHash: string;
  flags: Flags;
  findings: Finding[];
  handlerId: string;
  sectionHeadId: string | null;
  reviewerId: string | null;
  approverId: string | null;
  conclusion: Conclusion | null;
  openedAt: Date;
  decidedAt: Date | null;
  version: number;
}

/** One signed line of a form, in the order in which they were signed. */
export interface Opinion {
  n: number;
  step: Step;
  personId: string;
  post: string;
  unitId: string;
  /** The unit that lent the person (委托审查). */
  lentByUnitId: string | null;
  /** On whose behalf the line was signed, where they were away. */
  standsInFor: string | null;
  conclusion: Conclusion | 'return';
  words: string;
  contentHash: string;
  at: Date;
}

/** What another unit was asked about its information, and answered (plan A23.2). */
export interface Confirmation {
  id: string;
  clearanceId: string;
  unitId: string;
  state: 'asked' | 'confirmed' | 'objected';
  contentHash: string;
  askedAt: Date;
  answeredBy: string | null;
  answeredAt: Date | null;
  words: string | null;
}

export const overviewColumns = [
  'id',
  'class',
  'noun',
  'noun_id',
  'unit_id',
  'review_unit_id',
  'state',
  'attribute',
  'title',
  'content_hash',
  'flags',
  'findings',
  'handler_id',
  'section_head_id',
  'reviewer_id',
  'approver_id',
  'conclusion',
  'opened_at',
  'decided_at',
  'version',
] as const;

/** The clearance of an id, null if there is none. */
export async function findClearance(tx: Db, id: string): Promise<Clearance | null> {
  if (!isId(id)) return null;
  const row = await tx
    .selectFrom('clearance.clearance')
    .select(overviewColumns)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? clearanceOf(row) : null;
}

/** The clearance of an id. Throws `clearance.none` (not found). */
export async function getClearance(tx: Db, id: string): Promise<Clearance> {
  const clearance = await findClearance(tx, id);
  if (!clearance) throw notFound('clearance.none', clearanceTexts.none);
  return clearance;
}

/** The clearances of these ids, by id. */
export async function findClearances(tx: Db, ids: readonly string[]): Promise<Map<string, Clearance>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('clearance.clearance')
    .select(overviewColumns)
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, clearanceOf(row)]));
}

/** The living clearance of a matter (一事一审), null if there is none. */
export async function findLiveClearance(tx: Db, noun: string, nounId: string): Promise<Clearance | null> {
  const row = await tx
    .selectFrom('clearance.clearance')
    .select(overviewColumns)
    .where('noun', '=', noun)
    .where('noun_id', '=', nounId)
    .where('state', 'in', liveStates)
    .executeTakeFirst();
  return row ? clearanceOf(row) : null;
}

/** The signed lines of a form in their order; of one that was signed together with others, those of the lot's form. */
export async function listOpinions(tx: Db, clearanceId: string): Promise<Opinion[]> {
  return (await listOpinionsOf(tx, [clearanceId])).get(clearanceId) ?? [];
}

/** The same for many forms, by their ids. */
export async function listOpinionsOf(tx: Db, clearanceIds: readonly string[]): Promise<Map<string, Opinion[]>> {
  if (clearanceIds.length === 0) return new Map();
  const forms = await tx
    .selectFrom('clearance.clearance')
    .select((s) => ['id', s.fn.coalesce('signed_with', 'id').as('signed')])
    .where('id', 'in', [...clearanceIds])
    .execute();
  const rows = await tx
    .selectFrom('clearance.opinion')
    .selectAll()
    .where('clearance_id', 'in', [...new Set(forms.map(({ signed }) => signed))])
    .orderBy('n')
    .execute();
  const lines = Map.groupBy(rows, (row) => row.clearance_id);
  const opinions = new Map([...lines].map(([signed, ofForm]) => [signed, ofForm.map(opinionOf)]));
  return new Map(forms.map(({ id, signed }) => [id, opinions.get(signed) ?? []]));
}

function opinionOf(row: Selectable<DB['clearance.opinion']>): Opinion {
  return {
    n: row.n,
    step: row.step as Step,
    personId: row.person_id,
    post: row.post,
    unitId: row.unit_id,
    lentByUnitId: row.lent_by_unit_id,
    standsInFor: row.stands_in_for,
    conclusion: row.conclusion as Opinion['conclusion'],
    words: row.words,
    contentHash: row.content_hash,
    at: row.at,
  };
}

/** The units that were asked about a form's content, in the order in which they were. */
export async function listConfirmations(tx: Db, clearanceId: string): Promise<Confirmation[]> {
  return await listConfirmationsOf(tx, [clearanceId]);
}

/** The same for many forms. */
export async function listConfirmationsOf(tx: Db, clearanceIds: readonly string[]): Promise<Confirmation[]> {
  if (clearanceIds.length === 0) return [];
  const rows = await tx
    .selectFrom('clearance.confirmation')
    .selectAll()
    .where('clearance_id', 'in', [...clearanceIds])
    .orderBy('id')
    .execute();
  return rows.map(confirmationOf);
}

/** Which of these forms say that they touch other units' information. */
export async function findInvolvingOthers(tx: Db, clearanceIds: readonly string[]): Promise<Set<string>> {
  if (clearanceIds.length === 0) return new Set();
  const rows = await tx
    .selectFrom('clearance.clearance')
    .select('id')
    .where('id', 'in', [...clearanceIds])
    .where(sql<boolean>`(flags->'otherUnits'->>'applies')::boolean`)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** A confirmation by its id. Throws `clearance.no-confirmation` (not found). */
export async function getConfirmation(tx: Db, id: string): Promise<Confirmation> {
  const row = await tx.selectFrom('clearance.confirmation').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('clearance.no-confirmation', clearanceTexts.noConfirmation);
  return confirmationOf(row);
}

type OverviewRow = Pick<Selectable<DB['clearance.clearance']>, (typeof overviewColumns)[number]>;

/** Checks of the table close class, state, attribute and conclusion; `insertClearance` wrote the two JSON columns. */
export function clearanceOf(row: OverviewRow): Clearance {
  return {
    id: row.id,
    class: row.class as Clearance['class'],
    noun: row.noun,
    nounId: row.noun_id,
    unitId: row.unit_id,
    reviewUnitId: row.review_unit_id,
    state: row.state as State,
    attribute: row.attribute as Attribute,
    title: row.title,
    contentHash: row.content_hash,
    flags: row.flags as unknown as Flags,
    findings: row.findings as unknown as Finding[],
    handlerId: row.handler_id,
    sectionHeadId: row.section_head_id,
    reviewerId: row.reviewer_id,
    approverId: row.approver_id,
    conclusion: row.conclusion as Conclusion | null,
    openedAt: row.opened_at,
    decidedAt: row.decided_at,
    version: row.version,
  };
}

function confirmationOf(row: Selectable<DB['clearance.confirmation']>): Confirmation {
  return {
    id: row.id,
    clearanceId: row.clearance_id,
    unitId: row.unit_id,
    state: row.state as Confirmation['state'],
    contentHash: row.content_hash,
    askedAt: row.asked_at,
    answeredBy: row.answered_by,
    answeredAt: row.answered_at,
    words: row.words,
  };
}
