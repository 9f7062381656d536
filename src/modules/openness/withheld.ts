import type { CivilDate } from '#platform/civil-date';
import type { Context } from '#platform/context';
import { newPublicId } from '#platform/ids';
import { governmentOfficeOf } from '#modules/identity';
import { recordStandingChange } from '#modules/sites';
import { withheldKey } from './keys.ts';
import { insertWithheld, listWithheldOf } from './store.ts';
import { isListed, listedGrounds } from './withheld-listing.ts';

/** A matter that was decided not to be public: whose, on which grounds, when. */
export interface Withheld {
  noun: string;
  nounId: string;
  unitId: string;
  grounds: readonly string[];
  decidedOn: CivilDate;
}

/**
 * Keeps that something is withheld, in the transaction in which it is issued, and lists it in public where the directory of
 * the unit's government is approved and the law lets it be listed. Nothing of what it is about is given, so nothing can
 * leak. Matters withheld before there was a directory are listed with its approval.
 */
export async function recordWithheld(ctx: Context, matter: Withheld): Promise<void> {
  const office = await governmentOfficeOf(ctx.tx, matter.unitId, matter.decidedOn);
  const grounds = [...new Set(matter.grounds)].toSorted();
  await insertWithheld(ctx, {
    ...matter,
    grounds,
    id: ctx.newId(),
    officeId: office?.id ?? null,
    publicId: newPublicId(),
  });
  if (!office || !isListed(grounds)) return;
  for (const site of await listWithheldOf(ctx, office.id, listedGrounds))
    await recordStandingChange(ctx, [withheldKey(site)]);
}
