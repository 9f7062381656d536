import { gate } from '#platform/gate';
import { voidGate } from '#modules/numbering';
import { texts } from './messages.ts';

/** Stands at `numbering.void`: what the public reads under a number keeps it; withdraw it first. */
export const numberNotPublic = gate(voidGate, {
  name: 'documents.number-not-public',
  why: texts.numberIsPublic,
  async check(tx, { noun, nounId }) {
    if (noun !== 'document') return [];
    const shown = await tx
      .selectFrom('documents.document as d')
      .innerJoin('register.item as i', 'i.id', 'd.item_id')
      .select('d.id')
      .where('d.id', '=', nounId)
      .where('i.state', '=', 'public')
      .executeTakeFirst();
    return shown ? [{ field: '', code: 'documents.number-is-public', message: texts.numberIsPublic }] : [];
  },
});
