import { Type } from 'typebox';
import { civilDateOf } from '#platform/civil-date';
import { command } from '#platform/command';
import { issues } from '#platform/errors';
import { advance } from '#platform/workflow';
import { manifestContent, manifestRoot, openClearance } from '#modules/clearance';
import { whichLot } from '../lot.ts';
import { manifestOf } from '../manifest.ts';
import { commandTitles, texts } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { listFound, listHashes } from '../queries.ts';
import { moveLot } from '../store.ts';
import { loadLot } from '../subject.ts';
import { lotWorkflow } from '../workflow.ts';

const name = 'backfile.hand-in';

/**
 * Hands a lot in: the manifest of its pages' hashes is fixed, no page comes in or goes any more, and the form over it
 * opens. Everything that was found must be decided by then.
 */
export const handIn = command({
  name,
  title: commandTitles[name],
  input: Type.Object(
    { ...whichLot, words: Type.Optional(Type.String({ minLength: 1, maxLength: 2000 })) },
    { additionalProperties: false },
  ),
  permission: permissions[name],
  load: loadLot,
  async run(ctx, { lot }, { words }) {
    advance(lotWorkflow, lot.state, name);
    const hashes = await listHashes(ctx.tx, lot.id);
    if (hashes.length === 0)
      return issues([{ field: '', code: 'backfile.nothing-to-hand-in', message: texts.nothingToHandIn }]);
    const found = await listFound(ctx.tx, lot.id);
    const open = found.filter(({ undecided }) => undecided > 0).map(({ n }) => n);
    if (open.length > 0) {
      const message = texts.undecided(open.length, open.slice(0, 10).join('\u3001'));
      return issues([{ field: '', code: 'backfile.undecided', message }]);
    }
    const clearanceId = await openClearance(ctx, {
      class: 'batch',
      noun: 'lot',
      nounId: lot.id,
      unitId: lot.unitId,
      reviewUnitId: lot.unitId,
      attribute: 'proactive',
      grounds: [],
      carrier: 'non-document',
      channels: lot.channels,
      plannedOn: civilDateOf(ctx.now),
      flags: {},
      summary: texts.summary(lot.sourceName, hashes.length),
      title: lot.name,
      content: manifestContent(manifestOf(lot, hashes)),
      findings: found.flatMap(({ n, findings }) =>
        findings.map((finding) => ({ ...finding, locator: `pages.${n}.${finding.locator}` })),
      ),
      handlerId: lot.drafterId,
      words: words ?? texts.proposes,
    });
    const root = manifestRoot(hashes);
    const changes = { root, handed_in: hashes.length, clearance_id: clearanceId, returned_reason: null };
    const version = await moveLot(ctx, lot, name, changes);
    ctx.record('root', root);
    ctx.record('pages', hashes.length);
    return { lotId: lot.id, state: 'self-review' as const, version, pages: hashes.length, root };
  },
});
