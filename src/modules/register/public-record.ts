import { formatInstant } from '#platform/civil-date';
import type { Context } from '#platform/context';
import { listOpinionsOf, type Approval, type Opinion } from '#modules/clearance';
import { getUnitNames } from '#modules/identity';
import type { PublicRecord, ReleaseFacts } from './facts.ts';
import type { ReleaseInput } from './release.ts';

/** What a public record is made of. */
interface Recorded {
  ctx: Context;
  input: ReleaseInput;
  item: { publicId: string; n: number };
  approval: Approval;
}

/** The public record of a release: member by member, so that nothing gets out that is not named here. */
export async function recordOf(
  ctx: Context,
  input: ReleaseInput,
  item: { publicId: string; n: number },
  approval: Approval,
): Promise<PublicRecord> {
  const [record] = await recordsOf(ctx, [{ ctx, input, item, approval }]);
  return record as PublicRecord;
}

/** The same for many, in their order. */
export async function recordsOf({ tx }: Context, many: readonly Recorded[]): Promise<PublicRecord[]> {
  const opinions = await listOpinionsOf(
    tx,
    many.map(({ input }) => input.clearanceId),
  );
  const units = await getUnitNames(tx, [
    ...new Set(many.flatMap(({ ctx, input, approval }) => unitsOf(ctx, input, approval))),
  ]);
  return many.map(({ ctx, input, item, approval }) => {
    const { contentHash, content, clearanceId: clearance, columns, channels, origin = 'new' } = input;
    return {
      v: 1,
      act: 'release',
      item: item.publicId,
      n: item.n,
      at: formatInstant(ctx.now),
      ...factsOf(input.facts),
      contentHash,
      attachments: content.attachments,
      clearance,
      ...standings(ctx, input, approval, opinions.get(clearance) ?? [], units),
      columns: columns.map(({ site, column }) => ({ site, column })),
      channels: [...channels],
      origin,
    };
  });
}

function factsOf(facts: ReleaseFacts): Required<Omit<ReleaseFacts, 'source'>> & Pick<ReleaseFacts, 'source'> {
  const { validFrom = null, expiresOn = null, replacedBy = null, source } = facts;
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
    ...(source && { source: { ...source } }),
  };
}

function unitsOf(ctx: Context, input: ReleaseInput, { reviewerUnitId, approverUnitId }: Approval): string[] {
  return [reviewerUnitId, approverUnitId, ctx.as.unitId ?? input.unitId];
}

/** Under which posts, of which units, it was reviewed, approved and released. */
function standings(
  ctx: Context,
  input: ReleaseInput,
  approval: Approval,
  opinions: readonly Opinion[],
  units: ReadonlyMap<string, string>,
): Pick<PublicRecord, 'reviewedBy' | 'approvedBy' | 'releasedBy'> {
  const { reviewerId, approverId } = approval;
  const [reviewing = '', approving = '', acting = ''] = unitsOf(ctx, input, approval);
  function standing(post: string, unitId: string) {
    const unit = units.get(unitId);
    if (unit === undefined) throw new Error(`unit ${unitId} is gone`);
    return { post, unit };
  }
  return {
    reviewedBy: standing(postOf(opinions, 'secrecy-reviewer', reviewerId), reviewing),
    approvedBy: standing(postOf(opinions, 'leader-in-charge', approverId), approving),
    releasedBy: standing(ctx.as.post ?? 'releaser', acting),
  };
}

/** The post under which the last line of a step was signed: a leader may be the principal one. */
function postOf(opinions: readonly Opinion[], step: Opinion['step'], personId: string): string {
  return opinions.findLast((opinion) => opinion.step === step && opinion.personId === personId)?.post ?? step;
}
