import { Type } from 'typebox';
import { civilDateOf } from '#platform/civil-date';
import { command } from '#platform/command';
import type { Context } from '#platform/context';
import { issues } from '#platform/errors';
import { isPublicId } from '#platform/ids';
import { refuseSecret, screenContent } from '#modules/screening';
import { validities, type ReplacedBy, type Validity } from '../facts.ts';
import { commandTitles, registerTexts } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { findTitle } from '../queries.ts';
import { revise } from '../revise.ts';
import { loadItem } from '../subject.ts';

const name = 'register.set-validity';

/** Says from when a public document is in force, amended, expired or repealed, and by which document. It stays public. */
export const setValidity = command({
  name,
  title: commandTitles[name],
  input: Type.Object(
    {
      publicId: Type.String({ maxLength: 40 }),
      validity: Type.Unsafe<Validity>(Type.String({ enum: [...validities] })),
      from: Type.String({ format: 'date', pattern: '^(19|20|21)' }),
      /** The public id of the document that amends or repeals it, or its title and number where it is not here. */
      by: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })),
    },
    { additionalProperties: false },
  ),
  permission: permissions[name],
  load: loadItem,
  async run(ctx, { item }, { publicId, validity, from, by }) {
    // These words come to stand in public although no clearance speaks of them.
    refuseSecret([{ locator: 'by', text: by ?? '' }]);
    if (screenContent({ title: by ?? '', blocks: [], attachments: [] }).length > 0)
      return issues([issue('by', 'register.by-personal', registerTexts.byPersonal)]);
    if (validity === 'pending' && from <= civilDateOf(ctx.now))
      return issues([issue('from', 'register.pending-later', registerTexts.pendingLater)]);
    if (!by && (validity === 'amended' || validity === 'repealed'))
      return issues([issue('by', 'register.by-missing', registerTexts.byMissing)]);
    const replacedBy = by ? await findReplacing(ctx, by) : null;
    if (by && (!replacedBy || replacedBy.item === item.publicId))
      return issues([issue('by', 'register.by-unknown', registerTexts.byUnknown)]);
    return await revise(ctx, { publicId, facts: { validity, validFrom: from, replacedBy } });
  },
});

/** A text of the form of a public id names an item that must be here; any other is the document's title and number. */
async function findReplacing({ tx }: Context, by: string): Promise<ReplacedBy | null> {
  if (!isPublicId(by)) return { item: null, title: by, documentNumber: null };
  return (await findTitle(tx, by)) === null ? null : { item: by, title: null, documentNumber: null };
}

function issue(field: string, code: string, message: string) {
  return { field, code, message };
}
