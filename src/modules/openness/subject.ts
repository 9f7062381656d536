import { Type, type Static } from 'typebox';
import type { Context } from '#platform/context';
import { conflict, notFound } from '#platform/errors';
import { platformTexts } from '#platform/messages';
import { findClearance } from '#modules/clearance';
import { kinds, type Definition, type Kind } from './definition.ts';
import { opennessTexts } from './messages.ts';
import type { OpennessSubject, ProposalSubject } from './permissions.ts';
import { findDefinition } from './queries.ts';
import { lockDefinition, refuseStale } from './store.ts';

/** Whose guide or roster, in the version that the person saw; 0 where there was none yet. */
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

/** Locks the definition in the version that the person saw, and loads its form. Throws not found, conflict. */
export async function loadSubject(ctx: Context, { kind, unitId, version }: OpinionInput): Promise<OpennessSubject> {
  const definition = await lockDefinition(ctx, kind, unitId);
  if (definition) refuseStale(definition, version);
  return await subjectOf(ctx, definition);
}

/** The same for who only wants to know what may be done: nothing is locked. */
export async function lookAtSubject(ctx: Context, input: Partial<OpinionInput>): Promise<OpennessSubject> {
  const { kind = 'guide', unitId = '' } = input;
  return await subjectOf(ctx, await findDefinition(ctx.tx, kind, unitId));
}

async function subjectOf(ctx: Context, definition: Definition | null): Promise<OpennessSubject> {
  if (!definition) throw notFound('openness.none', opennessTexts.none);
  const clearance = await findClearance(ctx.tx, definition.clearanceId);
  if (!clearance) throw conflict('openness.changed', platformTexts.changedMeanwhile);
  return { definition, clearance };
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
