import { civilDateOf, type CivilDate } from '#platform/civil-date';
import type { OneOfMany } from '#platform/command';
import type { Context } from '#platform/context';
import { Issues, issues, notFound, refused } from '#platform/errors';
import type { Attribute } from '#modules/clearance';
import { getUnit, governmentOfficeOf, type Unit } from '#modules/identity';
import { findAttachments } from './attachments.ts';
import { columnsOf, refuseClassified } from './drafting.ts';
import { texts } from './messages.ts';
import type { DraftFields } from './schemas.ts';
import { insertDocuments } from './store.ts';

type Draft = DraftFields & { draftingUnitId: string; issuingUnitId?: string; attribute: Attribute };
type Made = { documentId: string; version: number };

/**
 * Makes drafts, one or thousands: of each the units that it will go through are found, and what it bears is looked at.
 * One that cannot be made is answered with its issues and leaves nothing; a secrecy mark in one is thrown (涉密不上网).
 */
export async function makeDrafts(ctx: Context, many: readonly OneOfMany<unknown, Draft>[]): Promise<(Made | Issues)[]> {
  const findPath = pathFinder(ctx);
  const rows: Parameters<typeof insertDocuments>[1][number][] = [];
  const answers: (Made | Issues)[] = [];
  for (const { ctx: own, input } of many) {
    const row = await rowOf(ctx, input, findPath);
    answers.push(row instanceof Issues ? row : { documentId: row.id, version: 1 });
    if (row instanceof Issues) continue;
    own.touch('document', row.id);
    rows.push(row);
  }
  await insertDocuments(ctx, rows);
  return answers;
}

async function rowOf(ctx: Context, input: Draft, findPath: ReturnType<typeof pathFinder>) {
  refuseClassified(input);
  const { drafting, issuing, office } = await findPath(input);
  if (!office) throw notFound('documents.no-government-office', texts.noGovernmentOffice);
  const own = issuing.id === drafting.id;
  if (!own && issuing.id !== office.id && issuing.id !== office.parentId) {
    return issues([{ field: 'issuingUnitId', code: 'documents.issuer-not-government', message: texts.unitOfOther }]);
  }
  if (ctx.actor.kind !== 'person') throw refused('documents.drafter-only', texts.onlyDrafter);
  const attachments = await findAttachments(ctx, input.attachments, [drafting.id, office.id]);
  if (attachments instanceof Issues) return attachments;
  return {
    id: ctx.newId(),
    origin: 'drafted',
    // The office drafting for its own government stays within one unit: its people review and approve.
    path: own || office.id === drafting.id ? 'own' : 'for-government',
    state: 'draft',
    drafting_unit_id: drafting.id,
    issuing_unit_id: issuing.id,
    handling_unit_id: office.id,
    drafter_id: ctx.actor.personId,
    attribute: input.attribute,
    created_at: ctx.now,
    ...columnsOf(input, attachments),
  };
}

interface Path {
  drafting: Unit;
  issuing: Unit;
  /** Whose secrecy reviewer, leader and clerk act; null where the government has no office. */
  office: Unit | null;
}

/** Finds the units of a draft's path; each two that occur together are looked up once. */
function pathFinder({ tx, now }: Context): (input: Draft) => Promise<Path> {
  const today: CivilDate = civilDateOf(now);
  const known = new Map<string, Promise<Path>>();
  async function find(draftingId: string, issuingId: string): Promise<Path> {
    const drafting = await getUnit(tx, draftingId);
    const issuing = await getUnit(tx, issuingId);
    const own = issuing.id === drafting.id;
    return { drafting, issuing, office: own ? drafting : await governmentOfficeOf(tx, drafting.id, today) };
  }
  return ({ draftingUnitId, issuingUnitId = draftingUnitId }) => {
    const key = `${draftingUnitId} ${issuingUnitId}`;
    const found = known.get(key) ?? find(draftingUnitId, issuingUnitId);
    known.set(key, found);
    return found;
  };
}
