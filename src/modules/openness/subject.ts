import { Type, type Static } from 'typebox';
import type { Context } from '#platform/context';
import { notFound } from '#platform/errors';
import { advance } from '#platform/workflow';
import { findClearance } from '#modules/clearance';
import { kinds, type Definition, type Kind } from './definition.ts';
import { opennessTexts } from './messages.ts';
import type { OpennessSubject, ProposalSubject } from './permissions.ts';
import { findDefinition } from './queries.ts';
import { lockDefinition, refuseStale } from './store.ts';
import { opennessWorkflow, type OpennessCommand } from './workflow.ts';

/** Whose guide or directory, in the version that the person saw; 0 where there was none yet. */
export const which = {
  unitId: Type.String({ format: 'uuid' }),
  version: Type.Integer({ minimum: 0 }),
};

/** What everybody in the chain says: which proposal, whether they agree, and their words on the form. */
export const opinionInput = Type.Object(
  {
    kind: Type.Enum([...kinds]),
    ...which,
    /** Who does not agree returns it. */
    conclusion: Type.Enum(['agree', 'return']),
    words: Type.String({ minLength: 1, maxLength: 2000 }),
  },
  { additionalProperties: false },
);
export type OpinionInput = Static<typeof opinionInput>;

/** Locks the definition in the version that the person saw, and loads its form. Throws a conflict for another. */
export async function loadSubject(ctx: Context, { kind, unitId, version }: OpinionInput): Promise<OpennessSubject> {
  const definition = await lockDefinition(ctx, kind, unitId);
  if (definition) refuseStale(definition, version);
  return await subjectOf(ctx, unitId, definition);
}

/** The same for who only wants to know what may be done: nothing is locked. */
export async function lookAtSubject(ctx: Context, input: Partial<OpinionInput>): Promise<OpennessSubject> {
  const { kind = 'guide', unitId = '' } = input;
  return await subjectOf(ctx, unitId, await findDefinition(ctx.tx, kind, unitId));
}

async function subjectOf(ctx: Context, unitId: string, definition: Definition | null): Promise<OpennessSubject> {
  const clearance = definition && (await findClearance(ctx.tx, definition.clearanceId));
  return { unitId, definition, clearance };
}

/** The definition of a subject, which is there once `ready` has let the command pass. Throws not found. */
export function definitionIn({ definition }: Pick<OpennessSubject, 'definition'>): Definition {
  if (!definition) throw notFound('openness.none', opennessTexts.none);
  return definition;
}

/** Ready only where there is a proposal and the table lets the command happen; the conflict tells where it stands. */
export function inState(command: OpennessCommand) {
  return (_ctx: Context, subject: OpennessSubject): readonly [] => {
    advance(opennessWorkflow, definitionIn(subject).state, command);
    return [];
  };
}

/** What there is of the unit already, locked, for a new proposal. Throws a conflict for another version. */
export async function loadProposal(
  ctx: Context,
  { kind, unitId, version }: { kind: Kind; unitId: string; version: number },
): Promise<ProposalSubject> {
  const definition = await lockDefinition(ctx, kind, unitId);
  refuseStale(definition, version);
  return { unitId, definition };
}

/** The same without a lock. */
export async function lookAtProposal(
  ctx: Context,
  { kind = 'guide', unitId = '' }: { kind?: Kind; unitId?: string },
): Promise<ProposalSubject> {
  return { unitId, definition: await findDefinition(ctx.tx, kind, unitId) };
}
