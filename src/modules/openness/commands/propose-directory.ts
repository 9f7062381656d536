import { Type } from 'typebox';
import { civilDateOf } from '#platform/civil-date';
import { command } from '#platform/command';
import type { Context } from '#platform/context';
import { refused, issues } from '#platform/errors';
import { getUnit, listUnitsOf } from '#modules/identity';
import { listGrounds } from '#modules/law';
import { listSites } from '#modules/sites';
import { commandTitles, opennessTexts, directoryTexts } from '../messages.ts';
import { permissions, type ProposalSubject } from '../permissions.ts';
import { openProposal } from '../proposal.ts';
import { directoryUnitOf } from '../directory.ts';
import { loadProposal, lookAtProposal, which } from '../subject.ts';
import { listedGrounds } from '../withheld-listing.ts';

const name = 'openness.propose-directory';

/**
 * Proposes which units a site's openness platform holds: those of the office's own government as they are today, but for
 * the ones that are left out. Whoever is founded, renamed or dissolved later is on it with the next proposal.
 */
export const proposeDirectory = command({
  name,
  title: commandTitles[name],
  input: Type.Object(
    {
      kind: Type.Literal('directory'),
      ...which,
      site: Type.String({ maxLength: 60 }),
      leftOut: Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { maxItems: 500 })),
      words: Type.String({ minLength: 1, maxLength: 2000 }),
    },
    { additionalProperties: false },
  ),
  permission: permissions[name],
  load: loadProposal,
  look: lookAtProposal,
  async ready(ctx, { unitId }) {
    await getOffice(ctx, unitId);
    return [];
  },
  async run(ctx, subject: ProposalSubject, { kind, unitId, site: code, leftOut = [], words }) {
    const office = await getOffice(ctx, unitId);
    const site = (await listSites(ctx.tx)).find((one) => one.code === code);
    if (!site) return issues([{ field: 'site', code: 'openness.no-site', message: opennessTexts.noSite(code) }]);
    const today = civilDateOf(ctx.now);
    const all = await listUnitsOf(ctx.tx, office.governmentId, today);
    const units = all.filter((unit) => !leftOut.includes(unit.code) && unit.kind !== 'party').map(directoryUnitOf);
    if (units.length === 0)
      return issues([{ field: 'leftOut', code: 'openness.no-units', message: opennessTexts.noUnits }]);
    const inForce = await listGrounds(ctx.tx, today);
    const grounds = inForce.flatMap((ground) => (listedGrounds.includes(ground.code) ? [ground.name] : []));
    return await openProposal(ctx, subject, {
      said: { kind, says: { site: code, siteName: site.name, office: office.name, units, grounds } },
      summary: directoryTexts.summary(units.length),
      words,
    });
  },
});

/** The office whose government's units are meant. Throws `openness.not-an-office` (refused). */
async function getOffice(ctx: Context, unitId: string): Promise<{ name: string; governmentId: string }> {
  const { name: office, kind, parentId } = await getUnit(ctx.tx, unitId);
  if (kind === 'government-office' && parentId) return { name: office, governmentId: parentId };
  throw refused('openness.not-an-office', opennessTexts.notOffice);
}
