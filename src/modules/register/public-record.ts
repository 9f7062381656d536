import { formatInstant } from '#platform/civil-date';
import type { Context } from '#platform/context';
import { listOpinions, type Approval, type Opinion } from '#modules/clearance';
import { getUnitNames } from '#modules/identity';
import type { PublicRecord, ReleaseFacts } from './facts.ts';
import type { ReleaseInput } from './release.ts';

/** The public record of a release: member by member, so that nothing gets out that is not named here. */
export async function recordOf(
  ctx: Context,
  input: ReleaseInput,
  { publicId, n }: { publicId: string; n: number },
  approval: Approval,
): Promise<PublicRecord> {
  const { contentHash, content, clearanceId: clearance, columns, channels, origin = 'new' } = input;
  return {
    v: 1,
    act: 'release',
    item: publicId,
    n,
    at: formatInstant(ctx.now),
    ...factsOf(input.facts),
    contentHash,
    attachments: content.attachments,
    clearance,
    ...(await standings(ctx, input, approval)),
    columns: columns.map(({ site, column }) => ({ site, column })),
    channels: [...channels],
    origin,
  };
}

function factsOf(facts: ReleaseFacts): Required<ReleaseFacts> {
  const { validFrom = null, expiresOn = null, replacedBy = null } = facts;
  return {
    title: facts.title,
    documentNumber: facts.documentNumber,
    indexNumber: facts.indexNumber,
    issuer: facts.issuer,
    issuerCode: facts.issuerCode,
    genre: facts.genre,
    theme: facts.theme,
    attribute: facts.attribute,
    fiveOpens: facts.fiveOpens,
    documentDate: facts.documentDate,
    issuedOn: facts.issuedOn,
    validity: facts.validity,
    validFrom,
    expiresOn,
    replacedBy,
    noteLine: facts.noteLine,
    signatory: facts.signatory,
    addressees: [...facts.addressees],
  };
}

/** Under which posts, of which units, it was reviewed, approved and released. */
async function standings(
  ctx: Context,
  input: ReleaseInput,
  approval: Approval,
): Promise<Pick<PublicRecord, 'reviewedBy' | 'approvedBy' | 'releasedBy'>> {
  const { reviewerId, reviewerUnitId, approverId, approverUnitId } = approval;
  const actingUnit = ctx.as.unitId ?? input.unitId;
  const opinions = await listOpinions(ctx.tx, input.clearanceId);
  const units = await getUnitNames(ctx.tx, [reviewerUnitId, approverUnitId, actingUnit]);
  function standing(post: string, unitId: string) {
    const unit = units.get(unitId);
    if (unit === undefined) throw new Error(`unit ${unitId} is gone`);
    return { post, unit };
  }
  return {
    reviewedBy: standing(postOf(opinions, 'secrecy-reviewer', reviewerId), reviewerUnitId),
    approvedBy: standing(postOf(opinions, 'leader-in-charge', approverId), approverUnitId),
    releasedBy: standing(ctx.as.post ?? 'releaser', actingUnit),
  };
}

/** The post under which the last line of a step was signed: a leader may be the principal one. */
function postOf(opinions: readonly Opinion[], step: Opinion['step'], personId: string): string {
  return opinions.findLast((opinion) => opinion.step === step && opinion.personId === personId)?.post ?? step;
}
