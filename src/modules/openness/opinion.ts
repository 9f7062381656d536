import type { Context } from '#platform/context';
import { approveClearance, reviewSecrecy, selfReview } from '#modules/clearance';
import type { Definition, Kind, State } from './definition.ts';
import { moveDefinition } from './store.ts';
import type { OpinionInput } from './subject.ts';
import type { OpennessCommand } from './workflow.ts';

/** Where a proposal stands now, and the version to act on next. */
export interface Progress {
  kind: Kind;
  unitId: string;
  state: State;
  version: number;
}

const acts = {
  'openness.self-review': { sign: selfReview, agreed: 'review' },
  'openness.review': { sign: reviewSecrecy, agreed: 'approval' },
  'openness.approve': { sign: approveClearance, agreed: 'published' },
} as const satisfies Partial<Record<OpennessCommand, { sign: typeof selfReview; agreed: State }>>;

/** Signs a line of the form and moves the proposal on, or back where the person does not agree. */
export async function judge(
  ctx: Context,
  definition: Definition,
  command: keyof typeof acts,
  { conclusion, words }: OpinionInput,
): Promise<Progress> {
  const { sign, agreed } = acts[command];
  const agrees = conclusion === 'agree';
  const state = agrees ? agreed : 'returned';
  const version = await moveDefinition(ctx, definition, command, state);
  await sign(ctx, definition.clearanceId, { conclusion: agrees ? 'publish' : 'not', words });
  return { kind: definition.kind, unitId: definition.unitId, state, version };
}
