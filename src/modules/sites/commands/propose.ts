import { Type } from 'typebox';
import { command } from '#platform/command';
import { issues, refused } from '#platform/errors';
import { platformTexts } from '#platform/messages';
import { contentHash, openStanding } from '#modules/clearance';
import { getUnit } from '#modules/identity';
import { commandTitles, siteTexts } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { findHostUser } from '../queries.ts';
import { contentOf, findColumnIssues, proposedFields, siteCode } from '../site.ts';
import { insertSite, lockSite, refuseStale, replaceProposal } from '../store.ts';

const name = 'sites.propose';

const input = Type.Object(
  {
    code: siteCode,
    unitId: Type.String({ format: 'uuid' }),
    ...proposedFields,
    /** The proposer's opinion on the form. */
    words: Type.String({ minLength: 1, maxLength: 2000 }),
    /** The version that the person saw; not given for a site that is new. */
    version: Type.Optional(Type.Integer({ minimum: 1 })),
  },
  { additionalProperties: false },
);

/**
 * Proposes the definition of a site, new or changed: name, host, columns. It is a standing clearance, reviewed like any
 * content by three people (DESIGN invariant 1); until it is approved the public sees the old one.
 */
export const propose = command({
  name,
  title: commandTitles[name],
  input,
  permission: permissions[name],
  async load(ctx, { code, unitId }) {
    const site = await lockSite(ctx, code);
    return { site, unitId: site?.unitId ?? unitId };
  },
  async run(ctx, { site, unitId }, { code, unitId: named, words, version, ...proposed }) {
    if (ctx.actor.kind !== 'person') throw refused('permission.denied', platformTexts.denied);
    if (site) refuseStale(site, version);
    const wrong = findColumnIssues(proposed.columns);
    if (named !== unitId) wrong.push({ field: 'unitId', code: 'sites.other-owner', message: siteTexts.otherOwner });
    if (await findHostUser(ctx.tx, proposed.host, code)) {
      wrong.push({ field: 'host', code: 'sites.host-taken', message: siteTexts.hostTaken });
    }
    if (wrong.length > 0) return issues(wrong);
    const owner = (await getUnit(ctx.tx, unitId)).name;
    const definition = { ...proposed, owner };
    const content = contentOf(definition, code);
    const id = site?.id ?? ctx.newId();
    const drafterId = ctx.actor.personId;
    const clearanceId = await openStanding(ctx, {
      noun: 'site',
      nounId: id,
      unitId,
      summary: siteTexts.summary(definition.name, definition.columns.length),
      title: definition.name,
      content,
      handlerId: drafterId,
      words,
    });
    const proposal = { definition, definitionHash: contentHash(content), clearanceId, drafterId };
    if (site) await replaceProposal(ctx, site, proposal);
    else await insertSite(ctx, { id, code, unitId }, proposal);
    return { code, siteId: id, state: 'self-review' as const, version: (site?.version ?? 0) + 1, clearanceId };
  },
});
