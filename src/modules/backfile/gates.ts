import { gate } from '#platform/gate';
import { voidGate } from '#modules/numbering';
import { readItemFor } from '#modules/register';
import { texts } from './messages.ts';

/** Stands at `numbering.void`: what the public reads under a number keeps it; withdraw it first. */
export const pageNumberNotPublic = gate(voidGate, {
  name: 'backfile.number-not-public',
  why: texts.numberIsPublic,
  async check(tx, { noun, nounId }) {
    if (noun !== 'page') return [];
    const item = await readItemFor(tx, noun, nounId);
    return item?.state === 'public'
      ? [{ field: '', code: 'backfile.number-is-public', message: texts.numberIsPublic }]
      : [];
  },
});
