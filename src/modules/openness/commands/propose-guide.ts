import { Type } from 'typebox';
import { command } from '#platform/command';
import { getUnit } from '#modules/identity';
import { guideFields } from '../guide.ts';
import { commandTitles, guideTexts } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { openProposal } from '../proposal.ts';
import { loadProposal, lookAtProposal, which } from '../subject.ts';

const name = 'openness.propose-guide';

/** Proposes the openness guide of a unit, new or changed (条例 Art. 12). */
export const proposeGuide = command({
  name,
  title: commandTitles[name],
  input: Type.Object(
    {
      kind: Type.Literal('guide'),
      ...which,
      ...guideFields,
      /** The proposer's opinion on the form. */
      words: Type.String({ minLength: 1, maxLength: 2000 }),
    },
    { additionalProperties: false },
  ),
  permission: permissions[name],
  load: loadProposal,
  look: lookAtProposal,
  async run(ctx, subject, { kind, unitId, version: _version, words, ...says }) {
    const { name: unit } = await getUnit(ctx.tx, unitId);
    return await openProposal(ctx, subject, {
      said: { kind, says: { ...says, unit } },
      summary: guideTexts.summary(unit),
      words,
    });
  },
});
