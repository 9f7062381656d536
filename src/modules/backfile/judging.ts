import { Type, type Static } from 'typebox';
import type { Context } from '#platform/context';
import { approveClearance, reviewSecrecy, selfReview } from '#modules/clearance';
import { whichLot, type Lot, type LotState } from './lot.ts';
import { moveLot } from './store.ts';
import { lotWorkflow, type LotCommand } from './workflow.ts';
import { advance } from '#platform/workflow';

/** What everybody in the chain says: which lot, whether they agree, and their words on the form. */
export const opinionInput = Type.Object(
  { ...whichLot, agrees: Type.Boolean(), words: Type.String({ minLength: 1, maxLength: 2000 }) },
  { additionalProperties: false },
);
type OpinionInput = Static<typeof opinionInput>;

/** Where a lot stands now, and the version to act on next. */
export interface Progress {
  lotId: string;
  state: LotState;
  version: number;
}

const acts = {
  'backfile.self-review': { sign: selfReview, agreed: 'secrecy-review' },
  'backfile.review-secrecy': { sign: reviewSecrecy, agreed: 'approval' },
  'backfile.approve': { sign: approveClearance, agreed: 'approved' },
} as const satisfies Partial<Record<LotCommand, { sign: typeof selfReview; agreed: LotState }>>;

/** Signs a line of the lot's form and moves the lot on, or back to who filled it where the person does not agree. */
export async function judge(
  ctx: Context,
  lot: Lot,
  command: keyof typeof acts,
  { agrees, words }: OpinionInput,
): Promise<Progress> {
  const { sign, agreed } = acts[command];
  const state = advance(lotWorkflow, lot.state, command, agrees ? agreed : 'returned');
  await sign(ctx, lot.clearanceId ?? '', { conclusion: agrees ? 'publish' : 'not', words });
  const version = await moveLot(ctx, lot, command, { state, returned_reason: agrees ? null : words });
  ctx.record('lot', state);
  return { lotId: lot.id, state, version };
}
