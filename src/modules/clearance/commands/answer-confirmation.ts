import { Type } from 'typebox';
import { command } from '#platform/command';
import { answerConfirmation as answerFor, refuseUnlessLiving } from '../confirmation.ts';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { getClearance, getConfirmation } from '../queries.ts';
import { lockClearance } from '../store.ts';

const name = 'clearance.answer-confirmation';

/** The asked unit confirms the content, or objects (条例 Art. 11). */
export const answerConfirmation = command({
  name,
  title: commandTitles[name],
  input: Type.Object(
    {
      confirmationId: Type.String({ format: 'uuid' }),
      answer: Type.Enum(['confirmed', 'objected']),
      words: Type.String({ minLength: 1, maxLength: 2000 }),
    },
    { additionalProperties: false },
  ),
  permission: permissions[name],
  async load(ctx, { confirmationId }) {
    const { clearanceId } = await getConfirmation(ctx.tx, confirmationId);
    const clearance = await lockClearance(ctx, clearanceId);
    return { clearance, confirmation: await getConfirmation(ctx.tx, confirmationId) };
  },
  async look(ctx, { confirmationId = '' }) {
    const confirmation = await getConfirmation(ctx.tx, confirmationId);
    return { clearance: await getClearance(ctx.tx, confirmation.clearanceId), confirmation };
  },
  ready(_ctx, { clearance }) {
    refuseUnlessLiving(clearance);
    return [];
  },
  async run(ctx, { confirmation }, { answer, words }) {
    await answerFor(ctx, confirmation.id, { answer, words });
    return { confirmationId: confirmation.id, state: answer };
  },
});
