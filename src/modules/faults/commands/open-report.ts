import { Type } from 'typebox';
import { command } from '#platform/command';
import { notFound } from '#platform/errors';
import { findLetter } from '#platform/inbox';
import { findSite } from '#modules/sites';
import { FAULT_REPORT } from '../fault-report.ts';
import { commandTitles, faultTexts } from '../messages.ts';
import { permissions } from '../permissions.ts';

const name = 'faults.open-report';

/**
 * That a person opens a letter, on record before it is opened. What it says stays with who has the worker's key. Throws
 * `faults.no-report` (not found).
 */
export const openReport = command({
  name,
  title: commandTitles[name],
  input: Type.Object({ letterId: Type.String({ format: 'uuid' }) }, { additionalProperties: false }),
  permission: permissions[name],
  async load(ctx, { letterId }) {
    const letter = await findLetter(ctx.tx, letterId);
    const site = letter?.kind === FAULT_REPORT ? await findSite(ctx.tx, letter.addressee) : null;
    if (!site) throw notFound('faults.no-report', faultTexts.noReport);
    ctx.touch('letter', letterId);
    return { unitId: site.unitId };
  },
  run: async (_ctx, _subject, { letterId }) => ({ letterId }),
});
