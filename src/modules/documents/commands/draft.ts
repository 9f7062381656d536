import { Type } from 'typebox';
import { command } from '#platform/command';
import { makeDrafts } from '../drafts.ts';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { attributeSchema, draftFields } from '../schemas.ts';

const name = 'documents.draft';

/**
 * Drafts a document within a unit, or for the government (代拟稿) where another unit issues it. The drafter sets a
 * provisional attribute when the draft is made (plan A01.1); the form starts from nothing, it is theirs to choose.
 */
export const draft = command({
  name,
  title: commandTitles[name],
  input: Type.Object(
    {
      draftingUnitId: Type.String({ format: 'uuid' }),
      issuingUnitId: Type.Optional(Type.String({ format: 'uuid' })),
      attribute: attributeSchema,
      ...draftFields,
    },
    { additionalProperties: false },
  ),
  permission: permissions[name],
  load: async (_ctx, input) => ({ draftingUnitId: input.draftingUnitId }),
  async run(ctx, subject, input, prepared) {
    const [answer] = await makeDrafts(ctx, [{ ctx, subject, input, prepared }]);
    return answer as NonNullable<typeof answer>;
  },
  runMany: makeDrafts,
});
