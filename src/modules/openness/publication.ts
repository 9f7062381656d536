import type { Context } from '#platform/context';
import { getUnit } from '#modules/identity';
import { recordStandingChange } from '#modules/sites';
import type { Definition } from './definition.ts';
import { guideKey, guidesKey, directoryKey, withheldKey } from './keys.ts';
import { listWithheldOf, publishGuide, publishDirectory } from './store.ts';
import { listedGrounds } from './withheld-listing.ts';

/** Makes an approved definition the public one: every surface learns of it by its keys. */
export async function publish(ctx: Context, definition: Definition): Promise<void> {
  const unit = await getUnit(ctx.tx, definition.unitId);
  if (definition.kind === 'guide') {
    await publishGuide(ctx, unit.code, definition.says, definition);
    await recordStandingChange(ctx, [guidesKey, guideKey(unit.code)]);
    return;
  }
  const before = await publishDirectory(ctx, unit, definition.says, definition);
  await listWithheldOf(ctx, unit.id, listedGrounds);
  const sites = [...new Set([definition.says.site, ...before])];
  await recordStandingChange(
    ctx,
    sites.flatMap((site) => [directoryKey(site), withheldKey(site)]),
  );
}
