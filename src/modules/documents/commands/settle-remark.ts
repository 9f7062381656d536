import { Type } from 'typebox';
import { command } from '#platform/command';
import { conflict, notFound } from '#platform/errors';
import { commandTitles, texts } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { markSettled } from '../remark-store.ts';
import { lockDocument } from '../store.ts';

const name = 'documents.settle-remark';

/** The drafter ticks off what was said of a passage, or takes the tick back. The text and its version stay as they are. */
export const settleRemark = command({
  name,
  title: commandTitles[name],
  input: Type.Object(
    {
      documentId: Type.String({ format: 'uuid' }),
      remarkId: Type.String({ format: 'uuid' }),
      settled: Type.Boolean(),
    },
    { additionalProperties: false },
  ),
  permission: permissions[name],
  load: async (ctx, { documentId }) => ({
    document: await lockDocument(ctx, documentId),
    reviewerId: null,
    approverId: null,
  }),
  ready(_ctx, { document: { state } }) {
    if (state !== 'draft' && state !== 'returned') throw conflict('documents.not-in-hand', texts.notInHand, { state });
    return [];
  },
  async run(ctx, _subject, { documentId, remarkId, settled }) {
    if (!(await markSettled(ctx, { documentId, remarkId }, settled)))
      throw notFound('documents.no-remark', texts.noRemark);
    return { remarkId, settled };
  },
});
