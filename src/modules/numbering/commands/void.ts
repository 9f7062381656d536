import { Type } from 'typebox';
import { civilDateOf } from '#platform/civil-date';
import { command } from '#platform/command';
import { gatePoint } from '#platform/gate';
import { conflict, notFound } from '#platform/errors';
import { commandTitles, numberingTexts } from '../messages.ts';
import { formatDocumentNumber } from '../number.ts';
import type { NumberingSubject } from '../permissions.ts';
import { permissions } from '../permissions.ts';
import { lockNumber } from '../queries.ts';
import { voidNumber } from '../store.ts';

const name = 'numbering.void';

/** Whoever still shows the number to the public may object here. */
export const voidGate = gatePoint<NumberingSubject & { noun: string; nounId: string }>(name);

/** Cancels a number given in error; it stays on record as void (作废). */
export const voidDocumentNumber = command({
  name,
  title: commandTitles[name],
  input: Type.Object(
    {
      prefix: Type.String({ maxLength: 12 }),
      year: Type.Integer({ minimum: 1949, maximum: 2200 }),
      serial: Type.Integer({ minimum: 1, maximum: 99_999 }),
      reason: Type.String({ minLength: 2, maxLength: 500 }),
    },
    { additionalProperties: false },
  ),
  permission: permissions[name],
  gates: voidGate,
  async load(ctx, number) {
    const found = await lockNumber(ctx.tx, number, civilDateOf(ctx.now));
    if (!found) throw notFound('numbering.no-number', numberingTexts.noNumber);
    ctx.touch(found.noun, found.nounId);
    return found;
  },
  async run(ctx, _subject, { reason, ...number }) {
    ctx.record('documentNumber', formatDocumentNumber(number));
    if (!(await voidNumber(ctx, number, reason))) throw conflict('numbering.no-number', numberingTexts.noNumber);
    return number;
  },
});
