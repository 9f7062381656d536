import type { Static, TSchema } from 'typebox';
import { civilDateOf } from '#platform/civil-date';
import type { Command } from '#platform/command';
import { answerConfirmationCommand, becomesPublic, listConfirmations } from '#modules/clearance';
import { documents, type documentWorkflow } from '#modules/documents';
import { getUnit, governmentOfficeOf } from '#modules/identity';
import { opinions } from './messages.ts';
import { actAs, type Role, type Stage } from './stage.ts';

export type DocumentState = keyof (typeof documentWorkflow)['states'];
export type DraftInput = Static<typeof documents.draft.input>;

/** A document to be taken on its way by the people whose posts it passes. */
export interface DocumentPath {
  draft: DraftInput;
  numbering: Omit<Static<typeof documents.issue.input>, 'documentId' | 'version'>;
  columns: Static<typeof documents.release.input>['columns'];
  /** The state at which it rests for now; without one it goes as far as its attribute lets it. */
  until?: DocumentState | undefined;
}

/** A document on its way. */
export interface Journey extends DocumentPath {
  documentId: string;
  version: number;
  state: DocumentState;
  /** Whose reviewer, leader and clerk act: the issuer's, or the government office's. */
  handlingUnitId: string;
  clearanceId: string | null;
  publicId: string | null;
  /** Who acted so far, by command. */
  acted: Map<string, string>;
}

/** Drafts a document and takes it through submission, reviews, approval, issue and release. */
export async function runDocumentPath(stage: Stage, path: DocumentPath): Promise<Journey> {
  const journey = await beginJourney(stage, path);
  if (path.until === 'draft') return journey;
  await submit(stage, journey);
  await carryOn(stage, journey, path.until);
  return journey;
}

/** The draft, by its drafter. */
export async function beginJourney(stage: Stage, path: DocumentPath): Promise<Journey> {
  const { draftingUnitId, issuingUnitId = draftingUnitId } = path.draft;
  const { runtime } = stage;
  const office =
    issuingUnitId === draftingUnitId
      ? await getUnit(runtime.db, draftingUnitId)
      : await governmentOfficeOf(runtime.db, draftingUnitId, civilDateOf(runtime.clock.now()));
  const { value, personId } = await actAs(
    stage,
    { unitId: draftingUnitId, post: 'drafter' },
    documents.draft,
    path.draft,
  );
  return {
    ...path,
    ...value,
    state: 'draft',
    handlingUnitId: office?.id ?? draftingUnitId,
    clearanceId: null,
    publicId: null,
    acted: new Map([[documents.draft.name, personId]]),
  };
}

/** Sends it up, new or changed after it came back. */
export async function submit(stage: Stage, journey: Journey): Promise<void> {
  const role: Role = { unitId: journey.draft.draftingUnitId, post: 'drafter' };
  const { value } = await actAs(stage, role, documents.submit, whichOf(journey));
  Object.assign(journey, value);
}

/** Step by step, as its state asks, until it rests. */
export async function carryOn(stage: Stage, journey: Journey, until?: DocumentState): Promise<void> {
  while (journey.state !== until) {
    const step = stepsOf[journey.state];
    if (!step || (journey.state === 'issued' && !becomesPublic(journey.draft.attribute))) return;
    await step(stage, journey);
  }
}

/** The document and the version that the next person has before them. */
export function whichOf({ documentId, version }: Journey): { documentId: string; version: number } {
  return { documentId, version };
}

const { reviewSecrecy, approve } = documents;

/** What happens to a document in each state, and by whom. */
const stepsOf: Partial<Record<DocumentState, (stage: Stage, journey: Journey) => Promise<void>>> = {
  'self-review': (stage, j) => opine(stage, j, inDrafting(j, 'section-head'), documents.reviewSection, opinions.review),
  'openness-review': (stage, j) =>
    opine(stage, j, inDrafting(j, 'openness-officer'), documents.reviewOpenness, opinions.openness),
  submission: (stage, j) => opine(stage, j, inDrafting(j, 'leader-in-charge'), documents.endorse, opinions.endorse),
  acceptance: (stage, j) => opine(stage, j, inHandling(j, 'office-clerk'), documents.accept, opinions.accept),
  'legality-review': (stage, j) =>
    opine(stage, j, inHandling(j, 'legality-reviewer'), documents.reviewLegality, opinions.legality),
  countersign: countersignAll,
  'secrecy-review': (stage, j) =>
    opine(stage, j, apartFromAll(j, inHandling(j, 'secrecy-reviewer')), reviewSecrecy, opinions.secrecy),
  approval: (stage, j) =>
    opine(stage, j, apartFromAll(j, inHandling(j, 'leader-in-charge')), approve, opinions.approve),
  approved: issue,
  issued: confirmAndRelease,
};

type Progress = Pick<Journey, 'documentId' | 'version' | 'state'>;

async function opine<I extends TSchema, S, P>(
  stage: Stage,
  journey: Journey,
  role: Role,
  command: Command<I, S, Progress, P>,
  words: string,
): Promise<void> {
  const input = { ...whichOf(journey), words } as Static<I>;
  const { value, personId } = await actAs(stage, role, command, input);
  Object.assign(journey, value);
  journey.acted.set(command.name, personId);
}

async function countersignAll(stage: Stage, journey: Journey): Promise<void> {
  for (const unitId of journey.draft.countersigningUnits ?? []) {
    await opine(stage, journey, { unitId, post: 'leader-in-charge' }, documents.countersign, opinions.countersign);
  }
}

async function issue(stage: Stage, journey: Journey): Promise<void> {
  const input = { ...whichOf(journey), ...journey.numbering };
  const { value } = await actAs(stage, inHandling(journey, 'office-clerk'), documents.issue, input);
  Object.assign(journey, { state: value.state, version: value.version });
}

async function confirmAndRelease(stage: Stage, journey: Journey): Promise<void> {
  await confirm(stage, journey);
  const approver = journey.acted.get(approve.name);
  const role = { ...inHandling(journey, 'releaser'), ...(approver && { apart: [approver] }) };
  const { value } = await actAs(stage, role, documents.release, { ...whichOf(journey), columns: journey.columns });
  Object.assign(journey, value);
}

/** Every unit that the information involves is asked since the submission; now it answers (plan A23.2). */
async function confirm(stage: Stage, journey: Journey): Promise<void> {
  if (!journey.clearanceId || !journey.draft.involvedUnits?.length) return;
  for (const { id, unitId, state } of await listConfirmations(stage.runtime.db, journey.clearanceId)) {
    if (state !== 'asked') continue;
    const answer = { confirmationId: id, answer: 'confirmed', words: opinions.confirm } as const;
    await actAs(stage, { unitId, post: 'openness-officer' }, answerConfirmationCommand, answer);
  }
}

function inDrafting({ draft: { draftingUnitId } }: Journey, post: Role['post']): Role {
  return { unitId: draftingUnitId, post };
}

function inHandling({ handlingUnitId }: Journey, post: Role['post']): Role {
  return { unitId: handlingUnitId, post };
}

/** Drafter, reviewer and approver are different people, and whoever acted before is none of the two that follow. */
function apartFromAll({ acted }: Journey, role: Role): Role {
  return { ...role, apart: [...acted.values()] };
}
